import CoreMetrics
import Metrics

/// What is counted: routes as OpenAPI writes them, statuses and durations; never who, whose or
/// what.
enum Counting {
    private static let failures = Counter(label: "safe_conduct_unauthenticated_failures")

    /// Counts a failure of somebody who is nobody yet. Such failures are not logged one by one.
    static func unauthenticated() { failures.increment() }

    /// Counts an answer.
    static func answered(route: String, status: Int, took: Duration) {
        let dimensions = [("route", route), ("status", String(status))]
        Counter(label: "safe_conduct_requests", dimensions: dimensions).increment()
        let (seconds, attoseconds) = took.components
        Metrics.Timer(label: "safe_conduct_request_duration", dimensions: dimensions)
            .recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
