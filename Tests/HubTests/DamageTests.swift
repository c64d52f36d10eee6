import Testing
import Vocabulary

@testable import SealedRoom

/// Rows that we wrote and cannot read are damage: never somebody's bad input, and never an empty answer.
@Suite("A damaged row is unavailable") struct DamageTests {
    @Test("strict JSON of another form in our own row is damage")
    func rows() {
        var tried = 0
        for json in [JSON.object([]), ["v": 2], .array([]), ["v": 1, "id": "x"]] {
            #expect(throws: Refusal.unavailable) { try Sitting.own { try CaseFile(json: json) } }
            #expect(throws: Refusal.unavailable) { try Sitting.own { try HeldMessage(json: json) } }
            #expect(throws: Refusal.unavailable) { try Sitting.own { try Message(json) } }
            tried += 1
        }
        #expect(tried == 4)
        #expect(throws: Refusal.unavailable) {
            try Sitting.own { try Directory(json: ["v": 1, "workers": 1]) }
        }
    }
}
