import Redaction
import Testing
import Vocabulary

@Suite struct `Identifiers in the ways people write them` {
    private struct Probe {
        let text: String
        let wanted: [Range<Int>]
    }

    /// The probes of a list; a line that only goes on with the one before it belongs to it.
    private func probes(_ list: String) -> [Probe] {
        var probes: [Probe] = []
        var pending = ""
        for line in list.split(separator: "\n") {
            pending += pending.isEmpty ? String(line) : "\n" + line
            let opened = pending.filter { $0 == "«" }.count
            guard opened > 0, opened == pending.filter({ $0 == "»" }).count else { continue }
            probes.append(probe(pending))
            pending = ""
        }
        return probes
    }

    private func probe(_ line: String) -> Probe {
        var text = String.UnicodeScalarView()
        var wanted: [Range<Int>] = []
        var start = 0
        for scalar in line.unicodeScalars {
            switch scalar {
            case "«": start = text.count
            case "»": wanted.append(start..<text.count)
            default: text.append(scalar)
            }
        }
        return Probe(text: String(text), wanted: wanted)
    }

    private func missed(_ list: String) throws -> (count: Int, missed: [String]) {
        let redactor = Redactor(roster: Roster([]))
        var missed: [String] = []
        var count = 0
        for probe in probes(list) {
            let found = try #require(redactor.findings(in: probe.text))
                .filter { $0.recogniser != .clause }
            let scalars = Array(probe.text.unicodeScalars)
            for range in probe.wanted {
                count += 1
                let covered = range.allSatisfy { place in
                    !scalars[place].properties.isAlphabetic
                        && scalars[place].properties.numericType == nil
                        || found.contains { $0.start <= place && place < $0.end }
                }
                if !covered { missed.append(probe.text) }
            }
        }
        return (count, missed)
    }

    /// Each kind with how many probes it has and how many of them may be missed.
    private static let kinds: [(name: String, list: String, expected: Int, most: Int)] = [
        ("postcodes", IdentifierProbes.postcodes, 25, 1),
        ("phones", IdentifierProbes.phones, 50, 1),
        ("e-mail", IdentifierProbes.emails, 20, 1),
        ("handles", IdentifierProbes.handles, 25, 2),
        ("what3words", IdentifierProbes.words, 10, 0),
        ("health", IdentifierProbes.health, 15, 0),
        ("national insurance", IdentifierProbes.insurance, 12, 0),
        ("births", IdentifierProbes.births, 22, 1),
        ("vehicles", IdentifierProbes.vehicles, 25, 1),
        ("money", IdentifierProbes.money, 25, 0),
        ("documents", IdentifierProbes.documents, 25, 1),
        ("references", IdentifierProbes.references, 40, 1),
        ("addresses", IdentifierProbes.addresses, 35, 1),
        ("places", IdentifierProbes.places, 20, 2),
    ]

    @Test("nearly all are found, kind by kind", arguments: kinds)
    func recall(name: String, list: String, expected: Int, most: Int) throws {
        let (count, missed) = try missed(list)
        print("\(name): \(count - missed.count) of \(count)")
        for text in missed { print("  missed: \(text)") }
        #expect(count == expected)
        #expect(missed.count <= most)
    }

    @Test("what only looks like an identifier is left alone")
    func innocents() throws {
        let redactor = Redactor(roster: Roster([]))
        let sentences = IdentifierInnocents.sentences.split(separator: "\n").map(String.init)
        var alarms: [String] = []
        for sentence in sentences {
            let found = try #require(redactor.findings(in: sentence))
                .filter { $0.recogniser != .clause && $0.kind != .date }
            if !found.isEmpty {
                alarms.append(
                    "\(sentence) \(found.map { "\($0.kind.rawValue) \($0.start)-\($0.end)" })")
            }
        }
        print("innocent \(sentences.count), alarms \(alarms.count)")
        for alarm in alarms { print("  alarm: \(alarm)") }
        #expect(sentences.count >= 150)
        #expect(alarms.count <= 2)
    }
}
