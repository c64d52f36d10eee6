import Envelope
import Vocabulary

/// One of an act's entries as an officer may read it.
struct EntryReading {
    /// The entry's place among those of its act.
    let place: Int
    let salt: [UInt8]
    let detail: JSON
    /// The key of the case that the entry belongs to: its detail rests under it.
    let key: CaseKey?

    /// How far a view of several may grow before another one is begun: half of what a view can hold.
    static let most = 256 << 10
}

extension Sitting {
    /// The entries, each officer's reading of one case sealed into one view at the first entry that it speaks of: one view an entry
    /// would cost several times the time and the disk, and tell a thief of the disk how many entries an act had for whom.
    mutating func entriesWithDetails() throws -> [NewEntry] {
        var details = kept
        for (officer, all) in readings.sorted(by: { $0.key < $1.key }) {
            for part in Sitting.parts(of: all) {
                guard let first = part.first else { continue }
                details[first.place, default: []].append(
                    try rest(
                        detail: Sitting.view(of: part, from: first.place), to: officer,
                        under: first.key, name: "audit/\(first.place)"))
            }
        }
        accounts.count(details: details.mapValues(\.count))
        details[0, default: []].append(room.resting(accounts, draw: draw))
        return entries.enumerated().map { place, entry in
            NewEntry(leaf: entry.leaf, details: details[place] ?? [])
        }
    }

    private static func view(of part: [EntryReading], from first: Int) -> JSON {
        [
            "v": 1, "type": "audit",
            "entries": .array(
                part.map {
                    [
                        "offset": .int(Int64($0.place - first)),
                        "salt": .string(Hex.encode($0.salt)),
                        "detail": $0.detail,
                    ]
                }),
        ]
    }

    /// In the order of the log: as many of one case in a row as one view can carry.
    private static func parts(of readings: [EntryReading]) -> [[EntryReading]] {
        var parts: [[EntryReading]] = []
        var room = 0
        for reading in readings {
            let size = reading.detail.bytes.count + 128
            if parts.isEmpty || parts.last?.last?.key?.id != reading.key?.id || size > room {
                parts.append([])
                room = EntryReading.most
            }
            parts[parts.count - 1].append(reading)
            room -= size
        }
        return parts
    }
}
