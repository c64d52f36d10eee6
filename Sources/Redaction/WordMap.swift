/// What is known of some words, by their hash. Made for look-ups: no hashing of hashes, one line of
/// memory for most.
struct WordMap<Value> {
    private struct Slot {
        var hash: UInt32
        /// One more than the value's place; 0 where the slot is free.
        var place: UInt32
    }

    private var slots: [Slot]
    private var mask: Int
    private(set) var values: [Value] = []

    init() {
        slots = [Slot(hash: 0, place: 0)]
        mask = 0
    }

    var isEmpty: Bool { values.isEmpty }
    var count: Int { values.count }

    /// The value of a word; nothing where it has none.
    subscript(hash: UInt32) -> Value? {
        @inline(__always)
        get {
            let place = find(hash)
            return place == 0 ? nil : values[place - 1]
        }
        set {
            let place = find(hash)
            switch (place, newValue) {
            case (0, .some(let value)): insert(hash, value)
            case (_, .some(let value)): values[place - 1] = value
            // A word is never taken out again.
            case (_, .none): break
            }
        }
    }

    /// The value of a word, which gets this one where it has none.
    subscript(hash: UInt32, default value: @autoclosure () -> Value) -> Value {
        get { self[hash] ?? value() }
        _modify {
            var place = find(hash)
            if place == 0 {
                insert(hash, value())
                place = values.count
            }
            yield &values[place - 1]
        }
    }

    @inline(__always)
    private func find(_ hash: UInt32) -> Int {
        var at = Int(truncatingIfNeeded: hash) & mask
        while slots[at].place != 0 {
            if slots[at].hash == hash { return Int(slots[at].place) }
            at = (at + 1) & mask
        }
        return 0
    }

    private mutating func insert(_ hash: UInt32, _ value: Value) {
        if (values.count + 1) * 2 > slots.count { grow() }
        values.append(value)
        put(Slot(hash: hash, place: UInt32(values.count)))
    }

    private mutating func put(_ slot: Slot) {
        var at = Int(truncatingIfNeeded: slot.hash) & mask
        while slots[at].place != 0 { at = (at + 1) & mask }
        slots[at] = slot
    }

    private mutating func grow() {
        let old = slots
        let size = max(16, old.count * 4)
        slots = Array(repeating: Slot(hash: 0, place: 0), count: size)
        mask = size - 1
        for slot in old where slot.place != 0 { put(slot) }
    }
}

extension WordMap: Sendable where Value: Sendable {}

/// Some words, by their hash.
struct WordSet: Sendable, ExpressibleByStringLiteral {
    private var filter: UInt64 = 0
    private var words = WordMap<Bool>()

    init() {}

    /// The words of a text, each in small letters, with blanks between them.
    init(_ words: String) {
        for word in words.utf8.split(separator: 0x20) { insert(WordHash.of(word)) }
    }

    /// The words with these hashes.
    init(_ hashes: some Sequence<UInt32>) {
        for hash in hashes { insert(hash) }
    }

    init(stringLiteral words: String) { self.init(words) }

    mutating func insert(_ hash: UInt32) {
        filter |= 1 << UInt64(hash >> 26)
        words[hash] = true
    }

    var isEmpty: Bool { words.isEmpty }

    /// Whether a word is one of them.
    @inline(__always)
    func contains(_ hash: UInt32) -> Bool {
        filter & (1 << UInt64(hash >> 26)) != 0 && words[hash] != nil
    }
}
