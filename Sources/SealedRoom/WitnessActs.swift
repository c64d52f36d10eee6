import AuditLog
import Envelope
import Sodium
import Vocabulary

extension Sitting {
    mutating func witnesses() throws -> WitnessRegister {
        let key = room.vault.key(.witnesses)
        guard let sealed = try ledger.row(key) else { return WitnessRegister() }
        return try room.witnessRegisters.opened(sealed, at: key, vault: room.vault)
    }

    private mutating func write(_ register: WitnessRegister) {
        let key = room.vault.key(.witnesses)
        ledger.write(room.vault.seal(register.json.bytes, at: key, draw: draw), at: key)
    }

    /// Takes a client's witness key. The same key again changes nothing; one that somebody else has is a `conflict`.
    mutating func joinWitness(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        guard let stated = VerifyingKey(bytes: try fields.hex("key", count: 32)) else {
            throw FormatFailure(.badForm, at: "key")
        }
        try fields.finish()
        // One key has one use: what signs commands cosigns nothing.
        guard try directory().active(act.command.worker)?.verifying != stated,
            stated != room.identity
        else { throw Refusal.badBody }
        let key = WitnessKey(stated)
        var register = try witnesses()
        if let known = register.witness(named: key.name) {
            guard known.key == key, known.worker == act.command.worker else {
                throw Refusal.conflict
            }
            return
        }
        let own = register.witnesses.filter { $0.worker == act.command.worker }
        let over = own.prefix(max(0, own.count + 1 - WitnessRegister.mostOfWorker))
        try drop(Array(over), from: &register, by: act)
        guard register.witnesses.count < WitnessRegister.most else { throw Refusal.oversized }
        register.add(
            WitnessRegister.Witness(
                key: key, worker: act.command.worker, mailbox: act.mailbox))
        write(register)
        try log(
            .witnessJoined,
            Sitting.members(of: key, act.command.worker, act.mailbox, by: act.command.id),
            for: [act.mailbox], name: key.name)
    }

    /// Who has no desk any more at the agencies of these desks witnesses nothing for them: the keys end that were joined there, wherever else
    /// the worker is. Their client joins anew by itself, with another key. With `rest`, who is gone everywhere loses all.
    mutating func dropWitnesses(
        of worker: WorkerID, at desks: [MailboxID], rest: Bool, by act: Act?
    ) throws {
        let directory = try directory()
        func agency(_ desk: MailboxID) -> AgencyID? { directory.mailboxes[desk]?.agency }
        let kept = Set((directory.active(worker)?.mailboxes ?? []).map(agency))
        let isGone = rest && directory.active(worker) == nil
        let left = Set(desks.map(agency)).subtracting(kept)
        var register = try witnesses()
        let gone = register.witnesses.filter {
            $0.worker == worker && (isGone || left.contains(agency($0.mailbox)))
        }
        guard !gone.isEmpty else { return }
        try drop(gone, from: &register, by: act)
        write(register)
    }

    private mutating func drop(
        _ gone: [WitnessRegister.Witness], from register: inout WitnessRegister, by act: Act?
    ) throws {
        register.remove(Set(gone.map(\.key)))
        for one in gone {
            ledger.write(nil, at: room.place(of: one.key))
            let command = one.worker == act?.command.worker ? act?.command.id : nil
            try log(
                .witnessLeft, Sitting.members(of: one.key, one.worker, one.mailbox, by: command),
                for: [one.mailbox], name: one.key.name)
        }
    }

    private static func members(
        of key: WitnessKey, _ worker: WorkerID, _ mailbox: MailboxID, by command: CommandID?
    ) -> [(String, JSON)] {
        [
            ("worker", .string(worker.hex)), ("mailbox", .string(mailbox.text)),
            ("key", .string(Hex.encode(key.key.bytes))), ("name", .string(key.name)),
            ("command", .text(command?.hex)),
        ]
    }
}
