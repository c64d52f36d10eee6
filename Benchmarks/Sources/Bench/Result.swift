import Foundation
import Vocabulary

/// The one JSON object that the run prints. Numbers are whole, so the hub's own strict JSON writes it.
enum Result {
    static func json(
        _ run: Load.Run, received: [(mailbox: String, messages: Int)], peak: Int,
        primitives: Primitives, disk: Disk, settings: Settings
    ) -> JSON {
        let rate = Double(run.receipts.count) / run.seconds
        let crypto = Double(Machine.cores) / primitives.secondsPerMessage
        return .object([
            .init("messages_per_second", whole(rate)),
            .init("p50_ms", milliseconds(percentile(50, run.latencies))),
            .init("p99_ms", milliseconds(percentile(99, run.latencies))),
            .init("hub_peak_memory_mib", .int(Int64(peak >> 20))),
            .init("messages", .int(Int64(run.receipts.count))),
            .init("in_flight", .int(Int64(settings.inFlight))),
            .init("cases", .int(Int64(settings.cases))),
            .init(
                "opened_by_mailbox",
                .object(received.map { .init($0.mailbox, .int(Int64($0.messages))) })),
            .init(
                "primitives_per_second_one_core",
                .object(primitives.rates.map { .init($0.name, whole($0.perSecond)) })),
            .init(
                "durable_per_second",
                [
                    "transactions": whole(disk.transactions),
                    "messages_one_a_transaction": whole(disk.single),
                    "messages_32_a_transaction": whole(disk.grouped),
                ]),
            .init("limit_by_cryptography_all_cores", whole(crypto)),
            .init("limit_by_disk", whole(disk.grouped)),
            .init("percent_of_limit", whole(100 * rate / min(crypto, disk.grouped))),
            .init("machine", Machine.json),
        ])
    }

    private static func whole(_ number: Double) -> JSON { .int(Int64(number.rounded())) }

    /// A number with a fraction is text: strict JSON has whole numbers only.
    private static func milliseconds(_ seconds: Double) -> JSON {
        .string(String(format: "%.1f", seconds * 1_000))
    }

    private static func percentile(_ percent: Int, _ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, sorted.count * percent / 100)]
    }
}

/// On what it was measured.
enum Machine {
    static let cores = ProcessInfo.processInfo.activeProcessorCount

    static var json: JSON {
        [
            "processor": .string(processor), "cores": .int(Int64(cores)),
            "memory_mib": .int(Int64(ProcessInfo.processInfo.physicalMemory >> 20)),
            "system": .string(ProcessInfo.processInfo.operatingSystemVersionString),
        ]
    }

    private static var processor: String {
        guard let table = FileManager.default.contents(atPath: "/proc/cpuinfo") else { return "" }
        let line = String(decoding: table, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("model name") }
        return line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? ""
    }
}
