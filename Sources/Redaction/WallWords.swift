/// What a word can mean to a wall; the lexicon holds it for each token.
struct WallWord: OptionSet {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }
    private init(bit: Int) { rawValue = 1 << UInt64(bit) }

    static let he = WallWord(bit: 0)
    static let him = WallWord(bit: 1)
    static let she = WallWord(bit: 2)
    static let her = WallWord(bit: 3)
    /// One woman: partner, ex, victim, mother.
    static let herNoun = WallWord(bit: 4)
    static let childNoun = WallWord(bit: 5)
    static let kinNoun = WallWord(bit: 6)
    static let school = WallWord(bit: 7)
    static let telling = WallWord(bit: 8)
    /// Verbs that show how he sees his own part.
    static let owning = WallWord(bit: 9)
    static let contact = WallWord(bit: 10)
    static let harm = WallWord(bit: 11)
    static let control = WallWord(bit: 12)
    static let watching = WallWord(bit: 13)
    static let thing = WallWord(bit: 14)
    static let denial = WallWord(bit: 15)
    /// What is not to be done with a secret: tell, mention, raise, let slip.
    static let passingOn = WallWord(bit: 16)
    static let keeping = WallWord(bit: 17)
    static let learning = WallWord(bit: 18)
    static let source = WallWord(bit: 19)
    static let general = WallWord(bit: 20)
    static let worker = WallWord(bit: 21)
    static let writer = WallWord(bit: 22)
    static let man = WallWord(bit: 23)
    static let points = WallWord(bit: 24)
    static let inquiry = WallWord(bit: 25)
    static let from = WallWord(bit: 26)
    static let according = WallWord(bit: 27)
    static let agency = WallWord(bit: 28)
    static let audience = WallWord(bit: 29)
    static let helping = WallWord(bit: 30)
    static let staff = WallWord(bit: 31)
    static let be = WallWord(bit: 32)
    static let joining = WallWord(bit: 33)
    /// Things of a life that only she would tell of.
    static let life = WallWord(bit: 34)
    static let ofTheWork = WallWord(bit: 35)

    static let his: WallWord = [.he, .man]

    static let herPeople: WallWord = [.herNoun, .childNoun, .kinNoun, .school]

    /// The meanings that words have, each once; before them that of a word in no list.
    static let meanings: [WallWord] = [[]] + known.map(\.meaning)

    /// Every word that means something, with the place of its meaning, for the lexicon.
    static let words: [(hash: UInt32, traits: WordTraits)] = known.enumerated().flatMap {
        place, one in one.hashes.map { ($0, WordTraits.meaning(UInt8(place + 1))) }
    }

    /// The words of each meaning.
    private static let known: [(meaning: WallWord, hashes: [UInt32])] = {
        var table = WordMap<WallWord>()
        var hashes: [UInt32] = []
        for (meaning, words) in lists {
            for word in words.utf8.split(separator: 0x20) {
                let hash = WordHash.of(word)
                if table[hash] == nil { hashes.append(hash) }
                table[hash, default: []].formUnion(meaning)
            }
        }
        var known: [(meaning: WallWord, hashes: [UInt32])] = []
        for hash in hashes {
            let meaning = table[hash] ?? []
            if let place = known.firstIndex(where: { $0.meaning == meaning }) {
                known[place].hashes.append(hash)
            } else {
                known.append((meaning, [hash]))
            }
        }
        return known
    }()

    private static let lists: [(WallWord, String)] = people + verbs + others

    private static let people: [(WallWord, String)] = [
        (.he, "he hes"),
        (.him, "him his himself"),
        (.she, "she shes"),
        (.her, "her hers herself"),
        (
            .herNoun,
            """
            partner wife ex exes girlfriend fiancee missus missis spouse victim survivor \
            complainant mother mum mam mammy mummy mom expartner exwife gf ptnr exp
            """
        ),
        (.herNoun, "woman lady"),
        (
            .childNoun,
            """
            child children kid kids boy girl girls daughter daughters son sons baby toddler \
            eldest youngest stepson stepdaughter bairn lad teenager teenagers twins
            """
        ),
        (
            .kinNoun,
            """
            sister sisters aunt auntie nan nana gran granny grandma grandmother grandfather \
            grandad cousin neighbour neighbours friend friends landlord landlady niece nephew \
            family parents relatives relative
            """
        ),
        (.school, "school nursery teacher headteacher childminder preschool playgroup"),
        (.writer, "i we ive weve us me our my"),
        (
            .man,
            "man client father dad husband perpetrator offender defendant respondent participant"
        ),
        (
            .staff,
            """
            police officer officers probation facilitator facilitators court worker solicitor \
            judge magistrate magistrates assessor manager
            """
        ),
        (
            .audience,
            """
            group facilitator facilitators us me assessor officer police court probation \
            interview magistrates programme judge staff
            """
        ),
    ]

    private static let verbs: [(WallWord, String)] = [
        (
            .telling,
            """
            says said say saying tells told telling tell states stated reports reported \
            reporting discloses disclosed disclosing describes described confirms confirmed \
            alleges alleged explains explained mentions mentioned mentioning confided recalls \
            recalled claims claimed adds added replied complains complained reveals revealed \
            informs informed heard hears noticed notices saw thinks fears feared worries \
            believes reckons wrote writes
            """
        ),
        (
            .owning,
            """
            admits admitted admit accepts accepted accept acknowledges acknowledged owned owns \
            owning denies denied deny volunteered minimises minimised blames blamed concedes \
            conceded confessed apologised regrets regretted disclosed discloses described \
            describes recognises recognised insists reflected named talked discussed spoke writes wrote regret thought thinks
            """
        ),
        (
            .contact,
            """
            rang rings rung ringing called calls phoned phones texted texts emailed emails \
            messaged visited visits met meets meeting spoke speaks spoken speaking contacted \
            contacts contact attended attends came telephoned approached reached saw seen call \
            visit conversation phone seeing visiting
            """
        ),
        (
            .harm,
            """
            hit hits hitting punched punches kicked kicks slapped slaps pushed pushes shoved \
            shoves strangled strangles choked chokes grabbed grabs dragged drags burned burnt \
            burns threatened threatens smashed smashes threw throws spat pinned stabbed beat \
            beats raped assaulted assaults attacked attacks damaged damages destroyed bruised \
            headbutted elbowed stamped tore rips ripped shouts shouted screams screamed swore \
            swears frightens frightened scares scared bullies humiliates humiliated mocks \
            mocked insults insulted
            """
        ),
        (
            .control,
            """
            locks locked controls controlled takes took keeps kept checks checked counts \
            counted hides hid stops stopped refuses refused lets let isolates isolated turned \
            turns empties emptied poured reads read monitors monitored cancelled cancels \
            withholds withheld spends spent changed changes deletes deleted tracks tracked \
            films filmed inspects removed removes sold sells bit bites broke breaks pulled \
            pulls cut cuts hurt hurts forces forced makes made shook shakes caught
            """
        ),
        (
            .watching,
            """
            follows followed following watches watched watching tracks tracked stalks stalked \
            parked parks waits waited drives drove turns turned sits sat stood hangs loiters \
            rings rang calls called texts texted phones phoned messages messaged visits visited \
            approached appeared
            """
        ),
        (
            .learning,
            """
            know knows known learn learns find finds discover discovers guess guesses suspect \
            suspects aware unaware told informed alerted tipped see hear read realise realises
            """
        ),
        (
            .passingOn,
            """
            tell telling mention mentioning share sharing disclose disclosing reveal revealing \
            raise raising discuss discussing repeat repeating show showing inform informing \
            alert alerting hint mentioned shared disclosed revealed raised discussed repeated \
            quoted shown quote confront confronting told let put
            """
        ),
        (.keeping, "keep keeping kept hide hiding hidden withhold withheld"),
    ]

    private static let others: [(WallWord, String)] = [
        (
            .thing,
            """
            door doors window windows phone phones mobile car keys key money wages \
            bank benefits handbag purse passport clothes laptop tablet fridge food heating \
            lights wifi router dog cat pet furniture wall house flat home bed room garden gate \
            gates school nursery work street locks bath letters post messages emails accounts \
            account petrol medication tablets glasses pram cot toys
            """
        ),
        (
            .denial,
            """
            not never dont doesnt didnt cannot cant mustnt shouldnt wont nobody nothing no isnt neither \
            nor without avoid
            """
        ),
        (
            .source,
            """
            police court courts charge charged charges convicted conviction convictions caution \
            cautioned arrested arrest sentenced pleaded guilty offence offences indictment \
            magistrates cps pnc allegation admitted statement-of-facts trial bail bailed \
            restraining injunction breach breached prosecuted
            """
        ),
        (.general, "every each any all no several many most other both some anybodys anyones"),
        (
            .worker,
            """
            worker support adviser advisor advocate idva isva caseworker keyworker counsellor \
            therapist outreach refuge safety
            """
        ),
        (.points, "this that it these those anything either him on"),
        (.inquiry, "how why what if whether who much for"),
        (.from, "from"),
        (
            .life,
            """
            bag packed bruise bruises bruised bruising injunction helpline smoke smelt tyres \
            van cot stairs bath camera cameras wrist hair blood scar tracker shed garage attic \
            cellar door doors window windows lock locks locked bed bedroom keys handbag purse \
            passport clothes fridge food bank card money wages petrol pin messages wall lights \
            lets follows followed following watches watched watching tracks tracked stalks \
            stalked parked loiters drove waits waited shaken kicked move moves arms upstairs \
            gates support refuge leaflet crisis
            """
        ),
        (
            .ofTheWork,
            """
            observed observation discussed discussion learning learnt feedback challenge \
            challenged contributed contribution reflected reflection role-play breathing time- \
            out time-outs timeout timeouts behaviour behaviours attitude feelings triggers \
            techniques strategies skills wheel cycle diary log logs confidentiality regards \
            check-in checkin report reports summary conference interpreter index employment \
            notes office venue task sheet sheets worksheet flip chart chairs week weeks wk \
            form slides pens suspect criminal crime present apologised signed agreed wants \
            wanted enrolled induction rebooked rota shift shifts transcribed typo caseworker \
            booked sat asked account remaining allowed accepts undisputed stress depot
            """
        ),
        (.be, "be been being"),
        (.joining, "and but then"),
        (.according, "according per"),
        (
            .agency,
            """
            agency agencies organisation organisations work service services project projects \
            relationship relationships relations abuse violence support worker workers contact \
            issues
            """
        ),
        (.helping, "drop-in dropin drop"),
    ]
}
