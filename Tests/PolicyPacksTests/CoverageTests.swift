import Foundation
import Policy
import PolicyPacks
import Testing
import Vocabulary

/// Every rule that was found in the documents is in a pack, or is said to be none of the hub's business.
@Suite struct `What is kept of the documents` {
    @Test func `it names where each source rule is, what is outside and what is missing`() throws {
        let cover = Coverage(of: try SmallPack.files().read())
        let places = cover.encoded.map { "\($0.rule.text) \($0.places.map(\.text))" }
        #expect(
            places == [
                "R101 [\"R101-items\"]", "R102 [\"R101-items\"]", "R103 [\"R103-report\"]",
                "R104 [\"R104-refused\"]", "R105 [\"B-never-to-him\"]", "R106 [\"R106-danger\"]",
                "R107 [\"retention R107-six-years\"]", "R108 [\"closing_line\"]",
                "R110 [\"form statistics\"]",
            ])
        #expect(cover.outside.map(\.rule.text) == ["R109"])
        #expect(cover.outside.map(\.because) == ["Fees are paid elsewhere."])
        #expect(cover.missing.isEmpty)
    }

    @Test func `what nothing keeps is missing`() throws {
        let text = try SmallPack.swap("also: [R102]\n    ", "", in: SmallPack.pack)
        let cover = Coverage(of: try SmallPack.files(pack: text).read())
        #expect(cover.missing.map(\.text) == ["R102"])
    }

    @Test func `the programmes have all 167, each once`() throws {
        var seen: [SourceRule] = []
        for loaded in try Place.packs() {
            let cover = Coverage(of: loaded)
            #expect(cover.missing.isEmpty, "\(loaded.pack.id.text): \(cover.missing.map(\.text))")
            seen += cover.encoded.map(\.rule) + cover.outside.map(\.rule)
            for entry in cover.outside {
                #expect(entry.because.hasSuffix("."), "\(entry.rule.text)")
            }
        }
        #expect(seen.sorted() == (1...167).compactMap { SourceRule($0) })
    }
}
