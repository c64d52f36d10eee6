import Foundation
import Policy
import PolicyPacks

/// How fast one core decides with one pack, and how long the pack takes to load.
struct PolicyRate: Encodable {
    let pack: String
    /// The base pack's rules among them.
    let rules: Int
    /// How many different requests were decided in turn: the pack's own worked cases.
    let requests: Int
    /// By the time that the core was busy, so that others on the machine do not count.
    let decisionsPerSecondOneCore: Int
    /// Reading, checking and compiling what decides: the rules, the base pack and the forms. The middle of eleven times, of
    /// time that the core was busy.
    let loadMs: Decimal
    /// The same with the pack's worked cases, which test it.
    let loadWithCasesMs: Decimal

    /// Every pack of the folder, the largest first.
    static func measured(in policies: String) throws -> [PolicyRate] {
        let loaded = try PackFolder.loadAll(policies)
        for refused in loaded.refused {
            throw BenchFailure("\(refused.folder) does not load: \(refused.failure)")
        }
        return try loaded.packs.map { try PolicyRate($0, in: policies) }
            .sorted { $0.rules > $1.rules }
    }

    private init(_ loaded: LoadedPack, in policies: String) throws {
        pack = loaded.pack.id.text
        rules = loaded.pack.rules.count
        requests = loaded.cases.count
        let folder = "\(policies)/\(loaded.pack.id.text)"
        loadMs = try PolicyRate.milliseconds { _ = try PackFolder.load(folder, cases: false) }
        loadWithCasesMs = try PolicyRate.milliseconds { _ = try PackFolder.load(folder) }
        decisionsPerSecondOneCore = try PolicyRate.rate(loaded)
    }

    /// Decides every worked case again and again, a million decisions in all.
    private static func rate(_ loaded: LoadedPack) throws -> Int {
        let (pack, requests) = (loaded.pack, loaded.cases.map(\.request))
        guard !requests.isEmpty else { throw BenchFailure("\(pack.id.text) has no cases") }
        let rounds = 1_000_000 / requests.count + 1
        // Added up, so that no decision can be left out as useless.
        var named = requests.reduce(0) { $0 + pack.decide($1).rules.count }
        let seconds = busy {
            for _ in 0..<rounds {
                for request in requests { named += pack.decide(request).rules.count }
            }
        }
        guard named > 0 else { throw BenchFailure("no rule of \(pack.id.text) ever speaks") }
        return Int((Double(rounds * requests.count) / seconds).rounded())
    }

    private static func milliseconds(_ work: () throws -> Void) rethrows -> Decimal {
        let times = try (0..<11).map { _ in try busy(work) }
        return Decimal(Int((times.sorted()[5] * 10_000).rounded())) / 10
    }

    /// Seconds that this process kept a core busy with the work; nothing else runs in it then.
    private static func busy(_ work: () throws -> Void) rethrows -> Double {
        let start = clock()
        try work()
        return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }
}
