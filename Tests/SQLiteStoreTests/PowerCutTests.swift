import Foundation
import Hub
import SQLiteStore
import SealedRoom
import Testing
import Vocabulary

@testable import StoreFaultChild

/// Killing a process proves nothing about durability: these cut the power under it.
@Suite("A power cut", .serialized, .enabled(if: Child.compiler != nil, "there is no C compiler"))
struct PowerCutTests {
    private static let rounds = 50

    @Test func `No receipt is lost and nothing is there twice after fifty power cuts`()
        async throws
    {
        let folder = try Folder()
        let library = try Child.library(in: folder)
        var random = Seeded(named: "SAFE_CONDUCT_TEST_SEED")
        var (cuts, receipts, stood) = (0, 0, 0)
        for round in 0..<Self.rounds {
            // Every tenth round begins with an empty folder, and is cut while that is being filled.
            let directory = "\(folder.path)/\(round / 10)"
            let size = try await Self.size(of: directory, isNew: round % 10 == 0)
            let cut = Cut(round: round, random: &random)
            let end = try Child.run(
                arguments: ["commit", directory, "100000"], cut.environment(library, directory))
            let what = "round \(round), seed \(random.first), \(cut)"
            #expect(end.status == Child.cut, "\(what)")
            #expect(end.receipts == Array(size..<(size + UInt64(end.receipts.count))), "\(what)")
            cuts += 1
            receipts += end.receipts.count
            let now = try await Self.survey(directory, from: size, what)
            let promised = size + UInt64(end.receipts.count)
            // One commit may have reached the disk and lost its receipt; no more than that.
            #expect((promised...(promised + 1)).contains(now), "\(what): \(promised), there \(now)")
            stood += Int(now - size)
        }
        print("power cuts: \(cuts), receipts: \(receipts), commits there: \(stood)")
        #expect(cuts == Self.rounds)
        #expect(receipts > Self.rounds)
    }

    @Test(arguments: ["careless", "commit"])
    func `Without fsync receipts are lost, so the test above can fail`(mode: String) async throws {
        let folder = try Folder()
        let library = try Child.library(in: folder)
        var random = Seeded(named: "SAFE_CONDUCT_TEST_SEED")
        for round in 0..<Self.rounds {
            let directory = "\(folder.path)/\(round)"
            try await SQLiteStore(directory: directory).close()
            var environment = Cut(round: 1, random: &random).environment(library, directory)
            // The second way: the store as it is, on a disk that says yes to an fsync and does nothing.
            if mode == "commit" { environment["SAFE_CONDUCT_FAULT_LIE"] = "1" }
            let end = try Child.run(arguments: [mode, directory, "100000"], environment)
            #expect(end.status == Child.cut)
            if try await Self.lost(of: end.receipts, in: directory) {
                print("\(mode): receipts lost in round \(round), seed \(random.first)")
                return
            }
        }
        Issue.record("\(Self.rounds) cuts without fsync lost nothing: the power cut does not cut")
    }

    @Test(arguments: [("ENOSPC", "full"), ("EIO", "io"), ("FSYNC", "io")])
    func `A disk that refuses is named, and what was receipted before stays`(
        refusal: String, name: String
    ) async throws {
        let folder = try Folder()
        let library = try Child.library(in: folder)
        let directory = folder.path + "/store"
        let environment = [
            "LD_PRELOAD": library, "SAFE_CONDUCT_FAULT_DIR": directory,
            "SAFE_CONDUCT_FAULT_AFTER_WRITES": "400", "SAFE_CONDUCT_FAULT_REFUSE": refusal,
        ]
        let end = try Child.run(arguments: ["commit", directory, "100000"], environment)
        #expect(end.status == 3)
        #expect(end.lines.last == "failure \(name)")
        #expect(end.receipts.count > 3)
        let size = try await Self.survey(directory, from: 0, refusal)
        #expect(size >= UInt64(end.receipts.count))
    }

    private static func size(of directory: String, isNew: Bool) async throws -> UInt64 {
        if isNew { return 0 }
        let store = try SQLiteStore(directory: directory)
        let size = try await store.read { try $0.logState().size }
        try await store.close()
        return size
    }

    /// Opens what the cut left, checks it all, and says how many transactions there are.
    private static func survey(_ directory: String, from: UInt64, _ what: String) async throws
        -> UInt64
    {
        let store = try SQLiteStore(directory: directory)
        try await store.verifyIntegrity()
        let (size, leaves, missing) = try await store.read { reader in
            let size = try reader.logState().size
            let missing = try (from..<max(from, size)).filter {
                try !Numbered($0).stands(in: reader)
            }
            return (size, try reader.leaves(from: 0, count: .max), missing)
        }
        #expect(missing.isEmpty, "\(what): missing \(missing)")
        #expect(try leaves == (0..<size).map { try Numbered($0).key.bytes }, "\(what)")
        try await store.close()
        return size
    }

    /// Whether any receipt has no row, or the file is damaged.
    private static func lost(of receipts: [UInt64], in directory: String) async throws -> Bool {
        do {
            let store = try SQLiteStore(directory: directory)
            try await store.verifyIntegrity()
            let lost = try await store.read { reader in
                try receipts.contains { try reader.row(Numbered($0).key) == nil }
            }
            try await store.close()
            return lost
        } catch StoreFailure.damaged {
            return !receipts.isEmpty
        }
    }
}

/// When the power goes, and what it takes.
private struct Cut: CustomStringConvertible {
    let variables: [String: String]

    init(round: Int, random: inout Seeded) {
        let seed = random.next() % 1_000_000
        // By steps: close to any one write. By time: anywhere, in the middle of an fsync too.
        let moment: (String, UInt64) =
            if round % 10 == 0 {
                ("AFTER_WRITES", 1 + random.next() % 60)
            } else if round.isMultiple(of: 2) {
                ("AFTER_WRITES", 100 + random.next() % 6_000)
            } else {
                ("AFTER_MS", 10 + random.next() % 150)
            }
        variables = [
            "SAFE_CONDUCT_FAULT_SEED": "\(seed)", "SAFE_CONDUCT_FAULT_\(moment.0)": "\(moment.1)",
        ]
    }

    func environment(_ library: String, _ directory: String) -> [String: String] {
        variables.merging(["LD_PRELOAD": library, "SAFE_CONDUCT_FAULT_DIR": directory]) { $1 }
    }

    var description: String {
        variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }
}
