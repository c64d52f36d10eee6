import AuditLog
import Sodium
import Vocabulary

/// Who cosigns the log: the witness keys that members' clients have joined with, in the order of their joining. One row of
/// the hub's own.
struct WitnessRegister: Sendable {
    private(set) var witnesses: [Witness] = []
    private var places: [String: Int] = [:]
    /// The most keys of one worker, one for each device: a further one takes the place of the oldest.
    static let mostOfWorker = 8
    /// The most keys.
    static let most = 10_000

    struct Witness: Hashable, Sendable {
        let key: WitnessKey
        let worker: WorkerID
        let mailbox: MailboxID
    }

    /// The witness of a name that a signature line bears.
    func witness(named name: String) -> Witness? { places[name].map { witnesses[$0] } }

    mutating func add(_ witness: Witness) {
        places[witness.key.name] = witnesses.count
        witnesses.append(witness)
    }

    mutating func remove(_ gone: Set<WitnessKey>) {
        let left = witnesses.filter { !gone.contains($0.key) }
        self = WitnessRegister()
        for witness in left { add(witness) }
    }
}

extension WitnessRegister {
    var json: JSON {
        [
            "v": 1,
            "witnesses": .array(
                witnesses.map {
                    [
                        "key": .string(Hex.encode($0.key.key.bytes)),
                        "worker": .string($0.worker.hex), "mailbox": .string($0.mailbox.text),
                    ]
                }),
        ]
    }

    init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "witnesses")
        guard try fields.int("v") == 1 else { throw FormatFailure(.badForm, at: "v") }
        for value in try fields.array("witnesses", limit: WitnessRegister.most) {
            var parts = try Fields(value, at: "witnesses")
            guard let key = VerifyingKey(bytes: try parts.hex("key", count: 32)) else {
                throw FormatFailure(.badForm, at: "key")
            }
            add(
                Witness(
                    key: WitnessKey(key), worker: try parts.identifier("worker"),
                    mailbox: try parts.handle("mailbox")))
            try parts.finish()
        }
        try fields.finish()
    }
}
