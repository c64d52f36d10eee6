/// Sentences for the walls in both directions, written for these tests alone.
enum ClauseWallSentences {
    /// He is not to know of it.
    static let notForHim = """
        Please do not tell him that we know.
        We must keep this from him.
        He must not find out about the move.
        He does not know about the appointment.
        This is not to be raised with him.
        Do not mention the call to him.
        Please don't let on that we have the letter.
        It should never be put to him in session.
        He cannot be told where the hearing is.
        He is unaware that the locks are changed.
        Keep the new number from him.
        Nothing of this must be shared in the group because he would guess, so do not repeat it.
        He doesn't know we have been told.
        He should not learn of the visit.
        """.split(separator: "\n").map(String.init)

    /// Somebody on her side tells.
    static let herSideTells = """
        School says the boy drew a knife.
        The school says that the child said he shouts.
        The neighbour says he kicked the door in.
        His ex says that he shouts.
        His partner says he drinks.
        The girls told their teacher that it is loud at night.
        According to the neighbour he kicked the door.
        Per ex, he came round on Sunday.
        His wife reports that he has slept in the car.
        The victim states that the messages go on.
        Mum said that he was outside again.
        The daughter told school that Dad breaks things.
        Nursery report that the little boy mentioned a hammer.
        Her sister heard him through the wall.
        We were told by his ex that he waits in the lane.
        """.split(separator: "\n").map(String.init)

    /// She or her people were reached.
    static let reached = """
        His partner rang me.
        His ex rang me.
        The victim rang me.
        The mother attended our drop-in.
        I spoke to the partner on Monday.
        We visited the partner.
        His wife rang the office.
        I met the children at school.
        We phoned the girlfriend twice this week.
        I emailed the victim about the hearing.
        Her worker will be at the meeting.
        She came to our drop-in.
        We have spoken to the family.
        The complainant contacted us on Friday.
        """.split(separator: "\n").map(String.init)

    /// What he did, with no other source.
    static let doneToHer = """
        He hit her on Friday.
        He kicked the door in.
        He checks her phone every night.
        He follows her to work.
        He threw the phone at the wall.
        He pushed his wife against the cooker.
        He locked the children in the garden.
        He takes her wages.
        He told her that nobody would believe it.
        He smashed the windows.
        He grabbed the boy by the arm.
        He texts her forty times a day.
        """.split(separator: "\n").map(String.init)

    /// None of these builds a wall: his own account, other sources, the work.
    static let innocent = """
        He said in group that his wife left because he shouted at her.
        He told the facilitator that his partner says he never listens.
        He admitted to the group that he hit her.
        He told us that he checked her phone.
        He was convicted of assaulting his partner.
        Police charged him after he kicked the door in.
        He pleaded guilty to pushing his wife.
        Support is offered to every partner.
        All partners are offered support.
        Partner agencies met on Monday.
        He does not know how to say sorry.
        He does not know why he gets angry.
        He told his probation officer that he threw the phone.
        He attended and spoke to the facilitator.
        He met his probation officer on Monday.
        I spoke to the facilitator on Monday.
        Please cover jealousy with the whole group.
        Please do not share phone numbers with other members.
        He kept calm and took notes.
        He follows the rules of the group.
        He lives with his mother.
        He keeps his appointments.
        We met the co-ordinator and agreed the dates.
        He called the office to say that he was late.
        He described in group how he controlled the money.
        """.split(separator: "\n").map(String.init)

    /// Nothing says whose words these are, and nothing in them is of the work.
    static let unattributed = """
        The kitchen door hangs on one hinge.
        The handbag is emptied every evening.
        A van is parked at the end of the lane at night.
        The front windows were broken on Saturday.
        The boy sleeps under his desk.
        The children eat standing up.
        There is a tracker under the bonnet.
        The locks are being changed on Monday.
        A bag is packed behind the boiler.
        There are bruises on the left side.
        The fridge has a padlock on it.
        The baby was dropped on the landing.
        The passport was burnt in the sink.
        An injunction is being drafted.
        The wages are handed over on Fridays.
        The bath is run and then drained.
        He follows the tram.
        The cot was kicked over.
        """.split(separator: "\n").map(String.init)

    /// Something speaks for each.
    static let spokenFor = """
        He attended session 4.
        Homework was completed.
        He arrived ten minutes late and apologised.
        He said in group that he drinks less.
        He owned his part in the argument.
        Engagement 3 out of 5.
        The next session is on Tuesday at 7 pm in room 2.
        He works nights at the bakery.
        He is due in court on 14 March.
        He was calm and listened to the others.
        He paid the fee.
        Can you confirm his start date?
        He missed two sessions because of shifts.
        I observed that he interrupts other men.
        We recommend six more sessions.
        Police bailed him to another address.
        He has asked for help with drinking.
        The group talked about respect.
        He scored 14 of 20.
        He took part in the exercise with the other men.
        """.split(separator: "\n").map(String.init)
}
