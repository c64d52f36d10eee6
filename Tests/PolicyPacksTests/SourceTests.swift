import Foundation
import Policy
import PolicyPacks
import Testing
import Vocabulary

/// The packs say what the documents say: every quote stands in the seeds, every form asks what the paper form asks.
@Suite struct `The packs and their sources` {
    /// The file of each document, by how its name begins.
    static let seeds = [
        ("Turning the Spotlight - Information", "000_59678d54ce4fdcfc.txt"),
        ("They Matter", "001_53e756fb0cc8ebef.txt"),
        ("Turning the Spotlight referral form", "001_53e756fb0cc8ebef.txt"),
        ("My Time", "002_33ebe133299fe919.txt"), ("eb4U", "003_257f008d5cc8caac.txt"),
        ("LWV", "003_257f008d5cc8caac.txt"), ("DVIP", "004_c1194777945abb23.txt"),
    ]

    @Test func `every quote is word for word in the document that it names`() throws {
        guard let shared = Place.shared else {
            print("skipped: ../shared is not on this machine")
            return
        }
        var texts: [String: String] = [:]
        for (_, file) in Self.seeds where texts[file] == nil {
            let path = shared.appending(path: "seeds/\(file)")
            texts[file] = squeezed(try String(contentsOf: path, encoding: .utf8))
        }
        var checked = 0
        for loaded in try Place.packs() {
            for cite in cites(of: loaded.pack) {
                let file = Self.seeds.first { cite.document.hasPrefix($0.0) }?.1
                let seed = try #require(file.flatMap { texts[$0] }, "\(cite.document)")
                let found = seed.contains(squeezed(cite.quote))
                #expect(found, "\(loaded.pack.id.text): \(cite.text)")
                checked += 1
            }
        }
        print("\(checked) quotes")
        #expect(checked > 400)
    }

    private func cites(of pack: Pack) -> [Citation] {
        pack.rules.map(\.cite) + [pack.terms.silence.cite] + pack.retention.map(\.cite)
            + [pack.legalHold?.cite].compactMap { $0 }
    }

    /// One kind of quotation mark, one space between words.
    private func squeezed(_ text: String) -> String {
        text.replacingOccurrences(of: "’", with: "'").replacingOccurrences(of: "‘", with: "'")
            .replacingOccurrences(of: "“", with: "\"").replacingOccurrences(of: "”", with: "\"")
            .split { $0.isWhitespace }.joined(separator: " ")
    }

    @Test func `every rule has a sentence for users and a law, and what discloses a basis`() throws
    {
        for loaded in try Place.packs() {
            for rule in loaded.pack.rules {
                let name = "\(loaded.pack.id.text) \(rule.id.text)"
                #expect(rule.why.hasSuffix("."), "\(name)")
                #expect(!rule.law.isEmpty, "\(name)")
                switch rule.effect {
                case .grant, .override: #expect(rule.basis.article6 != nil, "\(name)")
                case .cap, .hold, .duty: break
                }
            }
        }
    }

    @Test func `no condition is too wide to be examined for what can never happen`() throws {
        for loaded in try Place.packs() {
            #expect(loaded.pack.unexamined.isEmpty, "\(loaded.pack.id.text)")
        }
    }

    @Test func `every programme says who runs it, how long it keeps things and who can stop that`()
        throws
    {
        let packs = try Place.packs().map(\.pack)
        #expect(packs.flatMap(\.systems).sorted() == ["DVIP", "LWV", "MYTIME", "TTS"])
        for pack in packs {
            #expect(!pack.title.isEmpty && !pack.runBy.isEmpty, "\(pack.id.text)")
            #expect(pack.programme.base == PackID("base"), "\(pack.id.text)")
            #expect(!pack.retention.isEmpty, "\(pack.id.text)")
            #expect(pack.legalHold != nil, "\(pack.id.text)")
        }
    }

    @Test func `the referral form has the 24 questions, the client's and the referrer's details`()
        throws
    {
        let forms = try PackFolder.load(Place.pack).forms
        let referral = try #require(forms.first { $0.id == "referral" })
        let numbers = Set(referral.fields.compactMap { Int($0.number.prefix { $0.isNumber }) })
        #expect(numbers == Set(1...24))
        #expect(referral.fields.filter { $0.id.hasPrefix("client_") }.count >= 6)
        #expect(referral.fields.filter { $0.id.hasPrefix("referrer_") }.count >= 4)
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
