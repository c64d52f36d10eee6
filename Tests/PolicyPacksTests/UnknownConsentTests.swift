import Policy
import PolicyPacks
import Testing
import Vocabulary

/// A case may come from somebody with other words: what the hub does not know must never open.
@Suite("Unknown words in a case's consent") struct UnknownConsentTests {
    private func request(consent: String = "null", waiver: String = "null") throws -> PolicyRequest
    {
        let text = """
            {"id":"x","given":{"sender_role":"wsw","recipient_role":"gp","recipient_agency":"health_gp",\
            "message_kind":"letter","segment_category":"health","about":"woman","source":"woman",\
            "purpose":"support","consent":\(consent),"waiver":\(waiver)}}
            """
        return try PolicyCase(try JSON(parsing: Array(text.utf8))).request
    }

    private func consent(by: String, status: String = "given", excludes: String = "") -> String {
        """
        {"by":"\(by)","to":["health_gp","moon"],"scope":["health","general","moon"],"form":"written",\
        "status":"\(status)","informed":true,"signed":true,"dated":true,\
        "covers_sensitive":["rape","moon"],"excludes":[\(excludes)]}
        """
    }

    @Test("cover nobody and nothing, beside the words that are known")
    func covers() throws {
        let held = try #require(try request(consent: consent(by: "woman")).permission)
        #expect(held.recipients == [.healthGp])
        #expect(held.scope == [.health])
        #expect(held.coversSensitive == [.rape])
        #expect(held.excludes.isEmpty)
    }

    @Test("as an exclusion exclude everything")
    func excludes() throws {
        let text = consent(by: "woman", excludes: "\"moon\"")
        #expect(try request(consent: text).permission?.excludes == Set(Category.allCases))
    }

    @Test("as a giver give nothing, and refuse for everybody")
    func givers() throws {
        #expect(try request(consent: consent(by: "moon")).permission == nil)
        let refused = try request(consent: consent(by: "moon", status: "refused")).permission
        #expect(refused?.by == .both)
        #expect(refused?.status == .refused)
    }

    @Test(
        "sign no waiver, and neither does a client",
        arguments: [
            ("referrer", true), ("man", false), ("woman", false), ("self", false), ("moon", false),
        ])
    func signers(_ signer: String, _ counts: Bool) throws {
        let waiver = """
            {"ground":"child_protection_procedures","ticked":true,"signed_by":"\(signer)","dated":true}
            """
        #expect(try request(waiver: waiver).waiver?.isSigned == counts)
    }
}
