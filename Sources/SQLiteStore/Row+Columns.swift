import Foundation
import GRDB
import Hub
import SealedRoom
import Vocabulary

/// Columns as the core's types. GRDB's own subscripts end the process where a column does not hold
/// what it should; these say `damaged`.
extension Row {
    func bytes(_ index: Int) throws -> [UInt8] {
        try withUnsafeData(atIndex: index) { data throws(StoreFailure) in
            guard let data else { throw .damaged }
            return [UInt8](data)
        }
    }

    func number(_ index: Int) throws(StoreFailure) -> Int64 {
        guard let number = Int64.fromDatabaseValue(self[index] as DatabaseValue) else {
            throw .damaged
        }
        return number
    }

    func text(_ index: Int) throws(StoreFailure) -> String {
        guard let text = String.fromDatabaseValue(self[index] as DatabaseValue) else {
            throw .damaged
        }
        return text
    }

    func count(_ index: Int) throws(StoreFailure) -> UInt64 {
        guard let count = UInt64(exactly: try number(index)) else { throw .damaged }
        return count
    }

    func optionalMoment(_ index: Int) throws(StoreFailure) -> Moment? {
        (self[index] as DatabaseValue).isNull ? nil : try moment(index)
    }

    func moment(_ index: Int) throws(StoreFailure) -> Moment {
        guard let moment = Moment(seconds: try number(index)) else { throw .damaged }
        return moment
    }

    func key(_ index: Int) throws -> RowKey {
        guard let key = RowKey(bytes: try bytes(index)) else { throw StoreFailure.damaged }
        return key
    }

    func identifier<Tag>(_ index: Int) throws -> Identifier<Tag> {
        guard let id = Identifier<Tag>(bytes: try bytes(index)) else { throw StoreFailure.damaged }
        return id
    }

    func state(_ index: Int) throws(StoreFailure) -> DeliveryState {
        let number = try number(index)
        guard let state = DeliveryState.allCases.first(where: { $0.number == number }) else {
            throw .damaged
        }
        return state
    }
}

extension DeliveryState {
    /// The state as the database writes it; a number once given is never given to another.
    var number: Int64 {
        switch self {
        case .queued: 0
        case .fetched: 1
        case .acknowledged: 2
        case .recalled: 3
        }
    }
}
