import Redaction
import Testing
import Vocabulary

/// What only the strictest look takes for a name of the roster is masked where that leaves nothing, and held where it does not.
@Suite struct `Masked by the strictest look` {
    private func outcome(_ text: String, at level: Level = .redact) throws -> Rendering {
        let entry = RosterEntry(
            subject: try Sample.subject("P2"), particulars: [Particular(.name, "Saira Malik")])
        return Redactor(roster: Roster([entry])).render(
            ProtectedText(text), at: level, wall: .his, doubtBound: 100, author: .between)
    }

    @Test func `a signature like her name is masked, and the message goes`() throws {
        let rendering = try outcome("Attended 16 of 18 sessions.\n\nSamira")
        #expect(rendering != .held(.secondLook))
        #expect(Sample.read(rendering).contains("16 of 18"))
        #expect(!Sample.read(rendering).contains("Samira"))
    }

    @Test func `what may not be masked is held`() throws {
        let rendering = try outcome("Attended 16 of 18 sessions.\n\nSamira", at: .forward)
        guard case .held = rendering else {
            Issue.record("forwarded: \(Sample.read(rendering))")
            return
        }
    }
}
