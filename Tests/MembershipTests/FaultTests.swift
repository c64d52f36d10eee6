import Membership
import Testing

@Suite struct FaultTests {
    @Test func `Every fault has a word of its own`() {
        let words = Set(ChainFault.allCases.map(\.rawValue))
        #expect(words.count == ChainFault.allCases.count)
        #expect(words.allSatisfy { $0.allSatisfy { $0 == "-" || ("a"..."z").contains($0) } })
    }
}
