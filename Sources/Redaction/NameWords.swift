/// Words that ask for a name, stand in one, or speak against one.
enum NameWords {
    static let law = WordHash.of("law".utf8)
    static let to = WordHash.of("to".utf8)
    static let and = WordHash.of("and".utf8)

    /// Titles that the lexicon of classes does not hold.
    static let titles: WordSet = """
        ds di dci wpc wdc pcso insp inspector supt superintendent const constable sergeant \
        reverend judge dj iro sheikh shaykh imam mullah ustadh rabbi father brother sister
        """

    /// Titles of those who work with a case.
    static let workTitles: WordSet = """
        pc dc ds di dci sgt wpc wdc pcso insp inspector supt superintendent const constable \
        sergeant dr prof professor judge dj iro cllr councillor
        """

    /// What stands inside a name in small letters.
    static let particles: WordSet =
        "da de del della dos das do di du la le van von der den bin bint al el ap ferch y"

    /// Words after which somebody is named.
    static let reaching: WordSet = """
        with told tell tells telling ask asked asks asking rang ring ringing phoned called \
        named met saw seen dear hi hello hiya thanks from for by and cc via per as nickname \
        known like text texted emailed visited collected picked took drove married dating \
        seeing loves hates hit hits punched kicked slapped pushed strangled choked grabbed \
        threatened shouted follows some about knows knew man woman lad bloke fella called
        """

    /// Words after which a place is named.
    static let placing: WordSet =
        "in at near to towards into outside around through across of the visiting leaving"

    /// Words before a month.
    static let beforeMonth: WordSet =
        "in of since until till by from during last next the mid early late end this"

    /// Family, friends and neighbours.
    static let relations: WordSet = """
        sister sisters brother brothers mother mum mam mummy mom ma father dad stepmum \
        stepdad stepfather stepmother aunt auntie aunty uncle nan nana nanny gran granny \
        grandma grandmother grandfather grandad cousin cousins niece nephew neighbour \
        neighbours neighbor friend friends mate bestie boyfriend girlfriend wife husband \
        partner ex fiance fiancee daughter daughters son sons baby stepson stepdaughter twin \
        twins landlord landlady childminder babysitter classmate godmother godfather lodger \
        flatmate housemate inlaw sister-in-law kids children boy girl toddler eldest youngest
        """

    /// Relations that are also his in his own life: a friend of his may be named.
    static let company: WordSet =
        "friend friends mate buddy sponsor boss landlord flatmate housemate lodger"

    /// Relations that are his own family after "his".
    static let his: WordSet = "mother mum mam mums father dad brother sister uncle aunt nan"

    /// Forms of address inside a family.
    static let kinTitles: WordSet = """
        aunt auntie aunty uncle nan nana nanny gran granny grandma grandad mum mam mummy umm \
        abu dona baba bibi khala chacha mama
        """

    /// Roles in the work of a case.
    static let roles: WordSet = """
        facilitator facilitators tutor tutors coordinator co-ordinator ordinator worker \
        caseworker officer probation police social programme chair clerk admin intake team \
        manager assessor interpreter referrer supervisor supervision caretaker reception duty \
        duties sw po dsl iro edt rhv pom om chc csc cafcass adviser advisor solicitor \
        barrister headteacher court housing nurse visitor consultant psychologist therapist \
        counsellor mentor buddy trainer sgt custody constable magistrate co-facilitator \
        cofacilitator lead
        """

    /// Labels of lines that name those who work with a case.
    static let heads: WordSet = """
        from to cc bcc sent fao attn organiser attendees present apologies chair panel \
        facilitators facilitator interviewers interviewer interviews staff author authors \
        worker tutors tutor referrer assessor completed recorded written prepared invited \
        circulation distribution required optional minutes officer oic supervisor copied copy \
        signed caseworker observer observers led
        """

    /// What somebody does to whom he harms.
    static let harms: WordSet = """
        hit hits hitting punched punches kicked kicks slapped slaps pushed pushes shoved \
        strangled choked grabbed grabs dragged threatened threatens threatening stabbed raped \
        beat beats spat shouted shouting shouts screamed swore swearing followed follows \
        stalked married marry dating hurt hurting killed kill
        """

    /// Names that are not hers after these: he told them, they asked him.
    static let told: WordSet = """
        told tell tells telling ask asks asked asking thanks by cc per via from with \
        suggested to for
        """

    /// Languages, peoples, faiths, feasts and firms: capitals that name nobody.
    static let notNames: WordSet = """
        english welsh scottish irish british gaelic kurmanji sorani kurdish dari pashto farsi \
        persian urdu punjabi panjabi gujarati hindi bengali sylheti tamil telugu nepali sinhala \
        arabic somali tigrinya amharic oromo swahili yoruba igbo hausa twi akan lingala shona \
        zulu french spanish portuguese italian german dutch polish romanian bulgarian russian \
        ukrainian lithuanian latvian slovak czech hungarian albanian turkish greek chinese \
        mandarin cantonese vietnamese tagalog thai korean japanese romani romanes patois creole \
        african asian caribbean european american indian pakistani bangladeshi chinese afghan \
        syrian iraqi iranian nigerian ghanaian eritrean ethiopian sudanese jamaican muslim \
        christian hindu sikh jewish catholic protestant buddhist islam islamic quaker methodist \
        anglican baptist christmas easter eid ramadan diwali hanukkah passover lent vaisakhi \
        shabbat sabbath advent whitsun halloween google facebook instagram whatsapp snapchat \
        tiktok youtube netflix amazon uber zoom skype teams outlook gmail hotmail tesco asda \
        lidl aldi morrisons sainsburys boots argos ikea mcdonalds greggs costa cafcass ofsted \
        barnardos nspcc relate samaritans shelter womens mens clares sarahs god allah jesus \
        monday tuesday wednesday thursday friday saturday sunday england scotland wales ireland \
        britain europe africa asia america india pakistan poland romania turkey syria iraq iran \
        somalia nigeria ghana jamaica portugal spain france germany italy china zoladex \
        section schedule appendix annex module session week block phase level stage step
        """
}
