import AuditLog
import HubClient
import Inquiry
import Sodium
import Synchronization
import Testing
import Vocabulary

/// A log with acts in it, as the hub would publish it, and an officer's details of it, sealed as the hub would seal them.
struct BookScene: ~Copyable {
    /// One act for the officer at a leaf: its entries stand side by side.
    struct Handed {
        let index: Int
        let details: [JSON]
    }

    let scene: Scene
    let sealing: Sealing
    private(set) var handed: [Handed] = []

    init(_ scene: Scene) throws {
        let made = try Sealing(scene)
        self.scene = scene
        sealing = made
        scene.hub.always(
            "/v1/directory",
            .json([
                "v": 1, "agencies": [["id": "service", "name": "A Service"]],
                "mailboxes": [["id": "ws-desk", "agency": "service", "role": "dpo", "mine": true]],
            ]))
        scene.hub.always("/v1/audit", .json(["details": [], "more": false]))
    }

    static func salt(_ index: Int) -> [UInt8] {
        Digest.sha256([UInt8(index >> 8), UInt8(index & 255)])
    }

    static func act(_ number: Int, _ members: [JSON.Member] = []) -> JSON {
        .object(
            [.init("act", "signed-in"), .init("at", .int(1_790_000_000 + Int64(number)))] + members)
    }

    mutating func hand(_ index: Int, _ details: JSON...) {
        handed.append(Handed(index: index, details: details))
    }

    /// Publishes so many leaves, with what was handed out at its places. `lying` is put in the place of one leaf.
    func publish(_ count: Int, lying: Int? = nil) throws {
        var leaves = (0..<count).map { LeafHash(hashing: [1, UInt8($0 >> 8), UInt8($0 & 255)]) }
        for act in handed {
            for (offset, detail) in act.details.enumerated() {
                let index = act.index + offset
                guard index < count, index != lying,
                    let entry = Entry(salt: Self.salt(index), detail: detail)
                else { continue }
                leaves[index] = entry.leaf
            }
        }
        var frontier = Frontier()
        for leaf in leaves { frontier.append(leaf) }
        let checkpoint = try #require(
            Checkpoint(
                origin: scene.session.logOrigin, size: UInt64(count), root: frontier.root))
        scene.hub.honest(on: "/log/")
        scene.hub.always(
            "/log/checkpoint",
            FakeHub.Reply(
                type: "text/plain",
                body: Array(checkpoint.note(signedBy: scene.hub.signing).utf8)))
        for path in Tiles.paths(size: UInt64(count)) {
            let bytes = try Tiles.bytes(at: path) { range in
                guard range.upperBound <= UInt64(leaves.count) else { return nil }
                return Array(leaves[Int(range.lowerBound)..<Int(range.upperBound)])
            }
            scene.hub.always("/log/\(path.text)", FakeHub.Reply(body: bytes))
        }
    }

    /// One answer of the hub with these acts.
    func page(
        _ acts: ArraySlice<Handed>, more: Bool = true, waiting: Int64? = nil
    ) throws -> FakeHub.Reply {
        var members: [JSON.Member] = [.init("more", .bool(more))]
        if let waiting { members.append(.init("waiting", .int(waiting))) }
        members.append(
            .init(
                "details",
                .array(
                    try acts.map { act in
                        let entries: [JSON] = act.details.enumerated().map { offset, detail in
                            [
                                "offset": .int(Int64(offset)),
                                "salt": .string(Hex.encode(Self.salt(act.index + offset))),
                                "detail": detail,
                            ]
                        }
                        let view = try sealing.view(
                            ["v": 1, "type": "audit", "entries": .array(entries)], scene: scene)
                        return [
                            "index": .int(Int64(act.index)), "view": .string(Hex.encode(view)),
                        ]
                    })))
        return .json(.object(members))
    }

    /// The hub's next answers: the acts, so many each.
    func serve(_ acts: ArraySlice<Handed>, each: Int) throws {
        for start in stride(from: acts.startIndex, to: acts.endIndex, by: each) {
            scene.hub.next(
                "/v1/audit", try page(acts[start..<min(start + each, acts.endIndex)]))
        }
    }
}

/// A home that breaks after so many writes, as a machine does.
final class BreakingHome: Home {
    let inner = MemoryHome()
    private let left = Mutex<Int?>(nil)

    func breakAfter(_ writes: Int?) { left.withLock { $0 = writes } }

    func read(_ file: HomeFile) throws(ClientFailure) -> [UInt8]? { try inner.read(file) }

    func write(_ bytes: [UInt8], to file: HomeFile) throws(ClientFailure) {
        let isWhole = left.withLock { left -> Bool in
            guard let count = left else { return true }
            left = count - 1
            return count > 0
        }
        guard isWhole else { throw .local(.homeUnwritable) }
        try inner.write(bytes, to: file)
    }

    func remove(_ file: HomeFile) throws(ClientFailure) { try inner.remove(file) }

    func names(in shelf: HomeFile.Shelf) throws(ClientFailure) -> [String] {
        try inner.names(in: shelf)
    }
}
