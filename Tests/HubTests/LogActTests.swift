import AuditLog
import Envelope
import Foundation
import SQLiteStore
import SealedRoom
import Sodium
import Testing
import Vocabulary

@testable import Hub

/// One entry as an officer's client has it.
struct ReadEntry: Sendable {
    let index: UInt64
    /// Its place after the first entry of the view that it came in.
    var offset: Int64 = 0
    let salt: [UInt8]
    let detail: JSON

    var act: String { detail["act"]?.string ?? "" }

    /// As `inquiry.share` takes it.
    var shared: JSON {
        [
            "index": .int(Int64(index)), "salt": .string(Hex.encode(salt)), "detail": detail,
        ]
    }
}

extension Community {
    /// Every entry that an officer's desk can read, with its place and its salt.
    func entries(of officer: String) async throws -> [ReadEntry] {
        let session = try await Community.signIn(self[officer], broker)
        let mailbox = try #require(MailboxID(officer))
        let hub = try await Community.identity(broker)
        let box = try #require(self[officer].mailboxes[officer])
        var all: [ReadEntry] = []
        var next: UInt64 = 0
        while true {
            let page = try await broker.details(
                of: mailbox, from: next, limit: 100, session: session)
            for one in page.details {
                let view = try SealedView(parsing: one.view)
                let json = try JSON(parsing: try view.opened(with: box.key, hub: hub))
                for entry in json["entries"]?.array ?? [] {
                    guard case .int(let offset)? = entry["offset"],
                        let salt = Hex.decode(entry["salt"]?.string ?? ""),
                        let detail = entry["detail"]
                    else { throw Refusal.badBody }
                    // One after the other, as a client's book takes them.
                    #expect(all.last.map { $0.index < one.index + UInt64(offset) } ?? true)
                    all.append(
                        ReadEntry(
                            index: one.index + UInt64(offset), offset: offset, salt: salt,
                            detail: detail))
                }
            }
            guard page.hasMore, let last = page.details.last else { return all }
            next = last.index + 1
        }
    }

    static let officers = [
        "lwv-officer", "wsw-officer", "council-officer", "police-officer-dpo", "housing-officer",
        "hub-registrar",
    ]
}

/// The table of `Specs/audit-entries.md`.
enum ActTable {
    struct Row {
        let members: Set<String>
        let optional: Set<String>
    }

    static func rows() throws -> [String: Row] {
        let root = Community.policies().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appending(path: "Specs/audit-entries.md"), encoding: .utf8)
        var rows: [String: Row] = [:]
        let table = text.components(separatedBy: "## Shapes")[0]
        for line in table.split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            let act = cells[1].replacing("`", with: "")
            if cells[2].hasPrefix("as `") {
                rows[act] = rows[String(cells[2].dropFirst(4)).replacing("`", with: "")]
                continue
            }
            var members: Set<String> = []
            var optional: Set<String> = []
            for word in cells[2].split(separator: ",") {
                let name = word.replacing("`", with: "").trimmingCharacters(in: .whitespaces)
                guard !name.isEmpty else { continue }
                if name.hasSuffix("?") {
                    optional.insert(String(name.dropLast()))
                } else {
                    members.insert(name)
                }
            }
            rows[act] = Row(members: members, optional: optional)
        }
        return rows
    }
}

@Suite("Every act is an entry, and an entry says what the table says") struct LogActTests {
    @Test("the table of the specification is the closed list")
    func table() throws {
        let rows = try ActTable.rows()
        #expect(Set(rows.keys) == Set(LogAct.allCases.map(\.rawValue)))
        #expect(rows.count == 78)
    }

    /// Those that nobody reads: there is no officer yet.
    private static let unread: Set<LogAct> = [.hubStarted, .firstInvitation]

    @Test(
        "a hub in which everything has happened has an entry of every act, each as the table says")
    func everyAct() async throws {
        let hub = try await EverythingHappens.hub()
        let rows = try ActTable.rows()
        var seen: Set<String> = []
        var all: [ReadEntry] = []
        for officer in Community.officers { all += try await hub.entries(of: officer) }
        let leaves = try await hub.store.read { try $0.leaves(from: 0, count: 100_000) }
        for entry in all {
            let made = Entry(salt: entry.salt, detail: entry.detail)
            #expect(made?.leaf.bytes == leaves[Int(entry.index)], "\(entry.act)")
            let row = try #require(rows[entry.act])
            let names = Set((entry.detail.members ?? []).map(\.key)).subtracting(["act", "at"])
            let missing = row.members.subtracting(names)
            let foreign = names.subtracting(row.members).subtracting(row.optional)
            #expect(missing.isEmpty && foreign.isEmpty, "\(entry.act): \(missing) \(foreign)")
            #expect(!entry.detail.text.contains(Community.marker), "\(entry.act)")
            seen.insert(entry.act)
        }
        let wanted = LogAct.allCases.filter { !Self.unread.contains($0) }.map(\.rawValue)
        #expect(Set(wanted).subtracting(seen).isEmpty)
        #expect(all.count > 150)
        try await hub.close()
    }

    @Test("every index is accounted for, and no account says what an entry is")
    func accounts() async throws {
        let hub = try await EverythingHappens.hub()
        try await hub.broker.publish()
        let room = hub.broker.room
        let (leaves, rows) = try await hub.store.read {
            (
                try $0.leaves(from: 0, count: 100_000),
                try $0.details(to: room.accountAddress, from: 0, limit: 100_000)
            )
        }
        var next = 0
        var dummies = 0
        for row in rows {
            #expect(row.index == UInt64(next))
            for item in try room.account(row.view).items {
                switch item {
                case .entry(let leaf, _): #expect(leaf == leaves[next])
                case .dummy(let content):
                    #expect(LeafHash(dummy: content)?.bytes == leaves[next])
                    dummies += 1
                }
                next += 1
            }
        }
        #expect(next == leaves.count && leaves.count.isMultiple(of: 64))
        #expect(dummies > 30)
        try await hub.close()
    }
}

/// The leaf that a salt and a detail make.
enum EntryLeaf {
    static func bytes(salt: [UInt8], detail: JSON) -> [UInt8]? {
        Entry(salt: salt, detail: detail)?.leaf.bytes
    }
}
