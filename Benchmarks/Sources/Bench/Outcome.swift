import Foundation

/// The one JSON object that the run prints.
struct Outcome: Encodable {
    let messagesPerSecond: Int
    let p50Ms: Decimal
    let p99Ms: Decimal
    let hubPeakMemoryMib: Int
    /// How long one message keeps a core busy, in the hub and in the load beside it.
    let hubProcessorUsPerMessage: Int
    let loadProcessorUsPerMessage: Int
    let messages: Int
    let inFlight: Int
    let cases: Int
    /// How many messages and copies each mailbox received and could open.
    let openedByMailbox: [String: Int]
    let primitivesPerSecondOneCore: [String: Int]
    let durablePerSecond: [String: Int]
    /// What the cryptography of a message allows on all cores, with nothing else to do.
    let limitByCryptographyAllCores: Int
    /// What the disk allows in groups of 32.
    let limitByDisk: Int
    let percentOfLimit: Int
    /// Deciding alone, pack by pack, the largest first.
    let policy: [PolicyRate]?
    /// Redacting alone.
    let redaction: RedactionRate?
    /// The log alone.
    let log: LogRate?
    /// An officer's answers alone.
    let inquiry: InquiryRate?
    /// Letting somebody into a mailbox.
    let joining: JoiningRate
    let machine: Machine

    /// What is measured without a hub.
    struct Parts {
        let policy: [PolicyRate]
        let redaction: RedactionRate
        let log: LogRate
        let inquiry: InquiryRate

        init(_ settings: Settings) throws {
            Scratch.say("deciding with every pack")
            policy = try PolicyRate.measured(in: settings.policies)
            Scratch.say("redacting what one core can")
            redaction = try RedactionRate.measured()
            Scratch.say("writing, verifying and proving a log of a million")
            log = try LogRate.measured()
            inquiry = try InquiryRate.measured()
        }
    }

    init(
        _ run: Load.Run, received: [(mailbox: String, messages: Int)], peak: Int,
        primitives: Primitives, disk: Disk, parts: Parts?, joining: JoiningRate,
        settings: Settings
    ) {
        let rate = Double(run.receipts.count) / run.seconds
        let cryptography = Double(Machine.cores) / primitives.secondsPerMessage
        messagesPerSecond = Outcome.whole(rate)
        p50Ms = Outcome.milliseconds(Outcome.percentile(50, run.latencies))
        p99Ms = Outcome.milliseconds(Outcome.percentile(99, run.latencies))
        hubPeakMemoryMib = peak >> 20
        let share = 1_000_000 / Double(max(1, run.receipts.count))
        hubProcessorUsPerMessage = Outcome.whole(run.hubProcessor * share)
        loadProcessorUsPerMessage = Outcome.whole(run.ownProcessor * share)
        messages = run.receipts.count
        inFlight = settings.inFlight
        cases = settings.cases
        openedByMailbox = Dictionary(
            received.map { ($0.mailbox, $0.messages) }, uniquingKeysWith: +)
        primitivesPerSecondOneCore = Dictionary(
            primitives.rates.map { ($0.name, Outcome.whole($0.perSecond)) },
            uniquingKeysWith: { first, _ in first })
        durablePerSecond = [
            "transactions": Outcome.whole(disk.transactions),
            "messages_one_a_transaction": Outcome.whole(disk.single),
            "messages_32_a_transaction": Outcome.whole(disk.grouped),
        ]
        limitByCryptographyAllCores = Outcome.whole(cryptography)
        limitByDisk = Outcome.whole(disk.grouped)
        percentOfLimit = Outcome.whole(100 * rate / min(cryptography, disk.grouped))
        policy = parts?.policy
        redaction = parts?.redaction
        log = parts?.log
        inquiry = parts?.inquiry
        self.joining = joining
        machine = Machine()
    }

    /// Names with underscores, in the order of their spelling.
    static func text(_ outcome: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(outcome), as: UTF8.self)
    }

    private static func whole(_ number: Double) -> Int { Int(number.rounded()) }

    /// Whole milliseconds.
    static func milliseconds(_ duration: Duration) -> Decimal {
        Decimal(Int((duration / .milliseconds(1)).rounded()))
    }

    /// One digit after the point.
    private static func milliseconds(_ seconds: Double) -> Decimal {
        Decimal(Int((seconds * 10_000).rounded())) / 10
    }

    private static func percentile(_ percent: Int, _ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, sorted.count * percent / 100)]
    }
}

/// On what it was measured.
struct Machine: Encodable {
    static let cores = ProcessInfo.processInfo.activeProcessorCount

    let processor: String
    let cores = Machine.cores
    let memoryMib = ProcessInfo.processInfo.physicalMemory >> 20
    let system = ProcessInfo.processInfo.operatingSystemVersionString

    init() {
        let table = FileManager.default.contents(atPath: "/proc/cpuinfo") ?? Data()
        let line = String(decoding: table, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("model name") }
        processor = line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? ""
    }

    private enum CodingKeys: CodingKey {
        case processor, cores, memoryMib, system
    }
}
