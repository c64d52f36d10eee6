import Redaction
import Vocabulary

/// Sentences of case work with the words that are names too, and with the names.
enum RosterOrdinary {
    static let names = [
        "Grace Young", "Hope Marsh", "Mark", "May", "Summer", "Rose", "Joy", "Faith", "Dawn",
        "Chelsea", "Paris", "Jordan", "Sterling", "Bolton", "Reading", "Patricia", "William",
        "Susan", "Robert", "Arthur", "Andrew", "Frank", "Grant", "Chase", "Pearl", "Holly", "Ivy",
        "Amber", "Jade", "Ruby", "Daisy", "Poppy", "Precious", "Angel", "River", "Joanne", "Dean",
        "Carol", "Robin", "Georgia", "Victoria", "Olive", "Basil", "Jack", "Rowan",
    ]

    /// Nobody is meant in any of these.
    static let innocent = """
        May I ask that the group starts at six?
        The next block runs in May and June.
        He has been coming since May 2024.
        It may be that he needs more time.
        We may move the group to the big room.
        By May he had done ten sessions.
        The review is on 16 May at ten.
        Early May is busy for all of us.
        I hope that he comes back next week.
        We hope to start a new block soon.
        Hope this helps with the report.
        He has some hope of a place on the course.
        There is no hope of a place before Easter.
        The group talked of hope and of change.
        Mark the sheet when he arrives.
        Please mark him as absent.
        He got full marks for the homework.
        The mark on the wall was painted over.
        Will you let me know by Friday?
        Will the room be free on Monday?
        He will attend on Tuesday.
        We will see how he gets on.
        They will write to the court.
        Where there is a will there is a way.
        He rose to speak when his turn came.
        Prices rose again in the spring.
        The score rose from three to five.
        Rose from three to five on the scale.
        The joy of the exercise was plain.
        It was a joy to see the change.
        Faith groups use the hall on Sundays.
        He has no faith in the police.
        He acted in good faith throughout.
        Faith leaders came to the open day.
        The van leaves at dawn each day.
        He starts work before dawn.
        The grace period ends on Friday.
        He was given a few days of grace.
        Grace period agreed for the missed session.
        The summer break begins in July.
        In Summer the group meets outside.
        This summer we run two blocks.
        Summer term dates are on the board.
        He spent the summer in prison.
        The group for young people is full.
        Young men find this block hard.
        Young people learn from what they see.
        The price of the room went up.
        He works by the marsh on the estate.
        The train from Reading was late.
        He works in Reading during the week.
        Reading station is ten minutes away.
        Reading the sheet aloud helped him.
        He likes reading and came prepared.
        His reading has improved a great deal.
        He travelled to the court in Bolton.
        He lived in Chelsea for a year.
        He watched the match in Paris.
        He is in Jordan for a funeral.
        The Bolton office has the file.
        Bolton magistrates gave him a fine.
        He paid a pound sterling for the cup.
        The frank talk did him good.
        To be frank he did not try.
        The grant pays for the room.
        We grant one absence in each block.
        He gave chase and was arrested.
        They pat each other on the back.
        A pat on the back is not enough.
        The bill for the room is due.
        Bill the probation office for the room.
        He wants to sue the council.
        Do not rob him of the chance to speak.
        The art group meets next door.
        Art on the wall was done by the group.
        We drew up a plan with him.
        He drew a line under it.
        The pearl of wisdom made them laugh.
        He wore a ruby ring to the session.
        The holly on the door is plastic.
        The ivy on the wall was cut.
        The rating is amber this month.
        Amber rating stays until the review.
        A jade cup stood on the table.
        The daisy chain exercise went well.
        Poppy sellers stood at the door.
        His time is precious to him.
        That is a precious thing to say.
        He is no angel and says so.
        The river path was closed.
        The olive branch exercise is next.
        The basil on the sill needs water.
        The carol service is in December.
        A robin sat on the sill.
        The dean of the college wrote.
        He used a jack to lift the car.
        The rowan tree by the gate fell.
        Victoria Road is closed for works.
        The Georgia office is not ours.
        Hope Street is closed for works.
        Grace House has a room for groups.
        He attended eleven of thirteen sessions.
        Homework was completed on time.
        The facilitators agreed on a plan.
        He was quiet and polite in the break.
        The risk is rated as high.
        Please cover jealousy with the group.
        He told the group that he was ashamed.
        He accepts that he broke the door.
        The court gave him a further date.
        Probation asked for the attendance record.
        He said that he has a new job.
        Can you call me about the room?
        He arrived late and left early.
        The exercise on trust went well.
        He asked for a copy of the sheet.
        The police checked the log.
        He has missed two sessions in a row.
        The next review is in three weeks.
        There is a place for him in the new block.
        He finds the written tasks hard.
        The group was short of chairs.
        All men are offered the same support.
        Every partner is offered support.
        He talked over others in the session.
        The report is due on the twelfth.
        A second interview was arranged.
        He gave an honest account of the week.
        He was sober and on time.
        The plan for the week was agreed.
        He needs to pay his fine by Monday.
        The session on control of money is next.
        He took part in the role play.
        He is waiting for a date from the court.
        The letter went out on Monday.
        He has moved to a day shift.
        The form is in the file.
        The group rules were read out again.
        He struggles with the idea of equality.
        The bus was late because of the snow.
        """.split(separator: "\n").map(String.init)

    /// Whom each of these names is put before the bar.
    static let named = """
        Grace|Then Grace came in and shut the door.
        Grace|He shouted at Grace in the car park.
        Grace|Grace says that he follows her.
        Grace|Grace and the baby were there.
        Grace|Grace, 7, was upstairs.
        Hope|He told Hope that it was over.
        Hope|Hope was crying when he left.
        Hope|He took Hope's phone.
        Hope|Hope rang on Monday.
        Mark|He hit Mark with a belt.
        Mark|Mark said that he is afraid.
        Mark|He left with Mark and his bag.
        May|May says that he locks the door.
        May|He pushed May on the stairs.
        May|He saw May at the shop.
        Summer|Summer told her teacher.
        Summer|He blamed Summer for the noise.
        Rose|Rose came back at ten.
        Rose|He met Rose at the gate.
        Joy|Joy is afraid of him.
        Joy|He rang Joy four times.
        Faith|Faith has moved out.
        Faith|He followed Faith to work.
        Dawn|Dawn said that he was drunk.
        Dawn|He asked Dawn for money.
        Chelsea|Chelsea told the police.
        Chelsea|He hit Chelsea again.
        Paris|Paris was asleep upstairs.
        Paris|He took Paris to school.
        Jordan|Jordan says that he is scared.
        Jordan|He grabbed Jordan by the arm.
        Reading|Reading said that he was there.
        Pearl|He put Pearl in the shed.
        Pearl|He had words with Pearl over the heating.
        Holly|Holly on the phone to us at ten.
        Ivy|Ivy came with her mother.
        Ruby|He told Ruby to be quiet.
        Daisy|He visited Daisy at school.
        Poppy|Poppy has not eaten.
        Precious|Precious rang the office.
        Angel|He shouted at Angel for an hour.
        Bill|He told Bill to get out.
        Pat|Pat says that he came round.
        Jo|He rang Jo at work.
        Jo|Jo says that he is outside.
        Sue|Sue told us on Monday.
        Rob|He hit Rob with a bottle.
        Drew|Drew was hiding upstairs.
        Will|He punched Will in the face.
        Will|Will said that he was frightened.
        Young|He followed Mrs Young to the shop.
        Marsh|Ms Marsh asked for a call.
        """.split(separator: "\n").map { line in
            let parts = line.split(separator: "|").map(String.init)
            return (name: parts[0], text: parts[1])
        }
}
