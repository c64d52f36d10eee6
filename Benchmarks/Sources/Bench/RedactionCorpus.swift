import Redaction
import Vocabulary

/// Invented case messages and the roster of their case, from a seed: the same on every machine.
struct RedactionCorpus {
    let roster: Roster
    /// Each about as long as was asked for.
    let messages: [String]

    /// A roster of so many subjects, and messages in which some of them are named and others who are on no roster.
    init(seed: UInt64, subjects: Int, messages count: Int, bytes: Int) {
        var random = Generator(state: seed)
        var entries = [
            RosterEntry(
                subject: .man,
                particulars: [
                    Particular(.name, "Darren Malone"), Particular(.phone, "07700 900001"),
                ])
        ]
        var people: [Person] = []
        for number in 1..<max(subjects, 2) {
            let person = Person(&random)
            let kind = ["P", "C", "O"][number % 3]
            guard let subject = SubjectID("\(kind)\(number / 3 + 1)") else { continue }
            people.append(person)
            entries.append(RosterEntry(subject: subject, particulars: person.particulars))
        }
        roster = Roster(entries)
        messages = (0..<count).map { _ in
            RedactionCorpus.message(people, bytes: bytes, &random)
        }
    }

    private static func message(_ people: [Person], bytes: Int, _ random: inout Generator) -> String
    {
        var text = ""
        while text.utf8.count < bytes {
            let known = random.below(3) == 0
            let person = known ? random.pick(people) : Person(&random)
            text += sentence(person, &random)
            text += random.below(6) == 0 ? "\n\n" : random.below(12) == 0 ? "\n" : " "
        }
        return text
    }

    private static func sentence(_ person: Person, _ random: inout Generator) -> String {
        let template = random.pick(Words.sentences)
        var out = ""
        for part in template.split(separator: "_", omittingEmptySubsequences: false) {
            switch part {
            case "NAME": out += random.below(2) == 0 ? person.given : person.whole
            case "FAMILY": out += person.family
            case "PHONE": out += person.phone
            case "ADDRESS": out += person.address
            case "N": out += "\(1 + random.below(30))"
            case "DAY": out += random.pick(Words.days)
            case "WORD": out += random.pick(Words.plain)
            default: out += part
            }
        }
        return out
    }

    /// Somebody invented.
    private struct Person {
        let given: String
        let family: String
        let phone: String
        let address: String

        var whole: String { "\(given) \(family)" }

        init(_ random: inout Generator) {
            given = random.pick(Words.given)
            family = random.pick(Words.beginnings) + random.pick(Words.endings)
            phone = "07700 900\(100 + random.below(900))"
            address =
                "\(1 + random.below(99)) \(random.pick(Words.beginnings))\(random.pick(Words.endings)) "
                + random.pick(["Close", "Road", "Street", "Lane"]) + ", Ellerham, NR89 "
                + "\(random.below(10))" + random.pick(["GT", "LB", "PX", "WD"])
        }

        var particulars: [Particular] {
            [
                Particular(.name, whole), Particular(.phone, phone), Particular(.address, address),
                Particular(.email, "\(given.lowercased()).\(family.lowercased())@post.example"),
            ]
        }
    }

    /// SplitMix64.
    private struct Generator {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((z ^ (z >> 31)) >> 33) % bound
        }

        mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
    }

    /// What the messages are made of.
    private enum Words {
        static let given = [
            "Kirsty", "Alfie", "Grace", "Amna", "Siobhán", "Agnieszka", "Temitope", "Chloe",
            "Yusuf",
            "Margaret", "Leanne", "Priya", "Danuta", "Ottilie", "Bronagh", "Callum", "Rosie",
            "Hope",
            "Tamsin", "Marek", "Folake", "Ilinca", "Noor", "Jean", "Stacey", "Will", "Fionnuala",
        ]
        static let beginnings = [
            "Ash", "Bram", "Cald", "Dray", "Elm", "Farn", "Gors", "Hart", "Ilk", "Kelm", "Lark",
            "Mar", "Nether", "Oak", "Pen", "Quar", "Rams", "Stan", "Thorn", "Ul", "Wex", "Yar",
        ]
        static let endings = [
            "bury", "combe", "dale", "field", "gate", "ham", "ley", "more", "ridge", "son", "spur",
            "ton", "ward", "well", "worth", "ski", "oye",
        ]
        static let days = [
            "Monday", "Tuesday", "on 14 March", "last week", "12/03/2026", "at 7.30pm", "Friday",
        ]
        static let plain = [
            "the boiler", "his tone", "the rota", "a kettle", "the bus fare", "the car park",
            "breakfast", "the handout", "the window", "the curtains", "a football match",
            "the allotment", "an invoice", "the side gate", "a bicycle", "the washing machine",
        ]
        static let sentences = [
            "He attended session _N_ of _N_ and took part in the discussion of _WORD_.",
            "_NAME_ told her worker that he waits outside in the van when she finishes work.",
            "He turns the lights off at the fuse box when she is in the bath.",
            "Homework was completed, though he had left _WORD_ out of it again.",
            "Please cover jealousy and checking of phones with the whole group _DAY_.",
            "Attendance: _N_ of _N_, two absences with good reason, one without any.",
            "Mrs _FAMILY_ rang us from _PHONE_ and asked that nobody should call back.",
            "I spoke to _NAME_ _DAY_ and she was quite sure about what she wanted.",
            "The children have been staying at _ADDRESS_ since the end of last month.",
            "Risk is assessed as high; the multi-agency meeting is arranged for _DAY_.",
            "In the break he talked about _WORD_ and laughed when another man said nothing.",
            "He said that he was ashamed of pushing her against the door of the kitchen.",
            "Police checks came back with _N_ incidents, none of which led to a charge.",
            "According to his partner he has counted the money in her purse every evening.",
            "It would help us to know whether _WORD_ was ever mentioned in his presence.",
            "The school has noticed that _NAME_ is tired and does not want to go home.",
            "She would rather that the letter went to her sister, _NAME_, at _ADDRESS_.",
            "He was courteous, brought a ring binder and asked for a copy of the rules.",
            "There is nothing in the file to suggest that he knows where they have gone.",
            "Score for minimising _N_, no movement in six weeks, see the note about _WORD_.",
            "Thanks for the update. I shall raise it with _NAME_ at supervision _DAY_.",
            "We agreed to keep the appointment, to change the room and to say no more than that.",
            "Her GP changed the tablets after the miscarriage and she sleeps a little better.",
            "Can somebody confirm that the interpreter is booked and knows about _WORD_?",
        ]
    }
}
