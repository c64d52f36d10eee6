import Foundation
import HubClient
import PolicyPacks
import Testing
import Vocabulary

extension RealHub {
    /// Packs are published to a running hub, which proves them and goes on.
    @Suite("Packs published to a running hub") struct PublishTests {
        private typealias Files = [(name: String, text: String)]

        private static func files(
            _ place: HubPlace, version: String, adding rule: String = ""
        ) throws -> Files {
            let folder = "\(place.policies)/\(HubPlace.programme)"
            let contents = try PackFolder.files(folder).contents
            return contents.sorted { $0.key < $1.key }.map { name, bytes in
                let text = String(decoding: bytes, as: UTF8.self)
                guard name == "pack.yaml" else { return (name, text) }
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
                    $0.hasPrefix("version:") ? "version: \"\(version)\"" : String($0)
                }
                return (name, lines.joined(separator: "\n") + rule)
            }
        }

        /// Somebody must agree before police hear of immediate danger: no pack may say so.
        private static let unlawful = """

              - id: Z-ask-first
                hold: {resolvers: [line_manager], missing: [line_manager_consulted]}
                when: {recipient: police_officer}
                why: "Somebody is asked first."
                law: confidence
                cite: {document: LWV-WSW, section: "none", quote: "none"}

            """

        private func registrar(
            at address: HubAddress, _ place: HubPlace
        ) async throws -> Member {
            let post = Post(
                mailbox: "lwv-registrar", agency: "lwv", kind: .lwvMensProgramme, role: .registrar)
            let team = try await Team.enrolled(
                [Post.programme[0], post], at: address, invitation: try place.invitation(),
                mark: "Publishing")
            return try team["lwv-registrar"]
        }

        private func publish(
            _ files: Files, effective: Moment, by member: Member, at address: HubAddress
        ) async throws -> ClientFailure? {
            let connection = try Connections.open(to: address)
            let session = member.session(connection)
            try await session.signIn()
            let pack = try #require(PackID(HubPlace.programme))
            do throws(ClientFailure) {
                try await session.perform(
                    .publishPack(pack, files: files, effective: effective), as: member.mailbox)
                return nil
            } catch {
                return error
            }
        }

        /// The version in force, and how many there are.
        private func versions(
            by member: Member, at address: HubAddress
        ) async throws -> (inForce: String, count: Int) {
            let connection = try Connections.open(to: address)
            let session = member.session(connection)
            try await session.signIn()
            let directory = try await session.directory()
            await connection.close()
            guard case .array(let packs)? = directory["packs"],
                case .array(let versions)? = packs.first?["versions"]
            else { return ("", 0) }
            let current = versions.first { $0["in_force"] == .bool(true) }
            guard case .string(let version)? = current?["version"] else { return ("", 0) }
            return (version, versions.count)
        }

        @Test
        func
            `A version survives a kill before its moment and holds from then on, and one that breaks a law is refused`()
            async throws
        {
            try await inPlace { place in
                var (hub, address) = try await HubProcess.listening(in: place)
                let member = try await registrar(at: address, place)
                let first = try await versions(by: member, at: address)
                #expect(first.count == 1)
                let unlawful = try Self.files(place, version: "1001", adding: Self.unlawful)
                #expect(
                    try await publish(unlawful, effective: now(), by: member, at: address)
                        == .hub(.packUnproven))
                let good = try Self.files(place, version: "1002")
                let moment = now().advanced(by: 20)
                #expect(
                    try await publish(good, effective: moment, by: member, at: address) == nil)
                try await hub.killed()
                (hub, address) = try await HubProcess.listening(in: place)
                #expect(try await versions(by: member, at: address).count == 2)
                if now() < moment {
                    let before = try await versions(by: member, at: address)
                    #expect(before.inForce == first.inForce || now() >= moment)
                }
                while now() < moment { try await Task.sleep(for: .milliseconds(200)) }
                #expect(try await versions(by: member, at: address).inForce == "1002")
                try await hub.stopped()
                // The folder still holds the first version; the hub says that it is not used.
                (hub, _) = try await HubProcess.listening(in: place)
                try await hub.stopped()
                #expect(!(try hub.said().contains("another pack")))
                try Data("\n# changed\n".utf8).append(
                    to: "\(place.policies)/\(HubPlace.programme)/pack.yaml")
                (hub, _) = try await HubProcess.listening(in: place)
                #expect(try hub.said().contains("another pack"))
                try await hub.stopped()
            }
        }

        @Test func `A hub does not begin with a pack that breaks a law`() async throws {
            try await inPlace { place in
                try Data(Self.unlawful.utf8).append(
                    to: "\(place.policies)/\(HubPlace.programme)/pack.yaml")
                await #expect(throws: HubProcess.EndedEarly.self) {
                    do {
                        _ = try await HubProcess.listening(in: place)
                    } catch let end as HubProcess.EndedEarly {
                        #expect(end.status == 65)
                        #expect(end.said.contains("pack-unproven"))
                        #expect(end.said.contains("immediate-is-never-held-for-an-approval"))
                        throw end
                    }
                }
            }
        }
    }
}

extension Data {
    fileprivate func append(to path: String) throws {
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: self)
        try file.close()
    }
}
