import Testing

@testable import Redaction

@Suite struct `The learnt weights` {
    private let lines = ClauseWeights.table.split(separator: ";").map {
        $0.split(separator: " ").map(String.init)
    }

    @Test func `every line of the table names a weight, once`() {
        var seen: Set<String> = []
        for line in lines {
            #expect(ClauseModel.names.contains(line[0]), "\(line)")
            #expect(seen.insert(line[0]).inserted)
            #expect(line.count == 2 || line.count == 4)
            #expect(line.dropFirst().allSatisfy { Int($0) != nil })
        }
        #expect(seen.count > 150)
    }

    @Test func `what one more entry on the roster can raise never speaks for passing`() {
        let rising = [
            "protected", "belongings", "anybody", "numbers", "othersTell", "contact",
            "textProtected",
        ]
        let falling = ["ownAccount", "heTells", "heTellsAudience", "heOwns", "ownRun", "manNamed"]
        var cases = 0
        for line in lines {
            let values = line.dropFirst().compactMap { Int($0) }
            let isNear = line[0].hasPrefix("near.") || line[0].contains(".protected.")
            if rising.contains(line[0]) || isNear || line[0].hasSuffix(".hers") {
                #expect(values.allSatisfy { $0 >= 0 }, "\(line)")
                cases += 1
            }
            if falling.contains(line[0]) {
                #expect(values.allSatisfy { $0 <= 0 }, "\(line)")
                cases += 1
            }
        }
        #expect(cases > 50)
    }

    @Test func `doubt never rises with the margin, and no bound of 50 holds for it`() {
        for table in [ClauseWeights.passingDoubt, ClauseWeights.failingDoubt] {
            #expect(zip(table, table.dropFirst()).allSatisfy { $0 >= $1 })
            #expect(table.allSatisfy { 1...50 ~= $0 })
        }
        for margin in -400...400 { #expect(1...50 ~= ClauseDoubt.percent(margin: margin)) }
    }

    @Test func `a word is in one group, with its inflected forms`() {
        let groups = ClauseGroups.standard
        func group(_ word: String) -> String {
            let token = Reading(Array(word.utf8)).tokens[0]
            return groups.names[groups.entry(of: token).group]
        }
        #expect(group("attendances") == "attendance")
        #expect(group("bruises") == "injury")
        #expect(group("reflecting") == "participation")
        #expect(group("2019") == "figure")
        #expect(group("qwertyish") == "unknown")
        #expect(group("Qwertyish") == "capital")
    }
}
