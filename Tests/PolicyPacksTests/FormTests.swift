import Foundation
import Policy
import PolicyPacks
import Testing
import Vocabulary

/// A filled form is a labelled message; a wrong answer is refused by its question.
@Suite struct `Forms` {
    typealias Answers = [(field: String, text: String)]

    private func form(_ old: String = "", _ new: String = "") throws -> Form {
        let text = old.isEmpty ? SmallPack.form : try SmallPack.swap(old, new, in: SmallPack.form)
        return try #require(
            try SmallPack.files(forms: ["statistics": text]).read().forms.first)
    }

    private func refused(_ answers: Answers, by form: Form) -> FormFailure? {
        do {
            _ = try form.segments(from: answers)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a form says who fills it in and what it keeps`() throws {
        let form = try form()
        #expect(form.filledBy == [.coordinator, .wsw])
        #expect(form.suppressBelow == 5)
        #expect(form.sources.map(\.text) == ["R110"])
        #expect(form.fields.first { $0.id == "call_at" }?.confirmedBy == [.woman])
    }

    @Test(arguments: [
        ("referrals", "0", true), ("referrals", "9999", true), ("referrals", "10000", false),
        ("referrals", "-1", false), ("referrals", "+4", false), ("referrals", "4.5", false),
        ("call_at", "14:30", true), ("call_at", "00:00", true), ("call_at", "24:00", false),
        ("call_at", "9:30", false), ("call_at", "14:60", false), ("call_at", "14:3O", false),
        ("post", "desk@service.example", true), ("post", "desk@service", false),
        ("post", "@service.example", false), ("post", "a b@service.example", false),
        ("post", "a@b@service.example", false), ("post", "a@.example", false),
        ("services", "Housing", true), ("services", "Housing; Refuge", true),
        ("services", "Housing;Refuge", true), ("services", "Housing; Housing", false),
        ("services", "Housing; Other", false), ("services", "Housing; ", false),
        ("services", " Housing", false), ("day", "2026-02-28", true), ("day", "2026-02-29", false),
        ("day", "2024-02-29", true), ("day", "2026-04-31", false), ("day", "26-04-30", false),
    ])
    func `an answer has the form of its type`(field: String, text: String, good: Bool) throws {
        let failure = refused([(field, text)], by: try form())
        #expect(failure == (good ? nil : FormFailure(.badAnswer, field: field)))
    }

    @Test func `a question that repeats has numbered answers, in order`() throws {
        let form = try form()
        let segments = try form.segments(from: [("child.3", "Cy"), ("child", "Ann")])
        #expect(segments.map(\.field) == ["child", "child.3"])
        #expect(segments.map(\.question) == ["A child's first name", "A child's first name (3)"])
        #expect(segments.allSatisfy { $0.label.about == .child })
        for wrong in ["child.1", "child.4", "child.x", "referrals.2"] {
            #expect(refused([(wrong, "1")], by: form) == FormFailure(.unknownField, field: nil))
        }
        #expect(
            refused([("child.2", "a"), ("child.2", "b")], by: form)
                == FormFailure(.answeredTwice, field: "child.2"))
    }

    @Test func `small counts are given as fewer than five, and nothing else is changed`() throws {
        let form = try form()
        for (given, shown) in [
            ("0", "0"), ("1", "fewer than 5"), ("4", "fewer than 5"), ("5", "5"),
        ] {
            #expect(try form.segments(from: [("referrals", given)]).map(\.text) == [shown])
        }
        #expect(try form.segments(from: [("child", "4")]).map(\.text) == ["4"])
    }

    @Test func `what is unanswered is named; only a form that accepts part goes without`() throws {
        let part = try form()
        #expect(part.unanswered(in: [("child", "Ann")]) == ["referrals"])
        #expect(part.unanswered(in: [("referrals", "")]) == ["referrals"])
        #expect(part.unanswered(in: [("referrals", "7")]).isEmpty)
        #expect(refused([("child", "Ann")], by: part) == nil)
        let whole = try form("accepts_part: true", "accepts_part: false")
        #expect(
            refused([("child", "Ann")], by: whole) == FormFailure(.unanswered, field: "referrals"))
        let repeated = try form(
            "type: text, repeats: 3", "type: text, required: true, repeats: 3")
        #expect(repeated.unanswered(in: [("child.2", "Bo"), ("referrals", "7")]).isEmpty)
    }

    @Test(arguments: [
        Slip(.badForm, "suppress_below: 5", "suppress_below: 1", at: "1\naccepts", in: .form),
        Slip(.badForm, "repeats: 3", "repeats: 1", at: "1, label", in: .form),
        Slip(.badForm, "repeats: 3", "repeats: 21", at: "21, label", in: .form),
        Slip(
            .missing, "type: email", "type: choice", at: "{id: post", in: .form,
            suggestion: "options"),
        Slip(.badForm, "type: choices", "type: text", at: "[Housing", in: .form),
        Slip(.badForm, "Legal advice", "\"Legal; advice\"", at: "\"Legal", in: .form),
        Slip(.duplicate, "Legal advice", "Housing", at: "Housing, Refuge", in: .form),
        Slip(.duplicate, "id: post", "id: child.2", at: "{id: child.2", in: .form),
        Slip(
            .unknownWord, "type: email", "type: mail", at: "mail,", in: .form, suggestion: "email"),
        Slip(
            .unknownWord, "confirmed_by: [woman]", "confirmed_by: [women]", at: "women", in: .form,
            suggestion: "woman"),
        Slip(
            .unknownWord, "accepts_part: true", "requires: [statistic]\naccepts_part: true",
            at: "statistic]", in: .form),
        Slip(
            .unknownWord, "accepts_part: true", "requires: [statistics]\naccepts_part: true",
            at: "statistics]", in: .form),
        Slip(.outOfRange, "also: [R110]", "also: [R111]", at: "R111", in: .form),
        Slip(.duplicate, "also: [R110]", "also: [R109]", at: "R109", in: .form),
        Slip(
            .unknownKey, "suppress_below", "supress_below", at: "supress_below", in: .form,
            suggestion: "suppress_below"),
    ])
    func `a form that cannot be is refused where it is wrong`(slip: Slip) throws {
        try slip.check()
    }

    @Test func `a form may ask that another was filled in before`() throws {
        let second =
            "form: report\ntitle: \"Report\"\nkind: letter\npurpose: report\nrequires: [statistics]\nfields:\n  - {id: a, question: \"A?\", type: yes_no, label: {category: progress, about: man, source: staff}}\n"
        let forms = try SmallPack.files(forms: ["statistics": SmallPack.form, "report": second])
            .read().forms
        #expect(forms.map(\.id) == ["report", "statistics"])
        #expect(forms.first?.requires == ["statistics"])
    }

    @Test func `two forms of one name are refused`() throws {
        let failure = try SmallPack.refusal {
            try SmallPack.files(forms: ["a": SmallPack.form, "b": SmallPack.form])
        }
        #expect(failure?.code == .duplicate)
        #expect(failure?.file == "forms/b.yaml")
    }
}
