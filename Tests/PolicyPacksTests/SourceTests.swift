import Foundation
import Policy
import PolicyPacks
import Testing
import Vocabulary

/// The pack says what the documents say: every quote stands in the seeds, every form asks what the paper form asks.
@Suite struct `The pack and its sources` {
    @Test func `every quote is word for word in the document`() throws {
        guard let shared = Place.shared else {
            print("skipped: ../shared is not on this machine")
            return
        }
        let path = shared.appending(path: "seeds/003_257f008d5cc8caac.txt")
        let seed = squeezed(try String(contentsOf: path, encoding: .utf8))
        let pack = try PackFolder.load(Place.pack).pack
        var checked = 0
        for cite in pack.rules.map(\.cite) + [pack.terms.silence.cite] {
            #expect(seed.contains(squeezed(cite.quote)), "\(cite.text)")
            checked += 1
        }
        #expect(checked > 150)
    }

    /// One kind of quotation mark, one space between words.
    private func squeezed(_ text: String) -> String {
        text.replacingOccurrences(of: "’", with: "'").replacingOccurrences(of: "‘", with: "'")
            .split { $0.isWhitespace }.joined(separator: " ")
    }

    @Test func `every rule says whose it is: a number of the list, a sentence and a law`() throws {
        let pack = try PackFolder.load(Place.pack).pack
        for rule in pack.rules {
            #expect(rule.id.text.hasPrefix("R") && rule.why.hasSuffix("."), "\(rule.id.text)")
        }
        let covered = Set(pack.rules.map { String($0.id.text.prefix(4)) })
        #expect(covered.isSuperset(of: (66...71).map { "R0\($0)" }))
    }

    @Test func `the referral form has the 24 questions, the client's and the referrer's details`()
        throws
    {
        let forms = try PackFolder.load(Place.pack).forms
        #expect(forms.map(\.id) == ["referral", "urgent-concern"])
        let referral = try #require(forms.first { $0.id == "referral" })
        let numbers = Set(referral.fields.compactMap { Int($0.number.prefix { $0.isNumber }) })
        #expect(numbers == Set(1...24))
        #expect(referral.fields.count == 49)
        #expect(referral.fields.filter { $0.id.hasPrefix("client_") }.count >= 6)
        #expect(referral.fields.filter { $0.id.hasPrefix("referrer_") }.count == 4)
        #expect(referral.acceptsPart && referral.kind == .referral)
    }

    @Test
    func `a filled form is a labelled message, and a wrong answer is refused by its question`()
        throws
    {
        let forms = try PackFolder.load(Place.pack).forms
        let referral = try #require(forms.first { $0.id == "referral" })
        let segments = try referral.segments(from: [
            (field: "readiness", text: "7"), (field: "client_name", text: "Sam Example"),
            (field: "children_witnessed", text: "yes"), (field: "client_gp", text: ""),
        ])
        #expect(segments.map(\.field) == ["client_name", "readiness", "children_witnessed"])
        #expect(
            segments.last?.label == Label(category: .childSafety, about: .child, source: .referrer))
        #expect(
            referral.unanswered(in: [(field: "client_name", text: "Sam Example")]).contains(
                "family_details"))
        func code(_ form: Form, _ values: [(field: String, text: String)]) -> FormFailure? {
            do {
                _ = try form.segments(from: values)
                return nil
            } catch {
                return error
            }
        }
        #expect(
            code(referral, [("readiness", "11")]) == FormFailure(.badAnswer, field: "readiness"))
        #expect(
            code(referral, [("referral_date", "2026-13-01")])
                == FormFailure(.badAnswer, field: "referral_date"))
        #expect(code(referral, [("nothing", "x")]) == FormFailure(.unknownField, field: nil))
        #expect(
            code(referral, [("client_gp", "x"), ("client_gp", "y")])
                == FormFailure(.answeredTwice, field: "client_gp"))
        let urgent = try #require(forms.first { $0.id == "urgent-concern" })
        #expect(
            code(urgent, [("whose_safety", "woman")]) == FormFailure(.unanswered, field: "concern"))
        #expect(urgent.fields.filter { $0.type == .choice }.count == 4)
    }

    @Test func `with his signature every question of the form reaches somebody who needs it`()
        throws
    {
        let loaded = try PackFolder.load(Place.pack)
        let referral = try #require(loaded.forms.first { $0.id == "referral" })
        let permission = Permission(
            by: .man, recipients: [.lwvMensProgramme], scope: Set(Vocabulary.Category.allCases),
            form: .written, status: .given, informed: true, signed: true, dated: true,
            coversSensitive: [.mentalHealth, .sexualViolence])
        var toAssessor: [String: String] = [:]
        for field in referral.fields {
            for role in [Role.coordinator, .programmeAssessor] {
                let decision = loaded.pack.decide(
                    PolicyRequest(
                        senderRole: .referrer, recipientRole: role,
                        recipientAgency: .lwvMensProgramme,
                        kind: referral.kind, category: field.label.category,
                        about: field.label.about,
                        source: field.label.source, sensitive: field.label.sensitive,
                        purpose: referral.purpose, permission: permission))
                if role == .coordinator {
                    #expect(decision.outcome == .level(.forward), "\(field.id)")
                } else {
                    toAssessor[field.id] = decision.outcome.word
                }
            }
        }
        #expect(toAssessor["own_history"] == "forward")
        #expect(toAssessor["victim_statements"] == "condense")
        #expect(toAssessor["family_details"] == "withhold")
        #expect(toAssessor["partner_support"] == "withhold")
    }
}
