import HubClient
import Policy
import PolicyPacks
import Testing
import Vocabulary

@testable import safeconduct

/// What `send --form` makes of answers before anything leaves the machine.
@Suite struct `Filled forms` {
    private static let text = """
        form: planted-form
        title: "Planted"
        kind: referral
        purpose: intake
        accepts_part: PART
        filled_by: [social_worker, gp]
        suppress_below: 5
        fields:
          - {id: name, question: "Name?", type: text, required: true, label: {category: identity_contact, about: man, source: referrer}}
          - {id: child, question: "Child?", type: text, repeats: 3, required: true, label: {category: parenting, about: child, source: referrer}}
          - {id: calls, question: "Call-outs?", type: count, label: {category: outcome_statistics, about: man, source: police}}
          - {id: hours, question: "Safe hours?", type: text, confirmed_by: [wsw], label: {category: contact_fact, about: woman, source: woman}}
        """

    private static func form(
        part: Bool = true, kind: String = "referral", repeats: Int = 3
    ) throws -> Form {
        var files = try PackFolder.files("\(PolicyProgram.policies)/living-without-violence")
        let text = text.replacing("PART", with: part ? "true" : "false")
            .replacing("kind: referral", with: "kind: \(kind)")
            .replacing("repeats: 3", with: "repeats: \(repeats)")
            .replacing(
                "confirmed_by",
                with: repeats == 3 ? "confirmed_by" : "repeats: \(repeats), confirmed_by")
        try files.put(Array(text.utf8), as: "forms/planted-form.yaml")
        return try #require(try files.read().forms.first { $0.id == "planted-form" })
    }

    private static func code(_ body: () throws -> FilledForm) -> String? {
        do {
            _ = try body()
            return nil
        } catch {
            return Failure(error).code
        }
    }

    @Test func `a part-filled referral says that it is incomplete, and names the open questions`()
        throws
    {
        let filled = try FilledForm(
            try Self.form(), by: .gp, answers: [("name", "Dean Hartley"), ("child", "")])
        #expect(filled.referralComplete == false && filled.open == ["child"])
        #expect(filled.notes == ["Required questions without an answer: child."])
        #expect(filled.contents[0].segments.map(\.field) == ["name"])
    }

    @Test func `a complete referral says so, whichever of the repeated answers is given`() throws {
        let filled = try FilledForm(
            try Self.form(), by: .socialWorker,
            answers: [("name", "Dean Hartley"), ("child.3", "Tobias")])
        #expect(filled.referralComplete == true && filled.open.isEmpty && filled.notes.isEmpty)
        #expect(filled.contents[0].segments.map(\.field) == ["name", "child.3"])
    }

    @Test func `another form says nothing of referrals`() throws {
        let form = try Self.form(kind: "contact_report")
        let filled = try FilledForm(form, by: .gp, answers: [("name", "Dean Hartley")])
        #expect(filled.referralComplete == nil && filled.open == ["child"])
    }

    @Test func `a form that takes no part is refused with its open questions`() throws {
        let form = try Self.form(part: false)
        #expect(
            Self.code { try FilledForm(form, by: .gp, answers: [("name", "Dean")]) }
                == "form-incomplete")
    }

    @Test
    func `who may not fill a form in is refused, and who is not known here is left to the hub`()
        throws
    {
        let form = try Self.form()
        let answers: [FilledForm.Answer] = [("name", "Dean")]
        for role in Role.allCases {
            let code = Self.code { try FilledForm(form, by: role, answers: answers) }
            #expect(code == ([.socialWorker, .gp].contains(role) ? nil : "not-yours-to-fill"))
        }
        #expect(Self.code { try FilledForm(form, by: nil, answers: answers) } == nil)
    }

    @Test func `small counts are not given as they are, and larger ones and none are`() throws {
        let form = try Self.form()
        let given = try ["0", "1", "4", "5", "120"].map { count in
            try FilledForm(form, by: .gp, answers: [("calls", count)]).contents[0].segments[0].text
        }
        #expect(given == ["0", "fewer than 5", "fewer than 5", "5", "120"])
    }

    @Test func `what she must confirm is said, without the answer`() throws {
        let filled = try FilledForm(
            try Self.form(), by: .gp,
            answers: [("name", "Dean"), ("child", "T"), ("hours", "9 to 10")])
        #expect(filled.notes == ["To be confirmed by the women's safety worker: hours."])
    }

    @Test func `wrong answers are refused with a code and a question`() throws {
        let form = try Self.form()
        for answers: [FilledForm.Answer] in [
            [("nobody", "x")], [("calls", "many")], [("child.4", "x")],
            [("name", "a"), ("name", "b")],
        ] {
            #expect(Self.code { try FilledForm(form, by: .gp, answers: answers) } == "bad-form")
        }
        #expect(Self.code { try FilledForm(form, by: .gp, answers: []) } == "bad-input")
        #expect(Self.code { try FilledForm(form, by: .gp, answers: [("name", "")]) } == "bad-input")
    }

    @Test func `more than a message holds goes as several, in order and whole`() throws {
        let form = try Self.form(repeats: 20)
        let long = String(repeating: "x", count: 8_000)
        let names = ["child", "hours"].flatMap { name in
            [name] + (2...20).map { "\(name).\($0)" }
        }
        let filled = try FilledForm(
            form, by: .gp, answers: [("name", "Dean")] + names.map { ($0, long) })
        #expect(filled.contents.flatMap(\.segments).map(\.field) == ["name"] + names)
        #expect(filled.contents.map(\.segments.count) == [25, 16])
        #expect(filled.contents.allSatisfy { $0.kind == .referral })
        #expect(filled.notes.first == "The answers go as 2 messages.")
    }

    @Test func `every form of every pack takes what it prints, filled in`() throws {
        let packs = try PackFolder.loadAll(PolicyProgram.policies).packs
        var filled = 0
        for form in packs.flatMap(\.forms) {
            guard case .object(let members) = FormText(form).values else { continue }
            #expect(members.map(\.key) == form.fields.flatMap(\.answerNames))
            let answers = form.fields.map { ($0.id, Self.answer(to: $0)) }
            let message = try FilledForm(form, by: form.filledBy.first, answers: answers)
            #expect(message.open.isEmpty)
            let segments = message.contents.flatMap(\.segments)
            #expect(segments.map(\.field) == form.fields.map(\.id))
            #expect(message.contents.allSatisfy { $0.segments.count <= MessageDraft.mostSegments })
            filled += 1
        }
        print("\(filled) forms filled in")
        #expect(filled >= 2)
    }

    private static func answer(to field: FormField) -> String {
        switch field.type {
        case .text, .longText, .signature: "words"
        case .phone: "07700 900123"
        case .email: "desk@stowmere.example"
        case .date: "2026-03-09"
        case .time: "14:30"
        case .yesNo, .yesNoUnknown: "yes"
        case .scale, .count: "7"
        case .choice, .choices: field.options[0]
        }
    }
}
