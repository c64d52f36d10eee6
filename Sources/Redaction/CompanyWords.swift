/// Words that tell whether the word beside them is a name.
enum CompanyWords {
    private static func set(_ words: String) -> WordSet {
        WordSet(words)
    }

    /// Words of every day in case work. Other words that are names too, such as "pearl", are
    /// names wherever nothing speaks against it.
    static let busy = set(
        """
        will may mark marks hope hopes grace faith joy rose pat rob drew sue bill art chase grant \
        dean frank rich ray guy early young long short white black brown green price best good \
        wise sharp noble moon king cook march april june august summer autumn winter spring \
        reading wood field hall hill bell day week stone marsh lake small little gray grey gold \
        silver love gay gift peace favour lucky bright sunny don an so do min can my mo man ban \
        page star max major royal christian miles dale rock dawn angel precious constance \
        patience mercy charity harmony melody chance victory trinity destiny honor honour bob \
        jack tab tad ty prince duke lance wade skip clay cliff brook carol eve noel star storm \
        sky happy sonny buddy gene baker butcher carter porter potter cooper gardener hunter \
        amber ruby sterling shepherd weaver parker turner taylor smith night swift more self case cross church
        """)

    /// After these a capital at the start of a sentence is no name: "Will you", "May I", "Hope
    /// the", "Mark my", "Faith groups".
    static let notAfter = set(
        """
        you we i be the to this that it he she they a an your my our his her all have not also \
        well of for there these those some any no more us them please people person men women \
        term notice period groups leaders community wishes regards morning afternoon evening days \
        practice practices hair ink marks sheet sheets box
        """)

    /// After an article a word is a thing: "the hope", "a mark".
    static let articles = set("the a an every each any some no such another")

    /// After these a word is a verb: "to hope", "will mark".
    static let verbLeads = set("to i we you they he she not never dont also please will may can")

    /// These lead to people: "with Hope", "told Grace".
    static let leads = set(
        """
        and with from told tell tells by rang met saw asked about hit pushed texted phoned called \
        between visited hurt grabbed blamed blames collected collects left loves hates watched \
        follows followed contacted says said that when if because mr mrs miss ms for
        """)

    /// What is done to people, and to nothing else.
    static let surely = set(
        """
        told tell tells rang met asked phoned texted visited hurt grabbed blamed blames messaged \
        strangled slapped punched kicked pushed contacted contacts interviewed saw followed follows
        """)

    static let at = WordHash.of("at".utf8)
    static let aimed = set(
        "shouted shouts shouting screamed screaming swore swears laughed yelled yelling spat glared"
    )

    /// A name goes on after these: "Grace and Alfie", "Hope or".
    static let joins = set("and or who whose with has had is was says")

    static let seasons = set("summer autumn winter spring dawn")

    static let afterSeasons = set(
        "term terms holiday holidays break school months time club scheme programme")

    /// "in May", "16 May", "since May".
    static let beforeDates = set(
        """
        in of since until till by from during last next the mid early late end start beginning \
        this every before after around through
        """)

    static let from = WordHash.of("from".utf8)

    /// "in Reading", "near Bolton".
    static let beforeTowns = set("in at near around from outside via towards across")

    static let the = WordHash.of("the".utf8)

    /// "to Ellerham", "enter Ellerham", "left Ellerham".
    static let motion = set("to into enter leave left leaving entering visit visits visiting of")

    static let to = WordHash.of("to".utf8)

    /// "off to Paris", "moved to Reading".
    static let journeys = set(
        """
        off went go going goes travel travels travelled flew fly flying drive drove moved moving \
        move train trip holiday flight back return returned returning transferred transfer
        """)

    static let streets = set(
        "street road lane avenue close drive terrace row way crescent walk mews gardens place")

    static let schooling = set(
        """
        school attends goes pupil class reception nursery enrolled starts started roll collected \
        collects pick picked drop drops dropped gates gate head headteacher teacher teachers term \
        uniform lessons homework playground
        """)

    /// After "A" these say that it is somebody.
    static let afterA = set(
        """
        says said told tells rang is was has had does did came went left felt thinks thought asked \
        phoned texted wants feels
        """)

    static let afterTowns = set(
        """
        station road street office court hospital team branch university college council police \
        area town city centre based magistrates crown county services library custody prison
        """)

    /// Things that begin with a name: "Clare's Law", "Grace period".
    static let afterThings = set("law period inn award trust foundation fund ward")

    /// Before a place that is a word too.
    static let beforePlaces = set(
        "at in on near from to by outside opposite behind past for the of into off via round")

    /// What people do, in forms that no ending shows.
    static let acts = set(
        """
        left went came ran got gave took sat stood slept woke ate drank hid lost found kept made \
        put hit let knew wrote broke fell held cut set spoke chose began drove fled says goes \
        comes runs gets gives takes sits stands sleeps wakes eats drinks hides loses finds keeps \
        makes puts hits lets knows writes breaks falls holds cuts lives works stays wants needs \
        likes loves hates cries screams shouts asks tells thinks feels looks seems has had is was \
        unwell asleep upset scared poorly crying screaming heard saw met brought bought paid \
        starts attends plays walks rings phones texts turned moved aged
        """)
}
