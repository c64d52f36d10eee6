import Foundation
import Policy
public import SealedRoom
public import Vocabulary

/// Reads and proves packs, one at a time and each on a thread of its own, so that the hub goes on serving meanwhile.
actor PackProofs {
    private let examination: PackExamination?
    private var running = false

    init(_ examination: PackExamination?) { self.examination = examination }

    /// The laws that the pack breaks; nothing where another proof is running.
    ///
    /// Without an examination nothing is asked of the packs that a hub begins with, and none can be published.
    func broken(_ pack: Pack) async -> [String]? {
        guard let examiner = examination?.examiner else { return [] }
        return await alone { examiner.broken(pack) }
    }

    /// Does something long; nothing where something else is being done.
    func alone<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result? {
        guard !running else { return nil }
        running = true
        // While this waits nothing is owned but the pack; a restart forgets the work, and whoever waits for it asks again.
        let result = await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: work()) }
            thread.stackSize = 8 << 20
            thread.qualityOfService = .utility
            thread.start()
        }
        running = false
        return result
    }
}

extension Broker {
    /// Reads or proves a pack that a command waits for, and lets the room know.
    ///
    /// - Throws: `busy` while another is being read or proven.
    func examine(_ work: PackWork) async throws(Refusal) {
        switch work {
        case .read(let id, let files):
            let room = room
            guard await proofs.alone({ room.read(id, files) }) != nil else { throw .busy }
        case .prove(let pack):
            guard let broken = await proofs.broken(pack.pack) else { throw .busy }
            room.note(pack, proven: broken.isEmpty)
        }
    }

    /// Takes in the packs of programmes that the store has never had, once they are proven, and reads the others.
    func takeInPacks() async throws {
        let room = room
        let fresh = try await store.read { try room.newcomers(snapshot: Snapshot(reading: $0)) }
        for pack in fresh {
            let broken = await proofs.broken(pack.pack) ?? []
            guard broken.isEmpty else {
                throw StartFailure.packUnproven(pack: pack.pack.id.text, laws: broken)
            }
        }
        if !fresh.isEmpty {
            try await ruling { on in
                ((), try on.room.takingIn(now: on.now, snapshot: on.snapshot))
            }
        }
        let now = await timekeeper.reading().now
        do {
            try await store.read { try room.readPacks(now: now, snapshot: Snapshot(reading: $0)) }
        } catch let damage as PackDamage {
            throw StartFailure.packUnreadable(pack: damage.pack.text)
        }
    }

    /// The programmes whose folder holds a pack that the store has in no version: the store's goes on.
    ///
    /// - Throws: `busy` or `unavailable`.
    public func unusedPacks() async throws(Refusal) -> [PackID] {
        let room = room
        return try await translating {
            try await self.store.read { try room.differing(snapshot: Snapshot(reading: $0)) }
        }
    }

    /// Says in the log what has come into force.
    func announcePacks() async throws(Refusal) {
        try await ruling { on in
            ((), try on.room.announcingPacks(now: on.now, snapshot: on.snapshot))
        }
    }
}
