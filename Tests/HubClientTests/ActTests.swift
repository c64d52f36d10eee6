import HubClient
import Sodium
import Testing
import Vocabulary

@Suite("Acts")
struct ActTests {
    private let alias = CaseAlias(hex: String(repeating: "0c", count: 16))

    @Test func `a message says what the specification asks for, in its order`() throws {
        let label = Label(
            category: .incident, about: .child, subject: SubjectID("C1"), source: .woman,
            sensitive: .mentalHealth)
        let minimum = Minimum(
            what: .threats, when: .withinFourWeeks, risk: .raised, childAffected: true)
        var draft = MessageDraft(
            alias: try #require(alias), kind: .riskUpdate, purpose: .riskManagement,
            urgency: .urgent, segments: [Segment(label, field: "q7", minimum: minimum, text: "T")])
        draft.roles = [.socialWorker]
        draft.mailboxes = [try #require(MailboxID("lwv-coordinator"))]
        draft.facts = [.significant: .truth(true), .week: .count(7), .riskBand: .word("high")]
        draft.approvals = [.lineManagerConsulted]
        draft.waiver = Waiver(
            ground: .childProtectionProcedures, ticked: true, signedBy: .referrer, dated: true)
        #expect(
            Act.send(draft).body.text
                == #"{"case":"0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c","message":"risk_update","#
                + #""purpose":"risk_management","urgency":"urgent","to":["social_worker"],"#
                + #""to_mailboxes":["lwv-coordinator"],"#
                + #""facts":{"risk_band":"high","significant":true,"week":7},"#
                + #""approvals":["line_manager_consulted"],"#
                + #""waiver":{"ground":"child_protection_procedures","ticked":true,"#
                + #""signed_by":"referrer","dated":true},"#
                + #""segments":[{"category":"incident","about":"child","subject":"C1","#
                + #""source":"woman","sensitive":"mental_health","field":"q7","#
                + #""minimum":{"what":"threats","when":"within_four_weeks","risk":"raised","#
                + #""child":true},"text":"T"}]}"#)
    }

    @Test func `segments, permissions and rosters come back as they were written`() throws {
        let segment = Segment(
            Label(category: .whereabouts, about: .woman, source: .woman), text: "Quay Street")
        #expect(try Segment(reading: segment.json) == segment)
        var record = PermissionRecord(by: .woman, status: .given)
        record.recipients = [.police, .socialServices]
        record.scope = [.incident]
        record.form = .written
        record.until = Moment(seconds: 1_800_000_000)
        record.told.why = true
        record.provisos = ["Only once my sister has been told."]
        let id = try #require(PermissionID(hex: String(repeating: "0f", count: 16)))
        let subject = try #require(SubjectID("P1"))
        let act = Act.recordConsent(try #require(alias), id: id, of: subject, record)
        guard case .object(let members) = act.body else {
            Issue.record("no object")
            return
        }
        let terms = JSON.object(Array(members.dropFirst(3)))
        #expect(members.prefix(3).map(\.key) == ["case", "permission", "subject"])
        #expect(try PermissionRecord(reading: terms) == record)
        let roster = Roster([
            RosterEntry(
                subject: subject, particulars: [Particular(.phone, "01632 960001")],
                relation: "ex-partner")
        ])
        let name = try #require(alias)
        let added = try #require(Act.addToRoster(name, roster).body["roster"])
        #expect(try Roster(reading: added) == roster)
    }

    @Test(arguments: [
        #"{"category":"nonsense","about":"woman","source":"woman","text":"x"}"#,
        #"{"category":"incident","about":"woman","source":"woman"}"#,
        #"{"category":"incident","about":"woman","source":"woman","text":"x","more":1}"#,
        #"{"category":"incident","about":"woman","source":"woman","text":7}"#,
        #"{"category":"incident","about":"woman","source":"woman","subject":"P0","text":"x"}"#,
        #"[]"#,
    ])
    func `a segment that cannot be is refused with its place, never with its words`(
        text: String
    ) throws {
        let json = try JSON(parsing: Array(text.utf8))
        #expect(throws: FormatFailure.self) { try Segment(reading: json) }
    }

    @Test func `identities from one seed are one, and ids never come twice`() async throws {
        let pinned = SigningKey().verifyingKey
        let address = try HubAddress("https://hub.example")
        let seed = Array("a seed that stands in the test".utf8)
        let made = try (0..<2).map { _ in
            try Identity(
                hub: address, pinned: pinned, name: "Morgan Example", entropy: .seeded(seed))
        }
        #expect(made[0].card == made[1].card)
        let connection = try HubConnection(to: address)
        let session = WorkerSession(
            identity: made[0], home: MemoryHome(), connection: connection, clock: { .first },
            entropy: .seeded(seed))
        var ids: Set<PermissionID> = []
        for _ in 0..<100 { ids.insert(try await session.newPermission()) }
        #expect(ids.count == 100)
        await connection.close()
    }
}
