import Redaction
import Testing
import Vocabulary

/// Addresses of the roster are found by each of their parts, whatever sort of house it is.
@Suite struct `Addresses of the roster` {
    /// An address, the parts by which the house can be found, and the parts that are anybody's.
    private static let addresses: [(whole: String, parts: [String], anybodys: [String])] = [
        (
            "Flat 21, Pumphouse Lofts, Port Lannoch, PL97 2DB",
            ["Flat 21, Pumphouse Lofts", "Pumphouse Lofts", "PL97 2DB"], ["Port Lannoch"]
        ),
        ("Unit 4, The Maltings, Ellerham, NR89 4GT", ["The Maltings", "NR89 4GT"], ["Ellerham"]),
        ("Room 6, Tidewell Lodge, Ellerham", ["Tidewell Lodge"], ["Ellerham"]),
        ("Orchard Cottage, Little Wexcombe, NR89 5AA", ["Orchard Cottage"], []),
        ("The Old Forge, Wexcombe, NR89 5AB", ["The Old Forge", "Old Forge"], []),
        ("22 Larkspur Close, Ellerham, NR89 4GT", ["22 Larkspur", "Larkspur Close"], ["Ellerham"]),
        ("3b Quay Brow, Port Lannoch", ["3b Quay Brow", "Quay Brow"], ["Port Lannoch"]),
        ("Apartment 12, 7 Sluice Row, Ellerham", ["7 Sluice Row", "Sluice Row"], ["Ellerham"]),
        ("Plot 9, Hawthorn Caravan Park, Wexcombe", ["Hawthorn Caravan Park"], ["Wexcombe"]),
        ("Berth 14, Saltings Marina, Ellerham", ["Saltings Marina"], ["Ellerham"]),
        ("c/o 5 Brackley Lane, Ellerham", ["5 Brackley Lane", "Brackley Lane"], ["Ellerham"]),
        ("Caravan 14, Holme Park, Wexcombe", ["Caravan 14", "Holme Park"], ["Wexcombe"]),
        ("9 Fuller's Wharf, Ellerham", ["Fuller's Wharf", "the Wharf"], ["Ellerham"]),
        ("Hollin Bank Farm, Upper Wexcombe", ["Hollin Bank Farm", "Hollin Bank"], []),
    ]

    private func found(_ sentence: String, _ address: String) throws -> Bool {
        let entry = RosterEntry(
            subject: try Sample.subject("P1"), particulars: [Particular(.address, address)])
        let findings = Redactor(roster: Roster([entry])).findings(in: sentence) ?? []
        return findings.contains { $0.subject == entry.subject && $0.recogniser != .clause }
    }

    @Test func `each part of a house's address is found, and a town alone is not`() throws {
        var (parts, towns) = (0, 0)
        for address in Self.addresses {
            for part in address.parts {
                for sentence in [
                    "Officers were called to \(part) on Saturday.", "He drove past \(part) twice.",
                    "The visit is at \(part.lowercased()).",
                ] {
                    #expect(try found(sentence, address.whole), "\(sentence)")
                    parts += 1
                }
            }
            for town in address.anybodys {
                #expect(
                    try !found("The group in \(town) meets weekly.", address.whole), "\(town)")
                towns += 1
            }
        }
        print("\(parts) parts of addresses, \(towns) towns")
        #expect(parts == 75 && towns == 11)
    }
}
