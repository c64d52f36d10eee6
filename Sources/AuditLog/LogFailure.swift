/// What can be wrong with a log, a note or a proof. The list is closed; the words are those of
/// Specs/audit-log.md.
public enum LogFailure: String, Error, Hashable, Sendable, CaseIterable {
    /// The bytes are not a signed note as C2SP signed-note wants it.
    case malformedNote = "malformed-note"
    /// The note's text is not a checkpoint as C2SP tlog-checkpoint wants it.
    case malformedCheckpoint = "malformed-checkpoint"
    /// The checkpoint speaks for another log.
    case wrongOrigin = "wrong-origin"
    /// No signature is by the key that was given.
    case unknownKey = "unknown-key"
    /// A signature claims to be by the key that was given, and is not.
    case badSignature = "bad-signature"
    /// A proof does not lead to the root.
    case badProof = "bad-proof"
    /// The log is smaller than what is asked of it.
    case outOfRange = "out-of-range"
    /// A tile that the size calls for is not there.
    case missingTile = "missing-tile"
    /// A tile has too many or too few bytes.
    case tileLength = "tile-length"
    /// A tile is not what the checkpoint commits to.
    case tileChanged = "tile-changed"
    /// Two tiles contradict each other, and the checkpoint confirms neither.
    case levelsDisagree = "levels-disagree"
    /// The tiles agree with one another and not with the checkpoint.
    case rootMismatch = "root-mismatch"
    /// A stored entry is not the one that the log commits to.
    case entryChanged = "entry-changed"
    /// A stored entry is not there.
    case entryMissing = "entry-missing"
    /// The log is shorter than it was at the earlier checkpoint.
    case rolledBack = "rolled-back"
    /// The log does not continue the one of the earlier checkpoint.
    case forked
    /// A leaf that should be in the log is not.
    case notIncluded = "not-included"
}

/// Where in a log something is wrong.
public enum LogPlace: Hashable, Sendable {
    /// The checkpoint itself.
    case checkpoint
    /// The checkpoint that was kept from before.
    case earlierCheckpoint
    /// A tile and, where the evidence singles it out, the hash in it: 0 to 255, or the tile's width
    /// for what stands after its end.
    case tile(TilePath, index: Int?)
    /// A leaf that was looked for.
    case leaf(LeafHash)

    /// The tile, where the place is in one.
    public var tile: TilePath? {
        guard case .tile(let path, _) = self else { return nil }
        return path
    }

    /// The hash in the tile, where the place is one.
    public var index: Int? {
        guard case .tile(_, let index) = self else { return nil }
        return index
    }

    /// One line for people: `tile/0/000.p/200 index 17`.
    public var text: String {
        switch self {
        case .checkpoint: "checkpoint"
        case .earlierCheckpoint: "earlier checkpoint"
        case .tile(let path, let index): path.text + (index.map { " index \($0)" } ?? "")
        case .leaf(let leaf): "leaf \(leaf.hex)"
        }
    }
}

/// One thing that is wrong, and where.
public struct LogFault: Error, Hashable, Sendable {
    /// What is wrong.
    public let code: LogFailure
    /// Where.
    public let place: LogPlace

    /// Names a fault.
    public init(_ code: LogFailure, at place: LogPlace) {
        self.code = code
        self.place = place
    }

    /// One line for people: `tile-changed at tile/0/000.p/200 index 17`.
    public var text: String { "\(code.rawValue) at \(place.text)" }
}

/// Everything that a verification found wrong, at most `most` faults, in the order of their
/// finding.
public struct LogFaults: Error, Hashable, Sendable {
    /// The faults; never empty.
    public let faults: [LogFault]
    /// Verification stops after this many.
    public static let most = 100
}
