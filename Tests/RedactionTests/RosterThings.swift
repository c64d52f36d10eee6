import Redaction
import Vocabulary

/// Writes numbers, addresses, dates, places and other things of a roster in many forms.
struct RosterThings {
    private var random: Seeded

    init(seed: UInt64) { random = Seeded(seed) }

    static let phone = "07700900114"

    /// A number in any grouping, with letters for digits, in words, and its end.
    mutating func phones(_ count: Int) -> [RosterForms.Form] {
        let digits = Array(Self.phone)
        var forms: [String] = [
            "+44 7700 900114", "0044 7700 900114", "+44(0)7700900114", "O77OO 9OO114",
            "07700 9OOll4", "0 7 7 0 0 9 0 0 1 1 4", "07700\u{A0}900\u{2009}114", "900114",
            "oh double seven double oh nine double oh double one four",
            "zero seven seven zero zero nine zero zero one one four", "a number ending 0114",
            "the phone ending in 114", "her last four digits 0114", "07700 900\n114",
        ]
        for _ in 0..<count {
            var text = ""
            for (place, digit) in digits.enumerated() {
                text.append(digit)
                guard place > 0, place < digits.count - 1 else { continue }
                if Int.random(in: 0..<4, using: &random) == 0 {
                    text += [" ", "-", ".", "/", "  "].randomElement(using: &random) ?? " "
                }
            }
            forms.append(text)
        }
        return forms.map { text in
            let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
            let traces = words.filter { ["double", "zero", "0114", "114", "900114"].contains($0) }
            return RosterForms.Form(text: text, kind: "phone", traces: traces + [text.lowercased()])
        }
    }

    private func form(
        _ text: String, _ kind: String, _ traces: String...
    ) -> RosterForms.Form {
        RosterForms.Form(text: text, kind: kind, traces: traces)
    }

    /// Parts of "22 Larkspur Close, Ellerham, NR89 4GT".
    var addresses: [RosterForms.Form] {
        [
            form("22 Larkspur Close, Ellerham, NR89 4GT", "address", "larkspur", "nr89", "4gt"),
            form("22 larkspur close", "address", "larkspur"),
            form("22 LARKSPUR CL", "address", "larkspur"),
            form("22, Larkspur Cl.", "address", "larkspur"),
            form("22 Larkspur", "address", "larkspur"),
            form("Larkspur Close", "street", "larkspur"),
            form("larkspur cl", "street", "larkspur"), form("Larkspur", "street", "larkspur"),
            form("22 Larkspur\nClose", "address", "larkspur", "close"),
            form("22 Larkspur Close,\nEllerham\nNR89 4GT", "address", "larkspur", "4gt"),
            form("NR89 4GT", "postcode", "nr89", "4gt"), form("nr894gt", "postcode", "nr894gt"),
            form("NR89-4GT", "postcode", "nr89", "4gt"), form("nr89  4gt", "postcode", "4gt"),
            form("NR894 GT", "postcode", "nr894"), form("NR 89 4GT", "postcode", "4gt"),
            form("NR89", "half postcode", "nr89"), form("4GT", "half postcode", "4gt"),
            form("Juniper House", "house", "juniper"), form("juniper hse", "house", "juniper"),
            form("JUNIPER HOUSE", "house", "juniper"),
        ]
    }

    /// 3 September 1989 in every style, and the day with a word of birth.
    var births: [RosterForms.Form] {
        [
            "03/09/1989", "3/9/89", "03.09.89", "3-9-1989", "1989-09-03", "3 September 1989",
            "3rd September 1989", "3rd of September 1989", "3 Sept 89", "September 3, 1989",
            "Sep 3rd 1989", "03091989", "030989", "her birthday on 3 September",
            "her birthday (3rd Sept)", "born 3/9", "she turns 36 on 3 September",
            "dob 3.9.89", "her birthday is 3 September", "born in 1989",
        ].map { text in
            let pieces = text.lowercased().split(separator: " ").map(String.init)
            let days = pieces.filter { piece in
                piece.contains { $0.isNumber } && piece != "36" && piece.count >= 4
            }
            return RosterForms.Form(text: text, kind: "birth", traces: days + [text.lowercased()])
        }
    }

    /// Workplace, school, vehicle, handle and e-mail.
    var others: [RosterForms.Form] {
        [
            form("Tidwell's Pharmacy", "work", "tidwell"), form("Tidwells", "work", "tidwells"),
            form("tidwell's", "work", "tidwell"), form("Tidwell\u{2019}s", "work", "tidwell"),
            form("Co-op on Harrow Lane", "work", "harrow"),
            form("the pharmacy", "work", "pharmacy"),
            form("Saltmarsh Park Primary", "school", "saltmarsh"),
            form("Saltmarsh Park", "school", "saltmarsh"),
            form("saltmarsh primary", "school", "saltmarsh"),
            form("SALTMARSH PARK PRIMARY", "school", "saltmarsh"),
            form("St Cuthman's", "school", "cuthman"), form("St Cuthmans", "school", "cuthmans"),
            form("Saint Cuthman's", "school", "cuthman"),
            form("VK19 ZTE", "plate", "vk19", "zte"), form("vk19zte", "plate", "vk19zte"),
            form("VK19-ZTE", "plate", "vk19"), form("VK19", "half plate", "vk19"),
            form("VK I9 ZTE", "plate", "zte"), form("red Corsa", "car", "corsa"),
            form("Moona", "alias", "moona"), form("MOONA", "alias", "moona"),
            form("Aunty Moona", "alias", "moona"), form("Moona's", "alias", "moona"),
            form("@chloe.ashby_x", "handle", "chloe", "ashby"),
            form("chloeashbyx", "handle", "chloeashbyx"),
            form("chloe.ashby_x", "handle", "chloe", "ashby"),
            form("quiet.magpie7@postbox.example", "e-mail", "magpie"),
            form("quiet.magpie7", "e-mail", "magpie"), form("quietmagpie7", "e-mail", "magpie"),
            form("Quiet.Magpie7@POSTBOX.example", "e-mail", "magpie"),
        ]
    }

    static let particulars: [Particular] = [
        Particular(.phone, "07700 900114"),
        Particular(.address, "22 Larkspur Close, Ellerham, NR89 4GT"),
        Particular(.address, "Flat 3, Juniper House, Ellerham, NR89 7BB"),
        Particular(.dateOfBirth, "03/09/1989"),
        Particular(.workplace, "Tidwell's Pharmacy"), Particular(.workplace, "Co-op, Harrow Lane"),
        Particular(.school, "Saltmarsh Park Primary"), Particular(.school, "St Cuthman's Primary"),
        Particular(.other, "VK19 ZTE (red Corsa)"), Particular(.other, "@chloe.ashby_x"),
        Particular(.other, "Aunty Moona"), Particular(.email, "quiet.magpie7@postbox.example"),
    ]
}
