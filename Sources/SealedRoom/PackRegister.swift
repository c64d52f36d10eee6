import Vocabulary

/// Which version of each programme's pack holds from when on. One row of the hub's own: every decision expects it as it
/// was, so that none rests on a pack that has been replaced meanwhile.
struct PackRegister: Sendable {
    var programmes: [PackID: [Version]] = [:]
    /// The most versions of one programme.
    static let mostVersions = 1_000

    /// One version of a pack, as it was published.
    struct Version: Sendable {
        /// As the programme writes it.
        var version: String
        var digest: [UInt8]
        /// The moment from which it holds.
        var from: Moment
        var published: Moment
        /// Who signed it; nobody signed what a hub's first start found in its folder.
        var signer: Signer?
        /// The log says that it is in force.
        var announced = false
    }

    struct Signer: Sendable {
        var worker: WorkerID
        var mailbox: MailboxID
    }

    /// The version in force: the latest published of those whose moment has come. So a later version that holds earlier takes
    /// the place of one that is still to come.
    func inForce(_ pack: PackID, at moment: Moment) -> Version? {
        place(of: pack, at: moment).flatMap { programmes[pack]?[$0] }
    }

    /// When the next version takes over; nothing where none is to come.
    func nextChange(of pack: PackID, after moment: Moment) -> Moment? {
        guard let place = place(of: pack, at: moment) else { return nil }
        return programmes[pack]?.dropFirst(place + 1).map(\.from).min()
    }

    private func place(of pack: PackID, at moment: Moment) -> Int? {
        guard let versions = programmes[pack], !versions.isEmpty else { return nil }
        // A programme is never without a pack: before its first version's moment that version holds.
        return versions.lastIndex { $0.from <= moment } ?? 0
    }

    /// Marks what is in force and was not said to be; gives it for the log.
    mutating func announce(at moment: Moment) -> [(pack: PackID, version: Version)] {
        var fresh: [(pack: PackID, version: Version)] = []
        for pack in programmes.keys.sorted() {
            guard let place = place(of: pack, at: moment), let version = programmes[pack]?[place],
                !version.announced
            else { continue }
            programmes[pack]?[place].announced = true
            fresh.append((pack, version))
        }
        return fresh
    }
}

extension PackRegister {
    var json: JSON {
        [
            "v": 1,
            "packs": .array(
                programmes.sorted { $0.key < $1.key }.map { pack, versions in
                    [
                        "pack": .string(pack.text),
                        "versions": .array(versions.map(\.json)),
                    ]
                }),
        ]
    }

    init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "packs")
        guard try fields.int("v") == 1 else { throw FormatFailure(.badForm, at: "v") }
        for value in try fields.array("packs", limit: 1_000) {
            var parts = try Fields(value, at: "packs")
            let pack: PackID = try parts.handle("pack")
            var versions: [Version] = []
            for one in try parts.array("versions", limit: PackRegister.mostVersions) {
                versions.append(try Version(json: one))
            }
            try parts.finish()
            programmes[pack] = versions
        }
        try fields.finish()
    }
}

extension PackRegister.Version {
    var json: JSON {
        .compact([
            ("version", .string(version)), ("digest", .string(Hex.encode(digest))),
            ("from", .moment(from)), ("published", .moment(published)),
            ("worker", .text(signer?.worker.hex)), ("mailbox", .text(signer?.mailbox.text)),
            ("announced", .bool(announced)),
        ])
    }

    init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "versions")
        version = try fields.string("version")
        digest = try fields.hex("digest", count: 32)
        from = try fields.moment("from")
        published = try fields.moment("published")
        if let hex = try fields.optionalString("worker") {
            guard let worker = WorkerID(hex: hex) else {
                throw FormatFailure(.badForm, at: "worker")
            }
            signer = PackRegister.Signer(worker: worker, mailbox: try fields.handle("mailbox"))
        }
        announced = try fields.bool("announced")
        try fields.finish()
    }

    /// What the log says of it.
    func members(of pack: PackID) -> [(String, JSON)] {
        [
            ("pack", .string(pack.text)), ("version", .string(version)),
            ("digest", .string(Hex.encode(digest))), ("from", .moment(from)),
            ("worker", .text(signer?.worker.hex)),
        ]
    }
}

/// The order of a pack's versions: whole numbers between points, from left to right.
struct PackNumber: Comparable {
    private let parts: [Int]

    /// Refuses what is not one to four whole numbers of at most nine digits.
    init?(_ text: String) {
        let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
        let parts = pieces.compactMap { $0.utf8.count <= 9 ? UInt32($0).map(Int.init) : nil }
        guard (1...4).contains(pieces.count), parts.count == pieces.count else { return nil }
        self.parts = parts
    }

    static func < (left: PackNumber, right: PackNumber) -> Bool {
        let pad = { (number: PackNumber) in
            number.parts + Array(repeating: 0, count: 4 - number.parts.count)
        }
        return pad(left).lexicographicallyPrecedes(pad(right))
    }
}
