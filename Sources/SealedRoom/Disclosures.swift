import Redaction
import Vocabulary

/// What has been told in a case, as sketches: never words. By them the hub knows again on his side what only she can have said.
struct Disclosures {
    /// What she, a child or her people told, and what shows that a service is in touch with her.
    var hers: [DisclosureSketch] = []
    /// What he has told himself, as his side wrote it down before.
    var own: [DisclosureSketch] = []

    /// The most of each that one row keeps; the oldest go first.
    static let most = 128

    /// Adds what is new. Says whether anything was.
    mutating func add(hers told: [DisclosureSketch], own said: [DisclosureSketch]) -> Bool {
        Disclosures.add(told, to: &hers) + Disclosures.add(said, to: &own) > 0
    }

    private static func add(
        _ new: [DisclosureSketch], to all: inout [DisclosureSketch]
    ) -> Int {
        var known = Set(all)
        let fresh = new.filter { known.insert($0).inserted }
        all += fresh
        all.removeFirst(max(all.count - most, 0))
        return fresh.count
    }

    /// Two lists, each sketch after its length in two bytes.
    var bytes: [UInt8] {
        var bytes: [UInt8] = [1]
        for list in [hers, own] {
            bytes += Disclosures.two(list.count)
            for sketch in list { bytes += Disclosures.two(sketch.bytes.count) + sketch.bytes }
        }
        return bytes
    }

    init() {}

    /// Rows of our own that do not read so are damage.
    init(parsing bytes: [UInt8]) throws(Refusal) {
        var rest = bytes[...]
        guard rest.popFirst() == 1 else { throw .unavailable }
        hers = try Disclosures.list(&rest)
        own = try Disclosures.list(&rest)
        guard rest.isEmpty else { throw .unavailable }
    }

    private static func list(_ rest: inout ArraySlice<UInt8>) throws(Refusal) -> [DisclosureSketch]
    {
        var list: [DisclosureSketch] = []
        for _ in 0..<(try number(&rest)) {
            let count = try number(&rest)
            guard rest.count >= count else { throw .unavailable }
            // A sketch of a form that this version does not know matches nothing; danger must not be silenced for it.
            if let sketch = DisclosureSketch(parsing: Array(rest.prefix(count))) {
                list.append(sketch)
            }
            rest = rest.dropFirst(count)
        }
        return list
    }

    private static func number(_ rest: inout ArraySlice<UInt8>) throws(Refusal) -> Int {
        guard let high = rest.popFirst(), let low = rest.popFirst() else { throw .unavailable }
        return Int(high) << 8 | Int(low)
    }

    private static func two(_ number: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)]
    }
}

extension Sitting {
    /// A case's sketches lie in so many rows, so that workers who write at once seldom wait for one another.
    private static let shelves: UInt8 = 8

    private func shelf(_ number: UInt8, of open: OpenCase) -> RowKey {
        room.vault.key(.sketches, open.file.id.bytes + [number])
    }

    /// Everything that the case knows at this moment. What is told while this is decided comes after it.
    func disclosures(in open: OpenCase) throws -> Disclosures {
        var all = Disclosures()
        for number in 0..<Sitting.shelves {
            let place = shelf(number, of: open)
            guard let sealed = try ledger.glance(place) else { continue }
            let row = try Disclosures(
                parsing: try room.vault.open(sealed, under: open.key, at: place))
            all.hers += row.hers
            all.own += row.own
        }
        return all
    }

    /// Removes every row of them: the case is erased.
    mutating func removeSketches(of open: OpenCase) throws {
        for number in 0..<Sitting.shelves { try remove(shelf(number, of: open)) }
    }

    /// Keeps what a message told, sealed under the case's own key.
    mutating func keep(
        hers: [DisclosureSketch], own: [DisclosureSketch], of command: CommandID, in open: OpenCase
    ) throws {
        guard !hers.isEmpty || !own.isEmpty else { return }
        let place = shelf((command.bytes.last ?? 0) % Sitting.shelves, of: open)
        var row = Disclosures()
        if let sealed = try ledger.row(place) {
            row = try Disclosures(
                parsing: try room.vault.open(sealed, under: open.key, at: place))
        }
        guard row.add(hers: hers, own: own) else { return }
        ledger.write(
            room.vault.seal(row.bytes, under: open.key, at: place, draw: draw), at: place)
    }

    /// Keeps what a message says: from his side what he has told, from anybody else what she or a child told. What waits because
    /// it matches hers is nobody's own yet.
    mutating func keepSketches(
        _ deliberation: Deliberation, of command: CommandID, in open: OpenCase
    ) throws {
        var hers: [DisclosureSketch] = []
        var own: [DisclosureSketch] = []
        for (number, segment) in deliberation.message.segments.enumerated() {
            if deliberation.senderSide != .his {
                hers += deliberation.told(in: segment, number: number)
            } else if deliberation.inferredPlaces(in: segment, number: number).isEmpty {
                own += deliberation.toldByHim(in: segment, number: number)
            }
        }
        try keep(hers: hers, own: own, of: command, in: open)
    }
}

extension Sitting {
    /// Danger goes to those whom it must reach although it matches what she disclosed: the co-ordinator is told that it does.
    mutating func tellOfMatch(_ deliberation: Deliberation, command: CommandID) throws {
        let segments = deliberation.message.segments
        guard deliberation.message.isUrgentConcern,
            segments.indices.contains(where: {
                !deliberation.inferredPlaces(in: segments[$0], number: $0).isEmpty
            })
        else { return }
        for one in deliberation.file.participations(at: now) where one.role == .coordinator {
            let view: JSON = [
                "v": 1, "type": "notice", "notice": "matches-her-disclosure", "at": .moment(now),
                "from": .string(deliberation.sender.mailbox.text),
            ]
            let delivery = try deliver(view, to: one.mailbox, alias: one.alias, name: "match")
            // The co-ordinator's officer may be his side's too, and he may ask for his file: nobody reads it.
            let note = SealedNote(.notice)
            try log(
                .sealed, try members(of: note, delivery, to: one.mailbox),
                in: deliberation.file.id, for: [], name: "\(one.mailbox.text)/match")
        }
    }
}

extension Deliberation {
    /// Where text that was written on his side says what could only have come from her.
    func inferredPlaces(in segment: Segment, number: Int) -> [Range<Int>] {
        guard senderSide == .his, number < message.segments.count, !disclosures.hers.isEmpty else {
            return []
        }
        return examiner.inferred(
            segment.content, number: number, author: author(of: segment), disclosures)
    }

    /// It matches what she disclosed, and the co-ordinator has not yet looked where it comes from. Whoever must be told of
    /// danger is told all the same.
    func waitsForSource(
        _ segment: Segment, number: Int, recipient: CaseFile.Participation
    ) -> Bool {
        guard senderSide == .his, !showsSource, !message.mustBeTold(recipient.role) else {
            return false
        }
        let item = HeldMessage.Item(segment: number, recipient: recipient.mailbox)
        guard reviewed[item]?.sourceKnown != true else { return false }
        return !inferredPlaces(in: segment, number: number).isEmpty
    }

    fileprivate func told(in segment: Segment, number: Int) -> [DisclosureSketch] {
        examiner.sketches(segment.content, number: number, author: author(of: segment))
    }

    /// Words that he is said to have said himself; what a facilitator writes down as hers is not his.
    func toldByHim(in segment: Segment, number: Int) -> [DisclosureSketch] {
        guard author(of: segment) != .her else { return [] }
        return examiner.ownSketches(segment.content, number: number, author: author(of: segment))
    }
}
