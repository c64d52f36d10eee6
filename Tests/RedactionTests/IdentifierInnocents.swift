/// Sentences that hold no identifier and only look as if they might.
enum IdentifierInnocents {
    static let sentences = """
        MARAC is on Thursday at 2pm.
        Section 47 enquiry opened, S.20 discussed.
        Clare's Law request sent.
        DASH score 17, high risk.
        Call 999 or 101 if he returns.
        She will need a safe room and a new lock.
        He may mark her face.
        I hope she will rest.
        Vitamin B12 prescribed.
        Paid £1,200 for 3 months.
        Meet at reception, room 4.
        Police attended twice in June.
        There are 2 children in the home.
        Grace period ends, art therapy offered.
        Please chase the order.
        IDVA to call back tomorrow.
        Attended 14 of 17 sessions.
        Session 12 of 26 completed.
        Week 9, module 3, block 2.
        Score 8 out of 10, down from 9.
        He scored 21/40 on the scale.
        Risk moved from 7 to 5 over 12 weeks.
        The group starts at 6.30 and ends at 8.30.
        Doors open 18:15, start 18.30 sharp.
        The budget is £12,500 for 2024-25.
        Fares of £4.60 were refunded.
        £350 per week is taken by rent.
        Sentenced to 12 months, suspended for 18.
        A 2 year order with a 30 day requirement.
        Convicted under s.39 of the 1988 Act.
        Charged under section 76 of the Serious Crime Act 2015.
        See section 1(3)(b) and schedule 2.
        Article 8 and article 10 were raised.
        Regulation 12 of the 2012 Regulations applies.
        Part 4A of the Children Act 1989.
        The number 36 bus stops outside.
        He takes the 176 at 9.05 to town.
        The A52 was closed after junction 24.
        The M6 and the A38 were slow.
        Room 2 is booked, not room 3B.
        Room B is cold.
        Use form N244, not form C100.
        Complete form D81 and form FL401.
        Please return form SA4 by Friday.
        Version 2.1 of the workbook is out.
        Upgrade to version 10.4.1 failed.
        Page 14, line 3.
        Chapters 4 to 7 are for homework.
        See pages 12-14 of the manual.
        Exercise 7B was done in pairs.
        He is 34 years old.
        The youngest men are 19 and 22.
        There were 8 men and 2 facilitators.
        Next session is on Tuesday 12 March.
        The review is on 4 December at 14.30.
        Session dates: 3/6, 10/6, 17/6, 24/6.
        Absent on 5 and 12 November.
        Sessions run from 2 September to 16 December.
        Attended 02/09, 09/09 and 16/09.
        Register for 18/3, week 8.
        The report is due by 1 October 2024.
        The policy dates from 2019.
        In 2015 the scheme changed.
        Ofsted rated it good in 2022.
        He had two pints and a half.
        It took 45 minutes.
        The course is 26 weeks of 2.5 hours.
        He arrived 10 mins late.
        Homework was 80% complete.
        His blood pressure was 140/90.
        He takes 50 mg of sertraline.
        20 mg at night, 10 mg in the morning.
        Weight 82 kg, height 1.78 m.
        COVID-19 rules no longer apply.
        Type 2 diabetes is under control.
        The film lasts 90 minutes.
        Play the DVD from 00:12:30.
        The video is 3 min 20 s long.
        Read the notes before 9 am.
        Ring me at 4pm or after 5.
        Back at 10:15, lunch at 12:30.
        The 7th session is about children.
        On the 14th we start the second block.
        In the 1990s it was called anger management.
        Half of the group were over 40.
        Two in three men finish the course.
        A ratio of 3:1 was agreed.
        We need 24 chairs and 3 tables.
        The lift holds 8 persons.
        Order 30 workbooks at £3.20 each.
        Use the code of conduct.
        The password policy was changed.
        Press 1 for English.
        Turn to slide 12.
        His target is to miss 0 sessions.
        Level 3 and level 4 staff were trained.
        Grade 2 means good.
        Tier 1 and tier 2 referrals.
        Category B was agreed.
        Option C was chosen.
        Group A meets on Mondays, group B on Thursdays.
        Point 4 of the plan stands.
        Item 7 was deferred.
        Action 3: cover jealousy.
        Standard 5.2 of the accreditation.
        Respect Standard 4th edition.
        Key stage 2 was mentioned in general.
        Year 6 and year 7 are different.
        A 3 bedroom flat was discussed in general.
        The group agreement has 9 points.
        He said sorry 3 times.
        In the last 6 months there were no offences.
        There have been 0 incidents since 1 May.
        The wheel has 8 spokes.
        Step 1, step 2, step 3.
        Use HB pencils and A4 paper.
        Print it on A3.
        MP3 and PDF are fine.
        The G20 was on the radio.
        He watched Channel 4 and BBC 1.
        England won 2-1.
        The score was 3-0 at half time.
        He ran 10k in 52 minutes.
        The flight was 5 hours.
        Room temperature was 19C.
        The clock went back 1 hour.
        Please may we have the report by Friday.
        Will you mark the register.
        May is a busy month.
        Summer sessions are shorter.
        The rose garden is open.
        We will chase the grant in the spring.
        Joy and hope were the words of the day.
        He was frank about it.
        The art of listening was covered.
        Faith leaders were invited.
        A will was mentioned.
        He is still reading the handout.
        The bill was paid.
        Sunny weather, so we sat outside.
        The young and the old spoke.
        The bank holiday moves the group to Wednesday.
        The pay slips were seen.
        The card game broke the ice.
        His account of the week was short.
        On the road to change, he said.
        Close the door quietly.
        We walk, we talk, we listen.
        The way forward is clear.
        The court date was moved.
        Park the question for next week.
        He looked at the view.
        At the end of the drive he stopped.
        He works nights, 10 till 6.
        The school of thought is old.
        The practice of breathing helps.
        Home visits are on Tuesdays.
        Centre the exercise on him.
        Hospital corners, he joked.
        House rules were read out.
        The case was closed.
        A reference was written for the course.
        The file was locked.
        The log was kept by all men.
        A crime drama was shown.
        Passport photos are not needed.
        The licence to be angry was discussed.
        The sort of man he was.
        Handle with care.
        They met at noon, at the desk, at length.
        Dot the i and cross the t.
        The twitter of birds.
        """
}
