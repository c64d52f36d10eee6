import Foundation
import HubClient
import Sodium
import Testing
import Vocabulary

#if canImport(Glibc)
    import Glibc
#endif

extension RealHub {
    /// No byte of what people wrote is on disk, in what the hub says, or in an error, except sealed.
    @Suite("Nothing readable at rest") struct AtRestTests {
        @Test(arguments: ["kill -9", "SIGTERM", "SIGSEGV", "SIGQUIT"])
        func `What people wrote is nowhere in the clear`(end: String) async throws {
            var random = Seeded(for: "at rest after \(end)")
            let word = random.word(of: 14)
            try await inPlace { place in
                var start = HubProcess.Start()
                start.prelude = "ulimit -c unlimited"
                start.flags = ["--log-level", "debug"]
                let (hub, address) = try await HubProcess.listening(in: place, start)
                try expectNoCore(of: hub)
                let (team, sent) = try await Self.live(at: address, place, word)
                let answers = try await Provocation(word: word, team: team).run(at: address)
                try await Self.finish(hub, end)
                let mark = Mark(word: word)
                try expectNothing(mark, after: end, team, place, answers)
                print("\(end): \(sent) messages read back, \(answers.count) answers searched")
            }
        }

        private static func finish(_ hub: HubProcess, _ end: String) async throws {
            switch end {
            case "kill -9": try await hub.killed()
            case "SIGTERM": try await hub.stopped()
            case "SIGSEGV": try await crash(hub, SIGSEGV)
            default: try await crash(hub, SIGQUIT)
            }
        }

        /// At the first signal, and without a word: the runtime would print registers, and the memory that they point at.
        private static func crash(_ hub: HubProcess, _ signal: Int32) async throws {
            let before = try hub.said().count
            hub.signal(signal)
            for _ in 0..<2_000 where hub.isRunning { try await Task.sleep(for: .milliseconds(5)) }
            try #require(!hub.isRunning, "signal \(signal) does not end the hub")
            let end = try await hub.ended()
            #expect(end.bySignal && end.status == signal, "\(end)")
            #expect(try hub.said().count == before)
        }

        /// A case, a permission, messages that are read, one that is held; all of it carries the word. How many messages the
        /// social worker and the sender read back with the word in it: the hub did have it in its hands.
        private static func live(
            at address: HubAddress, _ place: HubPlace, _ word: String
        ) async throws -> (Team, Int) {
            let traffic = try await Traffic.prepared(
                at: address, place: place, desks: 1, mark: word,
                others: [("lwv-facilitators", .facilitator)])
            let sender = traffic.senders[0]
            let connection = try Connections.open(to: address)
            let session = sender.member.session(connection)
            try await session.signIn()
            let mailbox = sender.member.mailbox
            try await session.perform(
                .recordConsent(
                    sender.alias, id: try await session.newPermission(), of: Story.woman,
                    permission()), as: mailbox)
            try await session.perform(
                .addToRoster(sender.alias, Story.roster(mark: "\(word) the other")), as: mailbox)
            for number in 1...6 {
                let text = "He said \(word) \(number) times, and the child heard it."
                let draft =
                    number > 3
                    ? Story.incident(text, in: sender.alias) : Story.note(text, in: sender.alias)
                try await session.perform(.send(draft), as: mailbox)
            }
            try await traffic.social.finish(at: address)
            try await traffic.desks[0].finish(at: address)
            try await release(try traffic.team["lwv-coordinator"], over: connection, word)
            await connection.close()
            var read = 0
            for reader in [traffic.social, traffic.desks[0]] {
                read += await reader.views.values.count { $0.content.text.contains(word) }
            }
            #expect(read >= 9)
            return (traffic.team, read)
        }

        /// Three messages are held; the co-ordinator lets one go, with a reason, and leaves the others.
        private static func release(
            _ coordinator: Member, over connection: HubConnection, _ word: String
        ) async throws {
            let session = coordinator.session(connection)
            try await session.signIn()
            let items = try await session.fetch(coordinator.mailbox, again: true)
            let holds = try items.compactMap { try $0.view.get().hold }
            #expect(holds.count == 3)
            try await session.resolve(
                try #require(holds.first), approve: true, reason: "She agreed, says \(word).",
                as: coordinator.mailbox)
        }

        private static func permission() -> PermissionRecord {
            var record = PermissionRecord(by: .woman, status: .given)
            record.recipients = [.housingService]
            record.scope = [.supportNeeds]
            record.purposes = [.onwardReferral]
            record.form = .written
            (record.signed, record.dated, record.date) = (true, true, now())
            record.told.why = true
            record.told.toWhom = true
            record.told.consequences = true
            return record
        }

        private func expectNothing(
            _ mark: Mark, after end: String, _ team: Team, _ place: HubPlace,
            _ answers: [BareClient.Answer]
        ) throws {
            let state = try mark.found(below: place.state)
            #expect(state.places.isEmpty)
            // Database, write-ahead log and its index; after a clean end the last two may be gone.
            #expect(state.files >= (end == "SIGTERM" ? 1 : 3))
            #expect(answers.count >= 24)
            for folder in [place.said, place.running] {
                #expect(try mark.found(below: folder).places.isEmpty)
            }
            #expect(try place.output().contains("listening"))
            for answer in answers {
                #expect(mark.found(in: Data(answer.head.utf8)).isEmpty)
                #expect(mark.found(in: answer.body).isEmpty, "an answer of \(answer.status)")
            }
            try expectNoSecret(of: team, in: place)
            let cores = try FileManager.default.contentsOfDirectory(atPath: place.running)
            #expect(cores.isEmpty)
        }

        /// Neither the vault secret nor any private key of a worker or mailbox is in the state directory or in the output.
        private func expectNoSecret(of team: Team, in place: HubPlace) throws {
            var keys = team.privateKeys()
            keys["vault secret"] = place.vaultSecret
            #expect(keys.count == 4 * team.members.count + 1)
            for (name, key) in keys {
                let secret = Mark(key: key, named: name)
                #expect(try secret.found(below: place.state).places.isEmpty)
                #expect(try secret.found(below: place.said).places.isEmpty)
            }
        }

        /// The parent allowed cores without limit; the hub took that away, and its memory from other processes of its account.
        private func expectNoCore(of hub: HubProcess) throws {
            let limits = try String(contentsOfFile: "/proc/\(hub.id)/limits", encoding: .utf8)
            let line = try #require(
                limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") })
            #expect(line.split(separator: " ").dropFirst(4).prefix(2) == ["0", "0"])
            guard geteuid() != 0 else { return }
            // The kernel gives the files of a process that is not dumpable to root.
            let memory = try FileManager.default.attributesOfItem(atPath: "/proc/\(hub.id)/mem")
            #expect(memory[.ownerAccountID] as? Int == 0)
        }

        @Test func `The search finds the word in every form, wherever it begins`() throws {
            var random = Seeded(for: "planted")
            let word = random.word(of: 14)
            let mark = Mark(word: word)
            let folder = FileManager.default.temporaryDirectory.appending(
                path: "safe-conduct-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { removeOrRecord(folder) }
            var planted = 0
            for before in 0..<7 {
                let noise =
                    Array("He said #".utf8.prefix(before)) + Array(word.utf8) + [0x21, 0x3F]
                let upper = Array(String(decoding: noise, as: UTF8.self).uppercased().utf8)
                for bytes in [noise, upper] {
                    let writings: [Data] = [
                        Data(bytes), Data(Hex.encode(bytes).utf8), Data(bytes).base64EncodedData(),
                        Data(bytes.flatMap { [$0, 0] }), Data(bytes.flatMap { [0, $0] }),
                        Data(Hex.encode(bytes).uppercased().utf8),
                    ]
                    for writing in writings {
                        try writing.write(to: folder.appending(path: "planted"))
                        #expect(try !mark.found(below: folder.path).places.isEmpty)
                        planted += 1
                    }
                }
            }
            #expect(planted == 84)
            try Data(random.word(of: 4_096).utf8).write(to: folder.appending(path: "planted"))
            let clean = try mark.found(below: folder.path)
            #expect(clean.places.isEmpty && clean.files == 1)
        }

        private func removeOrRecord(_ folder: URL) {
            do { try FileManager.default.removeItem(at: folder) } catch {
                Issue.record("\(folder.path) is left")
            }
        }
    }
}
