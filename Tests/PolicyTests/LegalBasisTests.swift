import Policy
import Testing

/// How a basis in law reads.
@Suite struct `A legal basis` {
    @Test func `it reads as a data protection officer would write it`() {
        #expect(
            LegalBasis(
                article6: .recognisedLegitimateInterests, article9: .substantialPublicInterest,
                schedule1: 18, article10: 18, note: "Annex 1, safeguarding vulnerable individuals"
            ).text
                == "UK GDPR Article 6(1)(ea), recognised legitimate interests (Annex 1, safeguarding vulnerable individuals); Article 9(2)(g) with DPA 2018 Schedule 1 paragraph 18; Article 10 with Schedule 1 paragraph 18"
        )
        #expect(
            LegalBasis(article6: .vitalInterests, article9: .vitalInterests, article10: 30).text
                == "UK GDPR Article 6(1)(d), vital interests; Article 9(2)(c); Article 10 with DPA 2018 Schedule 1 paragraph 30"
        )
        #expect(LegalBasis(principle: "Common-law duty").text == "Common-law duty")
        #expect(LegalBasis(principle: "A duty", note: "a note").text == "A duty (a note)")
        #expect(
            LegalBasis(article6: .legalObligation, principle: "Children Act 1989").text
                == "UK GDPR Article 6(1)(c), legal obligation; Children Act 1989")
        #expect(LegalBasis().text.isEmpty)
    }

    @Test func `only consent claims consent`() {
        for basis in Article6.allCases {
            #expect(LegalBasis(article6: basis).claimsConsent == (basis == .consent))
        }
        for condition in Article9.allCases {
            let basis = LegalBasis(article6: .legitimateInterests, article9: condition)
            #expect(basis.claimsConsent == (condition == .explicitConsent))
        }
    }

    @Test func `two that differ in one part are two`() {
        let all = [
            LegalBasis(article6: .contract), LegalBasis(article6: .consent),
            LegalBasis(article6: .contract, article9: .legalClaims),
            LegalBasis(article6: .contract, article10: 18),
            LegalBasis(article6: .contract, note: "n"),
            LegalBasis(article6: .contract, principle: "p"), LegalBasis(principle: "p"),
        ]
        #expect(Set(all).count == all.count)
    }
}
