import Redaction
import Vocabulary

/// Writes each value of a roster in the forms in which people write it.
struct RosterForms {
    /// One way of writing one value.
    struct Form {
        let text: String
        /// How it was made.
        let kind: String
        /// What must not be left of it, in small letters.
        let traces: [String]
    }

    /// An invented person: given name, family name, short forms.
    struct Person {
        let given: String
        let family: String
        let short: [String]
    }

    static let people = [
        Person(given: "Kirsty", family: "Tranmere", short: ["Kirst", "Kirstie", "Kirsten"]),
        Person(given: "Siobhan", family: "O'Farrell", short: ["Shevaun", "Siobh", "Chevonne"]),
        Person(
            given: "Catherine", family: "McAndrew", short: ["Kathryn", "Kate", "Cath", "Katie"]),
        Person(given: "Margaret", family: "Pellowe", short: ["Peggy", "Maggie", "Meg", "Madge"]),
        Person(given: "Bridget", family: "Conneely", short: ["Biddy", "Bridie"]),
        Person(given: "Małgorzata", family: "Wierzbicka", short: ["Gosia", "Malgosia"]),
        Person(given: "Agnieszka", family: "Wrońska", short: ["Aga", "Agusia"]),
        Person(given: "Shabana", family: "Qureshi", short: ["Shabby", "Shabs"]),
        Person(given: "Fatima", family: "al-Khatib", short: ["Fatma", "Fatimah", "Fatou"]),
        Person(given: "Oluwakemi", family: "Adebanjo", short: ["Kemi"]),
        Person(given: "Chiamaka", family: "Okonkwo", short: ["Amaka"]),
        Person(given: "Akosua", family: "Boateng", short: ["Akos", "Esi"]),
        Person(given: "Olena", family: "Kovalenko", short: ["Elena", "Lena"]),
        Person(given: "Aleksandra", family: "Nowicka", short: ["Alexandra", "Ola", "Sandra"]),
        Person(given: "Ioana", family: "Munteanu", short: ["Oana"]),
        Person(given: "Angharad", family: "Prosser", short: ["Angarad"]),
        Person(given: "Mhairi", family: "Galbraith", short: ["Vari", "Mairi"]),
        Person(given: "Zeynep", family: "Yildirim", short: ["Zeyno", "Zainab"]),
        Person(given: "Harpreet", family: "Dhaliwal", short: ["Harps", "Preeti", "Preet"]),
        Person(given: "Faduma", family: "Warsame", short: ["Fatima", "Fadumo"]),
        Person(given: "Gillian", family: "de Souza", short: ["Jillian", "Jill", "Gill"]),
        Person(given: "Espérance", family: "Mukendi", short: ["Espe"]),
        Person(given: "Xiaoyan", family: "Zhou", short: ["Yan"]),
        Person(given: "Josephine", family: "Ferguson-Blake", short: ["Josie", "Jojo"]),
    ]

    private var random: Seeded

    init(seed: UInt64) { random = Seeded(seed) }

    /// Letters without accents, in small letters.
    static func plain(_ text: String) -> String {
        let folds: [Character: String] = [
            "ł": "l", "ń": "n", "é": "e", "Ł": "l",
        ]
        return text.map { folds[$0] ?? String($0) }.joined().lowercased()
    }

    /// The words of a text that give somebody away: three letters or more.
    private static func traces(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter }.map(String.init).filter { $0.count >= 3 }
    }

    private static let small: Set<String> = ["the", "mrs", "miss", "docx", "example", "mailbox"]

    private func form(_ text: String, _ kind: String) -> Form {
        Form(
            text: text, kind: kind,
            traces: Self.traces(text).filter { !Self.small.contains($0) })
    }

    /// A name in the forms that keep its letters.
    mutating func exact(_ person: Person) -> [Form] {
        let (given, family) = (person.given, person.family)
        let (first, last) = (String(given.prefix(1)), String(family.prefix(1)).uppercased())
        var forms: [Form] = []
        let pairs: [(String, String)] = [
            (given, "given"), (family, "family"), ("\(given) \(family)", "full"),
            ("\(family) \(given)", "family first"), ("\(family), \(given)", "comma"),
            ("\(family.uppercased()), \(given)", "capital family"), ("Mrs \(family)", "title"),
            ("Ms \(family)", "title"), ("Miss \(given) \(family)", "title and full"),
            ("Mrs \(first) \(family)", "title and initial"), ("\(first). \(family)", "initial"),
            ("\(first) \(family)", "bare initial"), ("\(family), \(first).", "initial after"),
            ("\(family) \(first)", "bare initial after"), ("\(given) \(last)", "family initial"),
            ("\(given) \(last).", "family initial"), ("\(given)'s", "possessive"),
            ("\(given)\u{2019}s", "possessive"), ("\(given)s", "possessive without a mark"),
            ("\(given.uppercased())", "capitals"), ("\(given.lowercased())", "small"),
            ("\(given.lowercased()) \(family.lowercased())", "small"),
            ("\(given)\n\(family)", "two lines"), ("(\(given))", "brackets"),
            ("\"\(given)\"", "quotes"), ("\(given)/\(family)", "slash"),
            ("the \(family)s", "plural"),
        ]
        for (text, kind) in pairs { forms.append(form(text, kind)) }
        return forms + broken(given)
    }

    /// A name cut, spaced out or disguised.
    private mutating func broken(_ name: String) -> [Form] {
        let half = name.index(name.startIndex, offsetBy: name.count / 2)
        let spaced = name.map(String.init)
        let plain = Self.plain(name)
        let accented = plain.map { "\($0)\u{301}" }.joined()
        let alike = plain.replacing("o", with: "\u{43E}").replacing("a", with: "\u{430}")
        return [
            form("\(name[..<half])-\n\(name[half...])", "hyphen at a line end"),
            form(spaced.joined(separator: " "), "spaced"),
            form(spaced.joined(separator: "."), "dotted"),
            form(spaced.joined(separator: "\u{200B}"), "invisible"),
            form(plain.prefix(1).uppercased() + plain.dropFirst(), "without accents"),
            form(accented, "with accents"), form(alike, "look-alikes"),
        ]
    }

    /// A name in handles, addresses and file names.
    mutating func handles(_ person: Person) -> [Form] {
        let given = Self.plain(person.given)
        let family = String(Self.plain(person.family).filter(\.isLetter))
        let number = Int.random(in: 70...99, using: &random)
        let first = given.prefix(1)
        let file =
            "\(family.prefix(1).uppercased())\(family.dropFirst())_\(first.uppercased()).docx"
        let digits = given.replacing("a", with: "4").replacing("i", with: "1")
        let pairs: [(String, [String])] = [
            ("@\(given)\(number)", [given]), ("@\(given).\(family)", [given, family]),
            ("\(given)_\(family)_x", [given, family]), ("\(given)\(family)", [given, family]),
            ("\(given)\(family)\(number)", [given]), ("\(first)\(family)\(number)", [family]),
            ("\(given).\(family)@mailbox.example", [given, family]),
            ("\(first).\(family)@mailbox.example", [family]),
            ("\(given)\(number)@mailbox.example", [given]),
            (file, [family]),
            ("\(given)-\(family).pdf", [given, family]), ("#\(given)", [given]),
            ("\(family)\(given)", [given, family]),
            (digits, [given]),
        ]
        return pairs.map { text, traces in
            Form(text: text, kind: "handle", traces: traces + [text.lowercased()])
        }
    }

    /// A name with the slips of a hurried writer: one, in a long name now and then two.
    mutating func slips(_ name: String, count: Int) -> [Form] {
        let plain = Array(Self.plain(name).filter(\.isLetter))
        guard plain.count >= 5 else { return [] }
        return (0..<count).map { index in
            var letters = plain
            slip(&letters)
            if plain.count >= 8, index % 3 == 0 { slip(&letters) }
            let word = String(letters)
            return form(word.prefix(1).uppercased() + word.dropFirst(), "slip")
        }
    }

    private mutating func slip(_ letters: inout [Character]) {
        let place = Int.random(in: 1..<letters.count - 1, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: letters.remove(at: place)
        case 1: letters.insert(letters[place], at: place)
        case 2: letters.swapAt(place, place + 1)
        case 3:
            let vowels: [Character] = ["a", "e", "i", "o", "u"]
            let vowel = letters.indices.filter { vowels.contains(letters[$0]) && $0 > 0 }
            guard let at = vowel.randomElement(using: &random) else { return }
            letters[at] = vowels.randomElement(using: &random) ?? "a"
        case 4:
            let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map(Array.init)
            guard let row = rows.first(where: { $0.contains(letters[place]) }),
                let at = row.firstIndex(of: letters[place])
            else { return }
            letters[place] = row[at > 0 ? at - 1 : at + 1]
        default:
            let sounds: [Character: Character] = [
                "c": "k", "k": "c", "s": "z", "z": "s", "g": "j", "j": "g", "f": "v", "y": "i",
                "i": "y",
            ]
            letters[place] = sounds[letters[place]] ?? letters[place]
        }
    }
}
