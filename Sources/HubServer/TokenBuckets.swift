/// How many requests a caller has left: so many at once, so many more a second.
actor TokenBuckets<Key: Hashable & Sendable> {
    private struct Bucket {
        var tokens: Double
        var seen: ContinuousClock.Instant
    }

    private let rate: Double
    private let burst: Double
    private let most: Int
    private var buckets: [Key: Bucket] = [:]
    // Shared by all who find no place in the table.
    private var overflow: Bucket

    init(rate: Double, burst: Double, most: Int = 10_000) {
        self.rate = rate
        self.burst = burst
        self.most = most
        overflow = Bucket(tokens: burst, seen: .now)
    }

    /// Takes one token; false where there is none.
    func take(_ key: Key, at now: ContinuousClock.Instant = .now) -> Bool {
        if buckets[key] == nil {
            if buckets.count >= most { forgetFull(at: now) }
            guard buckets.count < most else { return take(&overflow, at: now) }
        }
        return take(&buckets[key, default: Bucket(tokens: burst, seen: now)], at: now)
    }

    private func take(_ bucket: inout Bucket, at now: ContinuousClock.Instant) -> Bool {
        bucket.tokens = refilled(bucket, at: now)
        bucket.seen = now
        guard bucket.tokens >= 1 else { return false }
        bucket.tokens -= 1
        return true
    }

    private func refilled(_ bucket: Bucket, at now: ContinuousClock.Instant) -> Double {
        min(burst, bucket.tokens + (now - bucket.seen) / .seconds(1) * rate)
    }

    /// A full bucket says no more than none.
    private func forgetFull(at now: ContinuousClock.Instant) {
        buckets = buckets.filter { refilled($0.value, at: now) < burst }
    }
}
