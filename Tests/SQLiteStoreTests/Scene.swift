import Foundation
import Hub
import SQLiteStore
import SealedRoom
import Testing
import Vocabulary

/// A folder of its own for one test, removed afterwards.
final class Folder: Sendable {
    let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory.path
            + "/safe-conduct-store-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("left behind: \(path)")
        }
    }

    /// Where the store lies; the store makes it itself.
    var store: String { path + "/state/store" }
    var database: String { store + "/hub.sqlite" }
}

/// Keys, ids and moments by number, so that a test says only what matters.
enum Sample {
    static func key(_ number: UInt8) throws -> RowKey {
        try #require(RowKey(bytes: [UInt8](repeating: number, count: 32)))
    }

    static func delivery(_ number: UInt8) throws -> DeliveryID {
        try #require(DeliveryID(bytes: [UInt8](repeating: number, count: 16)))
    }

    static func duty(_ number: UInt8) throws -> DutyID {
        try #require(DutyID(bytes: [UInt8](repeating: number, count: 16)))
    }

    static func moment(_ seconds: Int64) throws -> Moment {
        try #require(Moment(seconds: seconds))
    }

    static func leaf(_ number: UInt8) -> [UInt8] { [UInt8](repeating: number, count: 32) }

    static func newDelivery(
        _ number: UInt8, to mailbox: UInt8, at seconds: Int64, view: [UInt8]? = nil
    ) throws -> NewDelivery {
        try NewDelivery(
            id: delivery(number), mailbox: key(mailbox), visibleFrom: moment(seconds),
            view: view ?? [number, number, number])
    }

    static func newDuty(_ number: UInt8, of mailbox: UInt8, due: Int64) throws -> NewDuty {
        try NewDuty(
            id: duty(number), mailbox: key(mailbox), due: moment(due), bytes: [number])
    }
}

/// The failure with which some work ended, or nothing when it did not fail.
func failureOf(_ work: () async throws -> Void) async throws -> StoreFailure? {
    do {
        try await work()
        return nil
    } catch let failure as StoreFailure {
        return failure
    }
}
