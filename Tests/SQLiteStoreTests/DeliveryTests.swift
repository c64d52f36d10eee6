import Foundation
import Hub
import SQLiteStore
import SealedRoom
import Testing
import Vocabulary

@Suite("Deliveries")
struct DeliveryTests {
    let folder: Folder
    let store: SQLiteStore

    init() throws {
        folder = try Folder()
        store = try SQLiteStore(directory: folder.store)
    }

    private func add(_ deliveries: [NewDelivery]) async throws {
        try await store.write { writer in
            for delivery in deliveries { try writer.add(delivery) }
        }
    }

    @Test func `A delivery begins queued, with all that it was given`() async throws {
        let new = try Sample.newDelivery(7, to: 1, at: 100, view: [1, 2, 3, 0, 255])
        try await add([new])
        let stored = try await store.read { try $0.delivery(new.id) }
        #expect(
            stored
                == StoredDelivery(
                    id: new.id, mailbox: new.mailbox, visibleFrom: new.visibleFrom,
                    state: .queued, view: new.view))
    }

    @Test func `A delivery that nobody added is not there`() async throws {
        let id = try Sample.delivery(9)
        #expect(try await store.read { try $0.delivery(id) } == nil)
    }

    @Test func `The same id twice is a conflict and nothing of the second is there`() async throws {
        let first = try Sample.newDelivery(7, to: 1, at: 100)
        let second = try Sample.newDelivery(7, to: 2, at: 50, view: [9])
        let key = try Sample.key(9)
        try await add([first])
        let failed = try await failureOf {
            try await store.write { writer in
                try writer.put(key, bytes: [1], expires: nil)
                try writer.add(second)
            }
        }
        #expect(failed == .conflict)
        #expect(try await store.read { try $0.delivery(first.id)?.view } == first.view)
        #expect(try await store.read { try $0.row(key) } == nil)
    }

    @Test func `A conflict that the body settles itself leaves the rest of the transaction whole`()
        async throws
    {
        let delivery = try Sample.newDelivery(7, to: 1, at: 100)
        let key = try Sample.key(9)
        try await add([delivery])
        try await store.write { writer in
            try writer.put(key, bytes: [1], expires: nil)
            do {
                try writer.add(delivery)
                Issue.record("the second add passed")
            } catch StoreFailure.conflict {
                try writer.put(key, bytes: [2], expires: nil)
            }
        }
        #expect(try await store.read { try $0.row(key) } == SealedRow(version: 2, bytes: [2]))
    }

    @Test func `A mailbox sees what is visible, oldest first, ties by id, no more than asked`()
        async throws
    {
        try await add([
            Sample.newDelivery(3, to: 1, at: 100), Sample.newDelivery(2, to: 1, at: 100),
            Sample.newDelivery(9, to: 1, at: 50), Sample.newDelivery(1, to: 1, at: 200),
            Sample.newDelivery(4, to: 1, at: 201), Sample.newDelivery(5, to: 2, at: 10),
        ])
        #expect(try await visible(to: 1, [.queued], at: 200) == [9, 2, 3, 1])
        #expect(try await visible(to: 1, [.queued], at: 200, limit: 2) == [9, 2])
        #expect(try await visible(to: 1, [.queued], at: 49) == [])
        #expect(try await visible(to: 1, [.queued], at: 200, limit: 0) == [])
        #expect(try await visible(to: 1, [.queued], at: 200, limit: -1) == [])
        #expect(try await visible(to: 1, [], at: 200) == [])
        #expect(try await visible(to: 3, [.queued], at: 200) == [])
    }

    @Test func `Several states come merged in one order`() async throws {
        try await add(
            (1...8 as ClosedRange<UInt8>).map {
                try Sample.newDelivery($0, to: 1, at: 100 + Int64($0 / 2))
            })
        let fetched = try [2, 5, 7].map { try Sample.delivery($0) }
        let gone = try [3, 6].map { try Sample.delivery($0) }
        try await store.write { writer in
            for id in fetched { try writer.setState(of: id, to: .fetched) }
            for id in gone { try writer.setState(of: id, to: .acknowledged) }
        }
        #expect(try await visible(to: 1, [.queued, .fetched], at: 999) == [1, 2, 4, 5, 7, 8])
        #expect(try await visible(to: 1, [.queued, .fetched], at: 999, limit: 3) == [1, 2, 4])
        #expect(try await visible(to: 1, [.fetched], at: 999) == [2, 5, 7])
        #expect(try await visible(to: 1, Set(DeliveryState.allCases), at: 999).count == 8)
    }

    @Test func `A delivery that expired is not handed out, whether it was fetched before or not`()
        async throws
    {
        let expires = try Sample.moment(300)
        let new = try [1, 2, 3].map { number in
            try NewDelivery(
                id: Sample.delivery(number), mailbox: Sample.key(1),
                visibleFrom: Sample.moment(100), expires: number == 3 ? nil : expires,
                view: [number])
        }
        try await add(new)
        try await store.write { try $0.setState(of: new[1].id, to: .fetched) }
        #expect(try await visible(to: 1, [.queued, .fetched], at: 299) == [1, 2, 3])
        #expect(try await visible(to: 1, [.queued, .fetched], at: 300) == [3])
        #expect(try await visible(to: 1, [.queued], at: 300) == [3])
    }

    @Test func `The next visible moment counts queued deliveries of the one mailbox only`()
        async throws
    {
        try await add([
            Sample.newDelivery(1, to: 1, at: 100), Sample.newDelivery(2, to: 1, at: 200),
            Sample.newDelivery(3, to: 1, at: 300), Sample.newDelivery(4, to: 2, at: 150),
        ])
        let second = try Sample.delivery(2)
        #expect(try await next(to: 1, after: 99) == 100)
        #expect(try await next(to: 1, after: 100) == 200)
        try await store.write { try $0.setState(of: second, to: .fetched) }
        #expect(try await next(to: 1, after: 100) == 300)
        #expect(try await next(to: 1, after: 300) == nil)
        #expect(try await next(to: 9, after: 0) == nil)
    }

    @Test(arguments: DeliveryState.allCases)
    func `Every state is kept as given`(state: DeliveryState) async throws {
        let new = try Sample.newDelivery(1, to: 1, at: 100)
        try await add([new])
        try await store.write { try $0.setState(of: new.id, to: state) }
        let stored = try #require(try await store.read { try $0.delivery(new.id) })
        #expect(stored.state == state)
        #expect(stored.view == (state == .recalled ? [] : new.view))
    }

    @Test func `There are four states`() {
        #expect(DeliveryState.allCases.count == 4)
    }

    @Test func `A state for a delivery that is not there is a conflict`() async throws {
        let id = try Sample.delivery(9)
        let failed = try await failureOf {
            try await store.write { try $0.setState(of: id, to: .fetched) }
        }
        #expect(failed == .conflict)
    }

    @Test func `A recalled delivery's bytes leave every file of the store`() async throws {
        let marker = Array("MARKER-OF-A-RECALLED-VIEW".utf8)
        let view = Array(repeatElement(marker, count: 400).joined())
        let recalled = try Sample.newDelivery(1, to: 1, at: 100, view: view)
        let kept = try Sample.newDelivery(2, to: 1, at: 100)
        try await add([recalled, kept])
        try await store.truncateLog()
        #expect(try files(holding: marker) == ["hub.sqlite"])
        try await store.write { try $0.setState(of: recalled.id, to: .recalled) }
        try await store.truncateLog()
        #expect(try files(holding: marker) == [])
        #expect(try await store.read { try $0.delivery(kept.id)?.view } == kept.view)
    }

    @Test func `A removed row's bytes leave every file of the store`() async throws {
        let marker = Array("MARKER-OF-A-REMOVED-ROW".utf8)
        let key = try Sample.key(1)
        try await store.write { try $0.put(key, bytes: marker, expires: nil) }
        try await store.truncateLog()
        #expect(try files(holding: marker) == ["hub.sqlite"])
        try await store.write { try $0.put(key, bytes: [1], expires: nil) }
        try await store.truncateLog()
        #expect(try files(holding: marker) == [])
    }

    private func visible(
        to mailbox: UInt8, _ states: Set<DeliveryState>, at seconds: Int64, limit: Int = 100
    ) async throws -> [UInt8] {
        let (key, moment) = (try Sample.key(mailbox), try Sample.moment(seconds))
        return try await store.read { reader in
            try reader.deliveries(to: key, in: states, visibleAt: moment, after: nil, limit: limit)
                .map { $0.id.bytes[0] }
        }
    }

    private func next(to mailbox: UInt8, after seconds: Int64) async throws -> Int64? {
        let (key, moment) = (try Sample.key(mailbox), try Sample.moment(seconds))
        return try await store.read { try $0.nextVisible(to: key, after: moment)?.seconds }
    }

    private func files(holding marker: [UInt8]) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.store).sorted().filter {
            let content = try Data(contentsOf: URL(fileURLWithPath: folder.store + "/" + $0))
            return content.range(of: Data(marker)) != nil
        }
    }
}
