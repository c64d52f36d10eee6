import Foundation
import HubClient
import Sodium
import Testing
import Vocabulary

/// The interpreter that the specification's client runs in.
private enum Python {
    static let isThere: Bool = {
        do {
            return try run(["-c", "import nacl.bindings"]).status == 0
        } catch {
            return false
        }
    }()

    static func run(
        _ arguments: [String], input: String = ""
    ) throws -> (status: Int32, output: String) {
        try Programs.run("/usr/bin/env", ["python3"] + arguments, input: input)
    }
}

extension RealHub {
    /// The client that was written in Python from the specification alone, against the running hub.
    @Suite(
        "A client from the specification",
        .enabled(if: Python.isThere, "python3 with PyNaCl is not installed"))
    struct PythonTests {
        /// One step of `Python/worker.py`; what it keeps between two steps is in its answer.
        private func step(_ name: String, _ given: JSON) throws -> JSON {
            let script = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "Python/worker.py").path
            let end = try Python.run([script, name], input: given.text)
            try #require(end.status == 0, "\(name) ended with \(end.status)")
            return try JSON(parsing: Array(end.output.utf8))
        }

        @Test func `It enrols, sends what the hub accepts, and opens what the hub sealed`()
            async throws
        {
            try await inPlace { place in
                let (hub, address) = try await HubProcess.listening(in: place)
                let desk = Post.service(desks: 1)[2]
                let team = try await Team.enrolled(
                    Post.programme + Post.council + [Post.service(desks: 1)[0]], at: address,
                    invitation: try place.invitation(), mark: "someone")
                let connection = try Connections.open(to: address)
                let registrar = try team["hub-registrar"].session(connection)
                try await registrar.signIn()
                let invitation = try desk.invitation(mark: "someone")
                try await registrar.invite(
                    invitation, as: try await registrar.mailbox(nil))
                let worker = try step(
                    "enrol",
                    [
                        "address": .string(address.text),
                        "hub": .string(Hex.encode(team.hub.bytes)),
                        "invite": .string(invitation.code), "mailbox": .string(desk.mailbox),
                        "name": "Café Worker",
                    ])
                try await Story.open(
                    reference: "LWV-2026-201", desk: desk.mailbox,
                    others: [("council-social", .socialWorker)], by: try team["lwv-coordinator"],
                    on: connection, mark: "someone")
                let text = "The child drew a green house, and said „naïve“."
                let said = try step("send", worker.with("text", .string(text)))
                #expect(said.word("copy") == text)
                #expect(said.word("reference") == "LWV-2026-201")
                #expect(said["same_receipt"] == true)
                #expect(said.word("conflict") == "conflict")
                let social = Reader(try team["council-social"])
                try await social.finish(at: address)
                #expect(await social.texts() == [text])
                await connection.close()
                try await hub.stopped()
            }
        }
    }
}

extension JSON {
    /// The object with one more member.
    fileprivate func with(_ key: String, _ value: JSON) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members + [Member(key, value)])
    }
}
