import Envelope
import Foundation
import Testing
import Vocabulary

/// Whoever has only the disk learns neither who takes part nor which views belong to one case.
@Suite("The store's files name nobody") struct AtRestTests {
    @Test("no mailbox, no agency, no case's alias stands in the database or its log")
    func names() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "lwv-facilitators",
            Community.urgentConcern(case: aliases["lwv-facilitators"]), id: "urgent")
        let files = try FileManager.default.contentsOfDirectory(
            at: hub.folder, includingPropertiesForKeys: nil)
        var searched = 0
        let words = Community.members.flatMap { [$0.0, $0.1] } + ["hub-registrar"]
        for file in files {
            let bytes = try Data(contentsOf: file)
            for word in words { #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word)") }
            for alias in aliases.values {
                #expect(bytes.range(of: Data(alias.bytes)) == nil)
                #expect(bytes.range(of: Data(alias.hex.utf8)) == nil)
            }
            searched += bytes.count
        }
        #expect(files.count >= 2 && searched > 100_000)
        // The guard: views as they travel do name their mailbox.
        let view = try #require(try await hub.inbox("police-desk").first).view
        #expect(Data(view.bytes).range(of: Data("police-desk".utf8)) != nil)
        try await hub.close()
    }
}
