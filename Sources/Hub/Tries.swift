import SealedRoom
import Vocabulary

/// Whose tries are counted together.
///
/// What somebody does at one address never takes a try from a device that is known: that has tries of its own, which nobody
/// without its key can use up.
enum TryBucket: Hashable, Sendable {
    /// A device that is known, which has signed the try.
    case device(DeviceID)
    /// Somebody at an address who tries a name or a worker.
    case stranger([UInt8], address: String)
    /// All strangers together who try one name or worker, from many addresses.
    case strangers([UInt8])

    /// How many tries there are at once.
    var burst: Double {
        switch self {
        case .device: 10
        case .stranger: 5
        case .strangers: 60
        }
    }

    /// How many come back in an hour.
    var hourly: Double {
        switch self {
        case .device, .strangers: 60
        case .stranger: 30
        }
    }

    var isDevice: Bool {
        switch self {
        case .device: true
        case .stranger, .strangers: false
        }
    }
}

/// How many tries are left, in memory only: a restart gives everybody their tries back, and takes longer than they would.
actor Tries {
    /// The most buckets of strangers; beyond that, strangers share one.
    static let most = 20_000

    private struct Bucket {
        var tokens: Double
        var seen: Duration
    }

    /// Known devices apart: strangers cannot fill their table.
    private var devices: [TryBucket: Bucket] = [:]
    private var strangers: [TryBucket: Bucket] = [:]
    private static let overflow = TryBucket.strangers([])

    /// Takes a try of each; false, and none taken, where one has none left.
    func take(_ buckets: [TryBucket], at now: Duration) -> Bool {
        let keys = buckets.map { place(of: $0, at: now) }
        guard keys.allSatisfy({ tokens(of: $0, at: now) >= 1 }) else { return false }
        for key in keys { set(key, to: tokens(of: key, at: now) - 1, at: now) }
        return true
    }

    /// Gives a try back: it was a good one.
    func giveBack(_ buckets: [TryBucket], at now: Duration) {
        for bucket in buckets {
            let key = place(of: bucket, at: now)
            set(key, to: min(key.burst, tokens(of: key, at: now) + 1), at: now)
        }
    }

    private func place(of bucket: TryBucket, at now: Duration) -> TryBucket {
        guard !bucket.isDevice, strangers[bucket] == nil, strangers.count >= Tries.most else {
            return bucket
        }
        // A full bucket says no more than none.
        strangers = strangers.filter { tokens(of: $0.key, at: now) < $0.key.burst }
        return strangers.count < Tries.most ? bucket : Tries.overflow
    }

    private func tokens(of bucket: TryBucket, at now: Duration) -> Double {
        guard let known = bucket.isDevice ? devices[bucket] : strangers[bucket] else {
            return bucket.burst
        }
        // A clock that went back gives none, and takes none either.
        let passed = max(now - known.seen, .zero)
        return min(bucket.burst, known.tokens + passed / .seconds(3_600) * bucket.hourly)
    }

    private func set(_ bucket: TryBucket, to tokens: Double, at now: Duration) {
        let known = Bucket(tokens: tokens, seen: now)
        if bucket.isDevice {
            devices[bucket] = known
            if devices.count > Tries.most {
                devices = devices.filter { self.tokens(of: $0.key, at: now) < $0.key.burst }
            }
        } else {
            strangers[bucket] = known
        }
    }
}
