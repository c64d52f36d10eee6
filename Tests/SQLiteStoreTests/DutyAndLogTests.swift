import Hub
import SQLiteStore
import SealedRoom
import Testing
import Vocabulary

@Suite("Duties and the log")
struct DutyAndLogTests {
    let folder: Folder
    let store: SQLiteStore

    init() throws {
        folder = try Folder()
        store = try SQLiteStore(directory: folder.store)
    }

    @Test func `Open duties come by due time, ties by id, no more than asked`() async throws {
        let duties = try [
            Sample.newDuty(3, of: 1, due: 100), Sample.newDuty(1, of: 1, due: 200),
            Sample.newDuty(2, of: 1, due: 100), Sample.newDuty(4, of: 2, due: 50),
        ]
        try await store.write { writer in
            for duty in duties { try writer.add(duty) }
        }
        #expect(try await open(of: 1) == [2, 3, 1])
        #expect(try await open(of: 1, limit: 1) == [2])
        #expect(try await open(of: 2) == [4])
        #expect(try await open(of: 3) == [])
        let key = try Sample.key(2)
        let stored = try await store.read { try $0.openDuties(of: key, limit: 9) }
        #expect(
            stored == [StoredDuty(id: duties[3].id, due: duties[3].due, bytes: duties[3].bytes)])
    }

    @Test func `A duty is met once, and by its own mailbox only`() async throws {
        let duty = try Sample.newDuty(1, of: 1, due: 100)
        let other = try Sample.key(2)
        try await store.write { try $0.add(duty) }
        #expect(try await store.write { try $0.meet(duty.id, of: other) } == false)
        #expect(try await open(of: 1) == [1])
        #expect(try await store.write { try $0.meet(duty.id, of: duty.mailbox) } == true)
        #expect(try await open(of: 1) == [])
        #expect(try await store.write { try $0.meet(duty.id, of: duty.mailbox) } == false)
    }

    @Test func `The same duty twice is a conflict`() async throws {
        let duty = try Sample.newDuty(1, of: 1, due: 100)
        try await store.write { try $0.add(duty) }
        #expect(try await failureOf { try await store.write { try $0.add(duty) } } == .conflict)
    }

    @Test func `Leaves are read from any index on, in order`() async throws {
        try await append(5)
        let all = try await store.read { try $0.leaves(from: 0, count: 100) }
        #expect(all == (0..<5).map { Sample.leaf($0) })
        let some = try await store.read { try $0.leaves(from: 2, count: 2) }
        #expect(some == [Sample.leaf(2), Sample.leaf(3)])
        #expect(try await store.read { try $0.leaves(from: 5, count: 2) } == [])
        #expect(try await store.read { try $0.leaves(from: .max, count: 2) } == [])
        #expect(try await store.read { try $0.leaves(from: 0, count: -1) } == [])
    }

    @Test(arguments: [0, 1, 2, 4, 5, UInt64.max])
    func `A leaf at any index but the next is refused`(index: UInt64) async throws {
        try await append(3)
        let entry = NewEntry(leaf: Sample.leaf(9), details: [])
        let failed = try await failureOf {
            try await store.write { try $0.append(entry, at: index) }
        }
        #expect(failed == .conflict)
        #expect(try await store.read { try $0.leaves(from: 0, count: 9).count } == 3)
        try await store.write { try $0.append(entry, at: 3) }
        #expect(try await store.read { try $0.leaves(from: 3, count: 9) } == [Sample.leaf(9)])
    }

    @Test func `A leaf of another length than 32 bytes is refused`() async throws {
        for length in [0, 31, 33] {
            let entry = NewEntry(leaf: [UInt8](repeating: 1, count: length), details: [])
            let failed = try await failureOf {
                try await store.write { try $0.append(entry, at: 0) }
            }
            #expect(failed == .conflict)
        }
    }

    @Test func `An officer reads the details sealed to them, from an index on`() async throws {
        let officers = try [1, 2].map { try Sample.key($0) }
        try await store.write { writer in
            for index in 0..<6 as Range<UInt64> {
                let officer = officers[Int(index % 2)]
                let detail = SealedDetail(officer: officer, view: [UInt8(index)])
                try writer.append(
                    NewEntry(leaf: Sample.leaf(UInt8(index)), details: [detail]), at: index)
            }
        }
        let first = try await store.read {
            try $0.details(to: officers[0], from: 0, limit: 9)
        }
        #expect(first == [0, 2, 4].map { StoredDetail(index: $0, view: [UInt8($0)]) })
        let second = try await store.read {
            try $0.details(to: officers[1], from: 2, limit: 1)
        }
        #expect(second == [StoredDetail(index: 3, view: [3])])
        let none = try await store.read { try $0.details(to: officers[1], from: .max, limit: 1) }
        #expect(none == [])
    }

    @Test func `Two details to one officer in one entry are a conflict that nobody can settle`()
        async throws
    {
        let detail = SealedDetail(officer: try Sample.key(1), view: [1])
        let entry = NewEntry(leaf: Sample.leaf(1), details: [detail, detail])
        let failed = try await failureOf {
            try await store.write { writer in
                do {
                    try writer.append(entry, at: 0)
                } catch StoreFailure.conflict {
                    // The half entry must not reach the commit.
                }
            }
        }
        #expect(failed == .conflict)
        #expect(try await store.read { try $0.leaves(from: 0, count: 9) } == [])
    }

    @Test func `The log's state is empty at first and then what was set last`() async throws {
        #expect(try await store.read { try $0.logState() } == .empty)
        for size in [1, 2] as [UInt64] {
            let state = LogState(
                size: size, frontier: [1, 2, 3], checkpoint: "example.example/log\n\(size)\n",
                publishedSize: size - 1, lastDecision: try Sample.moment(1_700_000_000))
            try await store.write { try $0.setLogState(state) }
            #expect(try await store.read { try $0.logState() } == state)
        }
    }

    private func append(_ count: UInt8) async throws {
        try await store.write { writer in
            for index in 0..<count {
                try writer.append(
                    NewEntry(leaf: Sample.leaf(index), details: []), at: UInt64(index))
            }
        }
    }

    private func open(of mailbox: UInt8, limit: Int = 100) async throws -> [UInt8] {
        let key = try Sample.key(mailbox)
        return try await store.read {
            try $0.openDuties(of: key, limit: limit).map { $0.id.bytes[0] }
        }
    }
}
