/// Sentences in several voices, written for these tests alone: no message of any gold holds them.
enum ClauseSentences {
    /// His attendance, progress, requests, arrangements, what police and court put to him.
    static let ofTheWork = """
        He attended all four sessions this month and was on time for each.
        Attendance is nine out of ten, with one authorised absence.
        He missed the session on Tuesday and did not let us know.
        He arrived ten minutes late and apologised to the group.
        He has completed the homework on time-outs.
        He took part in the exercise on listening and gave good feedback to another man.
        His engagement has improved since the last review.
        He remains defensive when challenged about blame.
        He scored 6 for empathy and 4 for accountability.
        Risk rating remains medium, to be reviewed in June.
        The overall rating has gone up from medium to high.
        Please cover jealousy with the whole group next week.
        Could facilitators please look at financial control as a general topic?
        Please remind all participants about the confidentiality agreement.
        We would be grateful for an attendance summary by Friday.
        The next review meeting is on 14 May at 2pm.
        His suitability assessment is booked for 3 June.
        The session on Thursday will be held in the upstairs room.
        He was sentenced to a community order with a programme requirement.
        He pleaded guilty to criminal damage and was fined.
        He is on police bail with a condition of residence.
        The court adjourned the case until the end of the month.
        He has a supervision appointment with probation on Monday.
        He works nights at the warehouse and asked for a daytime group.
        He has lost his job and is looking for work as a driver.
        He presented as calm and polite throughout.
        He was quiet in the group and left as soon as it ended.
        He contributed well to the discussion on equality.
        He interrupted the others twice and accepted the challenge.
        He can name the stages of the cycle but does not yet use them.
        He minimises his behaviour and describes it as banter.
        We recommend that he repeats the module on accountability.
        A warning letter about attendance has been sent.
        His place will be withdrawn after one more unexplained absence.
        He has asked to transfer to the Saturday group.
        Travel costs for March have been approved.
        The workbook was handed in with three pages blank.
        Facilitators noted good progress in perspective taking.
        He is reported to be sober since January.
        His key worker at the drug service confirms that he attends weekly.
        An interpreter is booked for his assessment.
        The group is full until September.
        Induction takes place on the first Wednesday of each month.
        Support is offered to the partners of all men on the programme.
        He was offered a place on the rolling programme.
        He has eight sessions left before completion.
        The final report will follow after the last session.
        He signed the agreement and the consent form.
        He has no previous convictions.
        He was arrested on Saturday and released under investigation.
        Police confirm one caution from 2015.
        Progress is steady but shallow.
        Motivation to change is assessed as moderate.
        He listened with attention to the feedback of the other men.
        He missed two sessions because of shift changes and made both up.
        The facilitators agreed to extend him by four weeks.
        Homework for next week is the responsibility worksheet.
        Session 12 covered the effects of abuse on children in general.
        He declined to read aloud because he finds reading hard.
        We have asked for large print handouts.
        He was asked to leave the session after raising his voice.
        He returned the following week and apologised.
        His probation officer will attend the three-way meeting.
        He has been moved to group B from next Tuesday.
        Please confirm receipt of this referral.
        The report for the court is due on the 20th.
        His solicitor asked for a letter of attendance.
        He finds the exercises on emotions difficult.
        He was thoughtful and less guarded than in the first weeks.
        He has begun to challenge the excuses of others.
        No concerns about his conduct in the sessions.
        He was assessed as suitable for the programme.
        He was found unsuitable because he denies any responsibility.
        He can attend only on Mondays because of work.
        The room booking for the autumn term is confirmed.
        """.split(separator: "\n").map(String.init)

    /// What he told those who work with him.
    static let ofHisOwn = """
        He told the group that he had punched a hole in the kitchen door.
        He said in the session that he used to check her phone every night.
        He admitted that he pushed her on to the sofa last year.
        He disclosed in group that he had smashed the television in front of the children.
        He described how he would go silent for days after an argument.
        He acknowledged that his shouting frightened the children.
        He told the facilitator that he had followed her to work once.
        He accepted that he had kept the bank cards.
        He said that he was ashamed of what he did at Christmas.
        He told us that he had been drinking again since the weekend.
        He admitted to the assessor that he slapped his former wife in 2012.
        He said he grew up in a house where his father hit everybody.
        He told his probation officer that he had thrown a plate at the wall.
        He denies that he ever locked anybody in the house.
        He says that he only raised his voice.
        He told the men that he counts to ten before he answers now.
        He said he walked out of the room instead of shouting.
        He explained to the group why he had sold the car.
        He told the group that he read messages that were not his.
        He confessed in the check-in that he broke a window on Sunday.
        He volunteered that he had called her names in front of her mother.
        He told the assessor that his temper cost him two jobs.
        He said that he takes tablets for depression.
        He admitted in supervision that he had gone to the house although he was not allowed to.
        He described to facilitators how he controlled the money.
        He accepts that he made her stop seeing friends.
        He told the group he had cried in the car park afterwards.
        He owned that he had lied to us about the drinking.
        He said in the group that respect in his family meant fear.
        He told the police in interview that it was an accident.
        He admitted in court that he grabbed her arm.
        He blames the argument on money.
        He minimised the incident and said that it was a joke.
        He told me that he wants to be a better father than his own.
        He said that he does not trust himself with alcohol.
        He told the group about the night when he put his fist through the wardrobe.
        He said he used silence as a weapon.
        He admitted that he had turned the music up so that nobody could hear.
        He told facilitators that he had deleted her contacts.
        He acknowledged in the exercise that he decides who visits.
        He told his social worker that he had shaken the cot in anger.
        He said to the group that sorry had been a word he used to end things.
        He described a row over dinner and rated his anger as nine.
        He admitted that he watched the clock whenever she went out.
        He said in check-in that he had kept to his time-out plan twice.
        He told the group that he had thrown her clothes on to the lawn.
        He disclosed that he had been violent in two earlier relationships.
        He told the assessor that he was cautioned for it.
        He said that the children hid when he came home and that he liked it then.
        He told us that he hid the car keys as a punishment.
        He accepted in the session that he read her diary.
        He said he had never once asked how she felt.
        He told the men that he used the children to carry messages.
        He admitted that he broke the bail condition.
        He told the officer that he had only wanted to talk.
        He said that he is sleeping badly and smoking more.
        He told the group that he had paid for the damage.
        He conceded that the bruise was his doing.
        He told probation that he had hit a man in a pub in April.
        He regrets the names that he called her and said so in the group.
        He told the facilitators that he threw the dinner in the bin.
        He said that jealousy had run his life for ten years.
        He admitted that he stood in the doorway so that she could not leave.
        He told the group that he had gone through her bag.
        He said that he had apologised and had expected a prize for it.
        He described to the group how he would drive fast to scare his passengers.
        He told us that he had moved in with his brother.
        He acknowledged that he rang forty times in one night.
        He told his assessor that he sees violence as a choice now.
        He said that he slept in the van after the row.
        He told the group that he put a tracker on the car and took it off again.
        He admitted that he had shouted at the midwife.
        He said that he felt small and made everybody smaller.
        He told the nurse in custody that he had not taken his insulin.
        He told the group that his son had copied him.
        """.split(separator: "\n").map(String.init)

    /// What could be known only from her, a child or somebody near her; no verb says so.
    static let ofHer = """
        He stands at the end of the bed until she wakes.
        The back door has had no handle on the inside since March.
        She keeps a packed bag behind the boiler.
        He empties her purse on to the table when she comes in.
        The little one hides her shoes under the cot.
        He hums outside the bathroom until she unlocks it.
        Her sister has the spare passport.
        He has put a bell on the gate.
        She eats after he has gone to bed.
        The boy will not go up the stairs alone any more.
        He measures how far the seat has moved.
        There is a lock on the fridge and he wears the key.
        She wears long sleeves in the garden.
        He rings the surgery to ask which doctor she saw.
        The baby monitor is in the hall, pointing at the front door.
        He takes the bulb out of the landing light.
        She has forty pounds in a tampon box.
        He reads the numbers on the electricity meter aloud to her.
        The daughter sleeps in her school uniform.
        He turns her chair to face the wall.
        She showers only when he is at work.
        He cut the straps off her shoes.
        The dog is shut out when she has been late.
        He sits in the car opposite the school gates.
        She is not to have the heating on before six.
        He put her mother's ring down the sink.
        The children whisper when his key is in the door.
        He holds her wrist under the table when she laughs.
        She has stopped wearing her hearing aid at home.
        He has changed the wifi name to her new number.
        He weighs the shopping.
        The older girl counts the beer cans before she lets her brother in.
        He unpicks her knitting.
        She walks home by the canal so that he cannot follow in the van.
        He parks across the drive every evening.
        He has given her a list of words that she may not use.
        The neighbour takes in her post.
        She sleeps on the floor of the children's room.
        He photographed the inside of her handbag.
        He puts the phone on loudspeaker when her father calls.
        He put the cat in the freezer for a minute to make a point.
        She no longer opens the curtains at the front.
        He checks the mud on her boots.
        He threw the pram down the steps with the shopping in it.
        She has a bruise the shape of a buckle on her hip.
        He told her that nobody would believe a drunk.
        He whispers to the baby that mummy is leaving.
        He made her kneel and pick the rice up grain by grain.
        She has been locked in the shed twice.
        He pulled the plug out while she was on the phone to her mum.
        He held a pillow over her face until she went limp.
        He wakes her at three to go through her messages.
        She hid the spare key in the sandpit.
        The toddler flinches at the sound of a can.
        Her hair has been cut on one side.
        He has sewn the pockets of her coat shut.
        He spat in her tea and watched her drink it.
        She cannot use the front room.
        He keeps her inhaler in his glove box.
        Her tablets are counted out to her on a saucer.
        He has told the children that she is mad.
        She goes to the launderette to use the phone there.
        He drives past her work at lunch and flashes the lights.
        The bath was run cold with her in it.
        He has taken the doors off the bedrooms.
        She has to send a photograph from wherever she is.
        He poured bleach over her uniform.
        There are marks on her neck under the scarf.
        He rang her manager and said that she was unwell.
        The lad has started to hit his sister.
        He shaved the dog because she loved its coat.
        She says sorry to the furniture.
        He follows her round the shop with his hand on the trolley.
        He bit her on the shoulder through her jumper.
        He stood on her glasses.
        Their youngest wets herself when the gate bangs.
        He pays her two pounds a day and wants the receipts.
        She has not seen her brother since the wedding.
        He has the only key to the post box.
        He knows what she had for lunch.
        The walls of the nursery have been kicked in at the height of a man's foot.
        He burnt her letters in the barbecue.
        She carries a whistle in her bra.
        He dragged her by the hair from the car to the porch.
        He tips her out of bed.
        She was made to sleep in the garage at New Year.
        He listens on the stairs when she is on the phone.
        He timed the school run and it is eleven minutes.
        She has given the bank a new password and told nobody at home.
        He set fire to the doormat.
        He takes the car battery out on Fridays.
        The girl drew a house with no doors.
        He lets himself in at night and moves things.
        She finds her knives laid out in a row.
        He leaves one red glove on her windscreen each week.
        He says "tick tock" when she looks at the clock.
        She puts a chair under the door handle.
        He rubbed chilli on the baby's dummy.
        He has an app that shows him where she is.
        Her wages go into his account.
        """.split(separator: "\n").map(String.init)

    /// Contact with her or a service, and what is sensitive of her.
    static let ofContact = """
        I rang her at the shop and she could talk for five minutes.
        She came to the drop-in on Thursday with the baby.
        Met her at the children's centre, she had twenty minutes.
        Her worker will see her again on Monday.
        She has agreed to be referred to MARAC.
        Text only between ten and twelve, when he is at the gym.
        She has been given a place in the refuge.
        The IDVA went with her to court.
        Do not leave a voicemail on the landline.
        She has a code word with the school office.
        We use the library for our meetings with her.
        Panic alarm fitted on Friday.
        She gave us permission to share the second paragraph only.
        Her new number is known to us and to nobody else.
        I sat with her in the chapel until her lift came.
        She rang from a neighbour's phone.
        Safety plan gone through with her on Tuesday.
        She signed the statement at her sister's house.
        He must not find out that we have spoken to her.
        She has seen a solicitor about an injunction.
        Her mother passed on a note for the worker.
        She attends the course for women on Wednesdays.
        We visited her while he was at the session.
        She was flagged as high risk at the conference.
        Locks were changed by the housing officer last night.
        She is moving on Saturday while he is in the group.
        Her GP has agreed to let her use the back room for calls.
        The outreach worker has been seeing her since May.
        She asked that nothing be sent to the house.
        Call taken from her aunt at 9.40.
        The women's service has closed her file at her wish.
        She has accepted counselling through us.
        She used the survivors' line twice last week.
        Sanctuary works were done on her flat.
        He does not know that she has left the job.
        She emailed us from the library.
        Her housing application went in under her maiden name.
        We have a second handset for her.
        I told her what the facilitators had said about him.
        She wants him to think that the letter came from the council.
        The health visitor passed her our card inside the red book.
        She will ring when the washing is out.
        She is twelve weeks pregnant and he has not been told.
        She miscarried in August after a fall.
        He raped her the night before the hearing.
        He forces her to have sex after each session.
        She is HIV positive.
        She has been cutting herself again.
        She took an overdose in the spring.
        Her visa depends on him and he has her papers.
        She is on antidepressants and hides them in a sock.
        She was in hospital with her nerves after the birth.
        He hides her pill.
        She had a termination that he knows nothing about.
        She has flashbacks when she smells his aftershave.
        He films her in the shower and shows it to his friends.
        She has asked for asylum in her own name.
        She cannot sleep and has panic attacks on the bus.
        He will not use a condom and she is afraid to refuse.
        She has been diagnosed with PTSD.
        The clinic has tested her and the result is positive.
        She tried to hang herself in the garage.
        He makes her do things in bed that hurt her.
        She is bleeding and the midwife is worried.
        Her leave to remain runs out in July.
        She lost the baby.
        He touched her while she was asleep.
        She is being seen by the perinatal mental health team.
        She went to the sexual assault centre on Sunday.
        The scan showed an injury to the unborn child.
        She has an eating disorder.
        He threatens to report her to immigration.
        She is under the crisis team.
        He had sex with her while she was unconscious.
        She has stopped taking her lithium because he flushed it.
        She has epilepsy and he takes her tablets away.
        She fears that he has given her an infection.
        She has been sectioned once before.
        He sold pictures of her.
        She is waiting for a coil to be removed without his knowing.
        Her periods have stopped from the stress.
        She told nobody about the baby.
        She was drugged before he did it.
        The smear found something and she has to go back.
        She hears his voice when she is alone.
        Her asylum interview is on the ninth.
        He calls her by the name of the man who raped her.
        She has been drinking since the birth.
        Her chest infection is from sleeping in the shed.
        She has bruises on the inside of her thighs.
        She has no recourse to public funds.
        She cries at the nursery gate.
        Her file at the clinic is marked private.
        She has been given pills for her nerves.
        Her worker has told the clinic to ring at noon only.
        She has been to the mosque committee about a divorce.
        He is not to learn of the counselling.
        The doctor wrote down the marks on a body map.
        She is seen at the antenatal clinic alone.
        She has asked us to hold her passport.
        """.split(separator: "\n").map(String.init)
}
