import Foundation
import HubClient
import Testing
import Vocabulary

extension RealHub {
    /// A mailbox is several people's: what came to one of them came to all, until one of them has acknowledged it.
    @Suite("Colleagues at one desk, at the command line") struct ColleagueCommandTests {
        @Test
        func
            `everybody sees what nobody has acknowledged, and a newcomer that something is closed`()
            async throws
        {
            try await inPlace { place in
                let (hub, address) = try await HubProcess.listening(in: place)
                let desk = CommandDesk(place: place, address: address)
                try desk.founded()
                try people(desk)
                try open(desk, "T-1")
                let first = try #require(try news(desk, "grace").first)
                // A colleague has fetched it, and nobody has acknowledged it.
                for _ in 0..<2 { #expect(try news(desk, "farid") == [first]) }
                #expect(try desk.run(as: "farid", "case", "list").output.contains("T-1"))
                try desk.ok(as: "grace", "ack", first)
                #expect(try news(desk, "farid").isEmpty)
                #expect(try news(desk, "grace").isEmpty)
                let seen = try desk.run(as: "farid", "inbox", "--all").output
                #expect(seen.contains(first) && seen.contains("(acknowledged)"), "\(seen)")

                // What a colleague fetched and acknowledged before this machine asked is seen as such.
                try open(desk, "T-2")
                let second = try #require(try news(desk, "grace").first)
                try desk.ok(as: "grace", "ack", second)
                #expect(try news(desk, "farid").isEmpty)
                #expect(try desk.run(as: "farid", "inbox", "--all").output.contains(second))
                #expect(try desk.run(as: "farid", "case", "list").output.contains("T-2"))
                try newcomer(desk)
                try await hub.stopped()
            }
        }

        private func people(_ desk: CommandDesk) throws {
            func place(_ mailbox: String, _ role: String) -> CommandDesk.Place {
                CommandDesk.Place(
                    mailbox: mailbox, role: role, agency: "lwv-programme",
                    kind: "lwv_mens_programme")
            }
            try desk.joined("coordinator", place("lwv-coordinator", "coordinator"))
            try desk.joined("officer", place("lwv-programme-officer", "dpo"))
            try desk.joined("council-dpo", .council("council-officer", "dpo"))
            try desk.joined("grace", .council("council-desk", "social_worker"))
            try admitted(desk, "farid")
        }

        private func admitted(_ desk: CommandDesk, _ name: String) throws {
            let person = try desk.joined(name, .council("council-desk", "social_worker"))
            try desk.ok(
                as: "grace", "member", "add", person.word("worker"), "--words",
                person.word("own_words"))
        }

        private func open(_ desk: CommandDesk, _ reference: String) throws {
            try desk.ok(
                as: "coordinator", "case", "open", "--pack", HubPlace.programme, "--reference",
                reference, "--participation", "lwv-coordinator,coordinator", "--participation",
                "council-desk,social_worker")
        }

        /// What is listed to somebody as not acknowledged.
        private func news(_ desk: CommandDesk, _ name: String) throws -> [String] {
            guard case .array(let all) = try desk.ok(as: name, "inbox") else { return [] }
            return all.map { $0.word("delivery") }
        }

        /// Somebody who reads from now on is told that something lies closed, wherever they look.
        private func newcomer(_ desk: CommandDesk) throws {
            try open(desk, "T-3")
            let third = try #require(try news(desk, "grace").first)
            try admitted(desk, "ida")
            for words in [["inbox"], ["duty", "list"], ["hold", "list"], ["case", "list"]] {
                let end = try desk.run(words + ["--home", desk.home("ida")])
                #expect(end.status == 0 && end.output.contains("CLOSED: 1 "), "\(end.output)")
                #expect(end.output.contains("recover open") && !end.output.contains("Nothing"))
            }
            try desk.ok(as: "farid", "ack", third)
            let after = try desk.run(as: "ida", "inbox").output
            #expect(!after.contains("CLOSED") && after.contains("Nothing."), "\(after)")
        }
    }
}
