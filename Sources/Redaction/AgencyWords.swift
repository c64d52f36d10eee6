/// Words that tell the work's and his own places and numbers from hers.
enum AgencyWords {
    /// Before a number that is the work's.
    static let lines: WordSet = """
        us duty office line direct ext extension switchboard desk reception team helpline \
        admin ours our programme secure hotline dial contactable
        """

    /// Beside a number that may be hers or of where she is.
    static let herLines: WordSet =
        "house mum mums mother women womens nan new safe lady girls shelter staffed nights"

    /// She is rung when he is …
    static let absent: WordSet = "out away asleep work gone"

    /// Before the number on which somebody is found.
    static let reached: WordSet = "reached reachable contacted contactable rang rung"

    /// Before a place where the work is done.
    static let venues: WordSet = """
        venue group groups session sessions meet meeting meets held court hearing custody \
        station programme assessment appointment appointments office conference workshop \
        class induction starts training cell solicitor solicitors mosque imam church signing \
        report reports supervision intake review
        """

    /// Before what must not be found.
    static let guarded: WordSet = """
        safe whereabouts refuge shelter victim complainant aggrieved ip survivor relocated \
        placement secret hidden hers her she
        """

    /// Somebody is asked to ring there.
    static let asking: WordSet =
        "please pls call ring reply contact phone to tell kindly answer number tel"

    /// He lives there.
    static let residing: WordSet = """
        lives living live lived staying stays stay reside resides residing address moved \
        sleeping sleeps sleep bailed flat home tenancy rents lodging lodges lodgings based \
        own bedsit hostel address known now bail bailed curfew remains stopping room rent housing \
        sofa released
        """

    /// He works there.
    static let working: WordSet = """
        works work working worked job employed employer employment shifts shift agency \
        apprentice apprenticeship unemployed warehouse kitchen driver drives nights \
        occupation self trade
        """

    /// He learns there.
    static let learning: WordSet =
        "course studies studying enrolled esol training degree evening"

    /// Before a reference that shows her with a service.
    static let herReferences: WordSet = """
        refuge wsw idva isva her marac dvds clares sanctuary housing homeless homelessness \
        idap ws victim vlo cica iopc asylum visa ho home
        """

    private static let publicEnds: WordSet =
        "court station custody probation prison police council magistrates civic tribunal hmp"

    private static let forWomen: WordSet =
        "refuge refuges shelter women womens woman womans girls survivors victims mothers sanctuary"

    /// "Green Lane Women's Refuge": where she goes, whoever names it. Its name runs on past the
    /// finding.
    static func isForWomen(_ reading: Reading, _ hit: Hit, from first: Int) -> Bool {
        var index = first
        while index < reading.tokens.count {
            let token = reading.tokens[index]
            let inside = Int(token.start) < hit.end
            guard inside || token.isCapital && Int(token.start) - hit.end <= 24,
                index == first || !token.shape.contains(.afterLine) || inside
            else { return false }
            if forWomen.contains(token.hash) { return true }
            index += 1
        }
        return false
    }

    /// A court, a police station, a prison.
    static func isPublic(_ reading: Reading, _ hit: Hit, from first: Int) -> Bool {
        var index = first
        while index < reading.tokens.count, Int(reading.tokens[index].start) < hit.end + 9 {
            if publicEnds.contains(reading.tokens[index].hash) { return true }
            index += 1
        }
        return false
    }

    private static let personal = [
        "mail", "post", "inbox", "hotmail", "outlook", "yahoo", "icloud", "live.", "msn.", "aol.",
        "proton", "btinternet", "virginmedia", "talktalk", "sky.", "me.com", "ymail", "qq.",
    ].map { Array($0.utf8) }

    private static let roleNames = [
        "referrals", "referral", "info", "admin", "office", "duty", "enquiries", "team", "marac",
        "women", "men", "programme", "contact", "hello", "intake", "mash", "reception", "support",
        "groups", "court", "custody", "service", "secure",
    ].map { Array($0.utf8) }

    /// A provider of private mail rather than an organisation.
    static func isPersonalDomain(_ bytes: ArraySlice<UInt8>) -> Bool {
        let domain: ArraySlice<UInt8>
        if let at = bytes.firstIndex(of: 0x40) {
            domain = bytes[(at + 1)...]
        } else {
            // Spelt out: who hides an address from machines does it for private ones.
            return true
        }
        return personal.contains { contains(domain, $0) }
    }

    /// A mailbox of a role.
    static func isRole(_ bytes: ArraySlice<UInt8>) -> Bool {
        let local = bytes.prefix { $0 != 0x40 }
        return roleNames.contains { local.starts(with: $0) }
    }

    private static func contains(_ bytes: ArraySlice<UInt8>, _ word: [UInt8]) -> Bool {
        guard bytes.count >= word.count else { return false }
        for start in bytes.startIndex...(bytes.endIndex - word.count)
        where bytes[start..<start + word.count].elementsEqual(word) {
            return true
        }
        return false
    }
}
