import Foundation
import HubClient
import Testing

extension RealHub {
    /// A disk without room loses nothing and does nothing by half.
    @Suite("The disk is full") struct DiskFullTests {
        /// How the room goes and comes back, while the hub runs.
        private protocol Shortage {
            func begin(_ hub: HubProcess) throws
            func end(_ hub: HubProcess) throws
        }

        /// A small disk in memory and a file that takes the rest of it.
        private struct SmallDisk: Shortage {
            let folder: String
            var filler: String { "\(folder)/filler" }

            func begin(_ hub: HubProcess) throws {
                try #require(FileManager.default.createFile(atPath: filler, contents: nil))
                let file = try #require(FileHandle(forWritingAtPath: filler))
                var piece = 1 << 20
                while piece > 0 {
                    do { try file.write(contentsOf: Data(count: piece)) } catch { piece /= 2 }
                }
                try file.close()
            }

            func end(_ hub: HubProcess) throws {
                try FileManager.default.removeItem(atPath: filler)
            }
        }

        /// No file of the hub's may grow beyond 8 KiB, until it may.
        private struct SmallFiles: Shortage {
            let program: String

            func begin(_ hub: HubProcess) throws { try limit(hub, "8192:unlimited") }
            func end(_ hub: HubProcess) throws { try limit(hub, "unlimited:unlimited") }

            private func limit(_ hub: HubProcess, _ size: String) throws {
                let end = try Programs.run(program, ["--pid", "\(hub.id)", "--fsize=\(size)"])
                #expect(end.status == 0)
            }
        }

        private static let prlimit = Programs.path(of: "prlimit")
        private static let mount = geteuid() == 0 ? Programs.path(of: "mount") : nil

        @Test(.enabled(if: prlimit != nil, "there is no prlimit"))
        func `Where files may not grow, commands wait and go through later`() async throws {
            let shortage = SmallFiles(program: try #require(Self.prlimit))
            try await inPlace { place in
                // Otherwise the kernel ends a program that writes beyond the limit.
                try await shorten(by: shortage, place, prelude: "trap '' XFSZ")
            }
        }

        @Test(.enabled(if: mount != nil, "only root can make a small disk"))
        func `On a disk without room commands wait and go through later`() async throws {
            let mount = try #require(Self.mount)
            try await inPlace { place in
                try FileManager.default.createDirectory(
                    atPath: place.state, withIntermediateDirectories: true)
                let made = try Programs.run(
                    mount, ["-t", "tmpfs", "-o", "size=24m,mode=0700", "none", place.state])
                guard made.status == 0 else {
                    print("this machine lets nobody mount: skipped")
                    return
                }
                let outcome: Result<Void, any Error>
                do {
                    outcome = .success(
                        try await shorten(by: SmallDisk(folder: place.state), place, prelude: nil))
                } catch {
                    outcome = .failure(error)
                }
                await HubProcess.endAll(of: place)
                let gone = try Programs.run(
                    try #require(Programs.path(of: "umount")), [place.state])
                #expect(gone.status == 0)
                try outcome.get()
            }
        }

        private func shorten(
            by shortage: some Shortage, _ place: HubPlace, prelude: String?
        ) async throws {
            var start = HubProcess.Start()
            start.prelude = prelude
            let (hub, address) = try await HubProcess.listening(in: place, start)
            let traffic = try await Traffic.prepared(at: address, place: place, desks: 1)
            let (sender, connection) = (traffic.senders[0], try Connections.open(to: address))
            let session = sender.member.session(connection)
            try await session.signIn()
            #expect(await sender.send(5, over: session) == Array(repeating: "receipt", count: 5))
            try shortage.begin(hub)
            // What is left of a page may still take one.
            var codes: [String] = []
            while codes.last != "unavailable", codes.count < 20 {
                codes += await sender.send(1, over: session)
            }
            codes = await sender.send(8, over: session)
            #expect(codes == Array(repeating: "unavailable", count: 8))
            #expect(hub.isRunning)
            let waiting = try await session.outbox().count
            #expect(waiting >= 9)
            try shortage.end(hub)
            #expect(try await sender.retry(session))
            await connection.close()
            let outcome = try await traffic.settle(at: address, place: place)
            try await hub.stopped()
            print("disk full: \(waiting) commands waited, \(outcome)")
            #expect(outcome.retried == waiting)
            #expect(outcome.messages >= 14)
        }
    }
}
