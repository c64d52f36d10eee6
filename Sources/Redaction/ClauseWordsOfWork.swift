/// Groups of words in which the programme, its partners and their letters are written.
enum ClauseWordsOfWork {
    static let all: [(String, String)] = [
        (
            "programme",
            """
            group groupwork session programme program module workbook homework facilitator \
            facilitation course checkin handout worksheet roleplay video wheel block register \
            unit manual curriculum exercise discussion topic theme task timeout diary material \
            content syllabus workshop induction sessional cohort intake week roll flipchart \
            slide clip scenario cycle relapse prevention sessions rolling perpetrator dapp bbr \
            pairs plenary brainstorm
            """
        ),
        (
            "attendance",
            """
            attend attendance absent absence missed miss late lateness punctual punctuality \
            punctually arrive arrived present excused unexcused authorised unauthorised \
            catchup makeup nonattendance dna timely prompt promptly early turnout apology \
            apologies regularly weekly fortnightly outstanding completed complete completion \
            finish finished consecutive
            """
        ),
        (
            "participation",
            """
            engage engagement participate participation contribute contribution listen reflect \
            reflection reflective share challenge respond response feedback discuss discussed \
            volunteer interrupt dominate joke laugh smirk quiet quietly talkative vocal \
            thoughtful attentive involvement interaction interact speak spoke talk focus \
            concentrate disrupt sidetrack relate input
            """
        ),
        (
            "progress",
            """
            good improve improvement improving better steady progress positive insight empathy \
            empathic motivation motivated responsibility accountability accountable minimise \
            minimisation minimising blame blaming denial deny attitude belief change goal \
            learning learn understanding understand strength remorse victimblaming readiness \
            ready willing willingness capable ability able develop development grasp gain \
            target objective tool technique strategy skill coping awareness acknowledge \
            acknowledgement acceptance effort honest honesty frank candid sincere superficial \
            genuine genuinely consistent consistently shallow deep deeper excellent poor \
            satisfactory fair reasonable mixed partial limited strong weak marked modest slow
            """
        ),
        (
            "rating",
            """
            score rating rate risk high medium low level scale scored moderate raised lowered \
            unchanged increase increased decrease standard dash sara oasys category tier \
            overall total average percent grade mark marks
            """
        ),
        (
            "admin",
            """
            assessment assess suitability suitable unsuitable report review referral refer \
            interview allocation allocate waiting list start begin certificate letter form \
            file copy template note minutes agenda invite appointment book booking date \
            deadline receipt receive send forward attach attachment enclose document version \
            page section paragraph title subject reference contract sign signed paperwork \
            policy procedure practice process record log entry summary update outcome decision \
            conclusion background purpose provision eligibility eligible criteria slot place \
            vacancy fee invoice consent confidentiality terms agreement protocol entitlement \
            transfer cc cced email circulate
            """
        ),
        (
            "request",
            """
            please could suggest recommend recommendation advise advice request cover remind \
            reminder avoid raise ensure confirm reply grateful appreciate kindly would should \
            must ought propose proposal plan action next step continue extend monitor treat \
            require consider explore revisit address tackle reinforce emphasise bring pick
            """
        ),
        (
            "staff",
            """
            worker officer manager coordinator assessor practitioner colleague supervisor \
            supervision tutor team chair cofacilitator lead staff observer counsellor \
            therapist psychologist clerk usher administrator admin duty deputy trainee student \
            professional panel
            """
        ),
        (
            "agency",
            """
            police probation cafcass court council cps nhs prison custody solicitor barrister \
            service agency department office authority childrens mash yot iom hmp magistrates \
            crown safeguarding multiagency conference core charity organisation provider \
            ndelius niche constabulary
            """
        ),
        (
            "justice",
            """
            order bail licence condition sentence sentenced convict convicted plea plead \
            pleaded charge arrest caution conviction offence breach hearing requirement \
            community remand injunction undertaking prosecution trial guilty suspended battery \
            assault offending offender criminal damage nfa evidence witness exclusion \
            restraining proceedings judge judgment finding findings verdict tag curfew unpaid \
            supervised rar crn psr magistrate
            """
        ),
        (
            "greeting",
            """
            dear hi hello regards thanks thank sincerely faithfully best wishes cheers kind \
            yours morning afternoon all hope sorry welcome cordially warm
            """
        ),
        (
            "venue",
            """
            room building reception projector chairs rota zoom teams link online venue hall \
            centre parking strike holiday halfterm snow weather roadworks heating bust bank \
            christmas easter break closure closed caretaker whiteboard kettle biscuits
            """
        ),
        (
            "hiswork",
            """
            work job shift employer foreman site warehouse driver unemployed employed college \
            training apprenticeship redundancy redundant overtime boss gaffer nights \
            agencywork factory lorry van scaffolding roofing plumber electrician builder \
            mechanic chef security taxi delivery forklift jobcentre career wages
            """
        ),
        (
            "substance",
            """
            alcohol drink drinking drunk sober sobriety cannabis weed cocaine drugs aa detox \
            abstinent abstain adhd dyslexia dyslexic autism autistic diabetes lager vodka \
            cider whisky spirits beer wine pub substance misuse smoke smoking cigarettes \
            gambling betting addiction recovery sponsor sleepapnoea
            """
        ),
        (
            "conduct",
            """
            calm polite courteous pleasant respectful angry frustrated defensive tearful \
            ashamed shame guilt remorseful withdrawn irritable agitated hostile subdued upset \
            emotional cheerful relaxed tired nervous anxious uncomfortable guarded wary \
            resentful bitter sullen sarcastic dismissive arrogant argumentative confident \
            reluctant resistant compliant cooperative friendly cold
            """
        ),
        (
            "speech",
            """
            account word view feeling thought idea question answer example reason story \
            statement comment remark phrase opinion point issue matter concern conversation \
            admission disclosure allegation claim explanation description detail information \
            context meaning expression
            """
        ),
        (
            "abuse",
            """
            abuse abusive violence violent control controlling coercive coercion jealousy \
            jealous harassment stalking behaviour incident pattern isolation surveillance \
            domestic relationship respect sulking silence gaslighting power aggression \
            aggressive temper anger rage intimidation conflict argument row quarrel dispute \
            separation contact parenting fatherhood masculinity gender family impact safety
            """
        ),
        (
            "people",
            """
            men everyone everybody others member participant people someone anybody lads guys \
            man peers mates audience whole company
            """
        ),
    ]
}
