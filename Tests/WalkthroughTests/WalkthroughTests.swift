import Foundation
import Testing

/// The story that a new user is told, through a real hub over HTTP, with a clock that the test moves.
@Suite("The walkthrough tells the truth") struct WalkthroughTests {
    @Test("every step shows each mailbox what it may read, with reason and citation")
    func story() async throws {
        let lines = StoryStage.Lines()
        try await StoryStage.tell(lines)
        let whole = lines.lines.joined(separator: "\n")
        #expect(lines.lines.filter { $0.contains("━━") }.count == 8)
        let referral = lines.part(from: "lwv-coordinator can read:", occurrence: 1)
        #expect(referral.contains("client_hopes"))
        #expect(referral.contains("pinned her against the kitchen door"))
        #expect(lines.part(from: "lwv-coordinator can read:", occurrence: 2).contains("waiver"))
        let social = lines.part(from: "council-social-work can read:")
        #expect(social.contains("hid under the table"))
        #expect(!social.contains("Larkspur"))
        let facilitators = lines.part(from: "lwv-facilitators can read:")
        #expect(facilitators.contains("staff-only, without source, sender or time"))
        #expect(!facilitators.contains("why:") && !facilitators.contains("Mari"))
        #expect(!facilitators.contains("fridge"))
        let police = lines.part(from: "police-desk can read:")
        #expect(police.contains("kill her tonight"))
        #expect(police.contains("12 Larkspur Row") && police.contains("07700 900321"))
        #expect(lines.part(from: "housing-desk can read:").contains("two-bedroom flat"))
        #expect(whole.contains("housing-desk can read: nothing new"))
        #expect(whole.contains("permission withdrawn: 1 recalled, 1 had been fetched before"))
        #expect(whole.components(separatedBy: "the log holds").count == 3)
        // Her rape is named in the story's headings and the officer's register, and read by nobody.
        #expect(!whole.contains("raped"))
    }
}
