/// One verification of a log: reads every tile once, then judges.
struct Examination {
    private let checkpoint: Checkpoint
    private let earlier: Checkpoint?
    private let entry: ((UInt64) -> LogContents.Stored)?
    private let tile: (TilePath) -> [UInt8]?
    private var wanted: Set<LeafHash>

    /// The levels as the tiles say, and as the leaves give them.
    private var stored = Levels()
    private var derived = Levels()
    /// Leaf hashes after the last full tile: of the whole log, and of the earlier one.
    private var tail: [UInt8] = []
    private var earlierTail: [UInt8] = []
    /// Entries that are not as their leaves say, by index.
    private var odd: [(index: UInt64, code: LogFailure)] = []
    private var found: [LogFault] = []
    private(set) var positions: [LeafHash: UInt64] = [:]

    private var size: UInt64 { checkpoint.size }
    private var full: Bool { found.count >= LogFaults.most }

    init(
        checkpoint: Checkpoint, earlier: Checkpoint?, wanted: Set<LeafHash>,
        entry: ((UInt64) -> LogContents.Stored)?, tile: @escaping (TilePath) -> [UInt8]?
    ) {
        self.checkpoint = checkpoint
        self.earlier = earlier
        self.wanted = wanted
        self.entry = entry
        self.tile = tile
    }

    /// Everything that is wrong; nothing where the log is sound.
    mutating func faults() -> [LogFault] {
        readLeaves()
        readLevels()
        judge()
        traceEntries()
        for leaf in wanted.sorted(by: { $0.hex < $1.hex }) {
            report(.notIncluded, .leaf(leaf))
        }
        return found
    }
}

// MARK: Reading

extension Examination {
    private mutating func readLeaves() {
        let tiles = size / 256 + (size % 256 == 0 ? 0 : 1)
        var index: UInt64 = 0
        while index < tiles, !full {
            let path = path(0, index)
            let bytes = read(path)
            inspect(bytes, from: index * 256)
            if path.width == TilePath.fullWidth {
                let whole = bytes.count == TilePath.fullWidth * TreeHash.length
                derived.append(1, whole ? TreeHash.fold(bytes[...]) : Levels.none)
            } else {
                tail = padded(bytes, to: path.width)
            }
            if let earlier, earlier.size / 256 == index {
                earlierTail = padded(bytes, to: Int(earlier.size % 256))
            }
            index += 1
        }
    }

    private mutating func readLevels() {
        for level in 1...7 where Tiles.count(size, level) > 0 {
            let count = Tiles.count(size, level)
            var index: UInt64 = 0
            while index * 256 < count, !full {
                let path = path(level, index)
                stored.append(level, padded(read(path), to: path.width))
                if path.width == TilePath.fullWidth, level < 7 {
                    derived.append(level + 1, derived.fold(level, tile: index))
                }
                index += 1
            }
        }
    }

    /// The bytes of a tile; of one that has a wrong length, what there is of it.
    private mutating func read(_ path: TilePath) -> [UInt8] {
        do {
            return try TileReader.read(path, from: tile)
        } catch {
            found.append(error)
            return error.code == .missingTile ? [] : tile(path) ?? []
        }
    }

    /// Looks for wanted leaves, and compares leaves with entries.
    private mutating func inspect(_ bytes: [UInt8], from first: UInt64) {
        guard entry != nil || !wanted.isEmpty else { return }
        for offset in 0..<bytes.count / TreeHash.length {
            let index = first + UInt64(offset)
            let start = offset * TreeHash.length
            guard index < size, let leaf = LeafHash(bytes: bytes[start..<start + TreeHash.length])
            else { break }
            if wanted.remove(leaf) != nil { positions[leaf] = index }
            guard let entry, odd.count < LogFaults.most else { continue }
            switch entry(index) {
            case .leaf(let own): if own != leaf { odd.append((index, .entryChanged)) }
            case .unreadable: odd.append((index, .entryChanged))
            case .lost: odd.append((index, .entryMissing))
            case .notGiven: break
            }
        }
    }

    private func padded(_ bytes: [UInt8], to width: Int) -> [UInt8] {
        let length = width * TreeHash.length
        let lacking = max(0, length - bytes.count)
        return Array(bytes.prefix(length)) + [UInt8](repeating: 0, count: lacking)
    }

    private func path(_ level: Int, _ index: UInt64) -> TilePath {
        TilePath(unchecked: level, index, Tiles.width(size, level, index))
    }
}

// MARK: Judging

extension Examination {
    /// Takes as true what leads to the signed root: what the leaves give, or else what the upper
    /// tiles say.
    private mutating func judge() {
        guard !full else { return }
        if derived.root(at: size, tail: tail) == checkpoint.root {
            if stored != derived { descend(from: derived) }
            if let earlier, derived.root(at: earlier.size, tail: earlierTail) != earlier.root {
                report(.forked, .earlierCheckpoint)
            }
        } else if stored.root(at: size, tail: tail) == checkpoint.root {
            descend(from: stored)
        } else {
            let before = found.count
            compareNeighbours()
            // Where all full tiles have what is above them on their side, only the leaf tile that
            // nothing above covers can be the one that changed.
            let last = path(0, size / 256)
            let alone = found.count == before && last.width > 0
            report(.rootMismatch, alone ? .tile(last, index: nil) : .checkpoint)
        }
    }

    /// Goes down from the hashes that the root is made of directly: those in the partial tiles.
    private mutating func descend(from trusted: Levels) {
        for level in 1...7 {
            let count = Tiles.count(size, level)
            for index in (count / 256 * 256)..<count {
                let hash = trusted.hash(level, index)
                if stored.hash(level, index) != hash { report(level, index) }
                confirm(level, index, hash)
            }
        }
    }

    /// `hash` is true. Says what below it is not.
    private mutating func confirm(_ level: Int, _ index: UInt64, _ hash: [UInt8]) {
        guard !full else { return }
        if derived.hash(level, index) == hash {
            // The leaves below are right, so every stored hash between can be compared one by one.
            for lower in 1..<level {
                let shift = 8 * UInt64(level - lower)
                for place in (index << shift)..<((index + 1) << shift)
                where stored.hash(lower, place) != derived.hash(lower, place) {
                    report(lower, place)
                }
            }
        } else if level > 1, stored.fold(level - 1, tile: index) == hash {
            for place in (index * 256)..<(index * 256 + 256) {
                confirm(level - 1, place, stored.hash(level - 1, place))
            }
        } else {
            report(.tileChanged, .tile(path(level - 1, index), index: nil))
        }
    }

    /// Nothing leads to the root: says at least which hashes are not those of the tiles below them.
    private mutating func compareNeighbours() {
        for level in 1...7 {
            var index: UInt64 = 0
            while index < Tiles.count(size, level), !full {
                let below =
                    level == 1 ? derived.hash(1, index) : stored.fold(level - 1, tile: index)
                if below != stored.hash(level, index) { report(level, index, .levelsDisagree) }
                index += 1
            }
        }
    }

    /// Gives a fault of a leaf tile the entry that shows it; an entry that differs from a sound
    /// tile is a fault itself.
    private mutating func traceEntries() {
        var traced: Set<UInt64> = []
        for (index, code) in odd where !traced.contains(index / 256) {
            let path = path(0, index / 256)
            let place = LogPlace.tile(path, index: Int(index % 256))
            let known = found.firstIndex {
                $0.place.tile == path && ($0.place.index == nil || $0.code == .tileLength)
            }
            guard let known else {
                report(code, place)
                continue
            }
            found[known] = LogFault(found[known].code, at: place)
            traced.insert(index / 256)
        }
    }

    private mutating func report(_ level: Int, _ index: UInt64, _ code: LogFailure = .tileChanged) {
        report(code, .tile(path(level, index / 256), index: Int(index % 256)))
    }

    /// Adds a fault, unless its tile is known to be faulty as a whole.
    private mutating func report(_ code: LogFailure, _ place: LogPlace) {
        if case .tile(let path, _) = place {
            let whole: Set<LogFailure> = [.missingTile, .tileLength]
            if found.contains(where: { whole.contains($0.code) && $0.place.tile == path }) {
                return
            }
        }
        if !full { found.append(LogFault(code, at: place)) }
    }
}
