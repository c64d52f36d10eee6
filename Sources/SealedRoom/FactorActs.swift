import Envelope
import SecondFactor
import Sodium
import Vocabulary

/// Commands by which a worker changes how they sign in; each needs a fresh session.
extension Sitting {
    /// The most bytes of wrapped keys.
    static let longestBlob = 64 << 10

    /// `keys.keep`: the wrapped keys, and what the passphrase that wraps them is worth to the hub, where that is another one now.
    mutating func keepKeys(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        // None at all: the owner wants them handed out to nobody.
        var blob: [UInt8] = []
        if act.command.body["blob"] == .string("") {
            _ = try fields.required("blob")
        } else {
            blob = try fields.bytes("blob", atMost: Sitting.longestBlob)
        }
        let worker = act.command.worker
        if act.command.body["authentication"] != nil {
            var factors = try factors(of: worker) ?? Factors()
            factors.authentication = try Factors.Authentication(&fields, hash: "authentication")
            write(factors, of: worker)
        }
        try fields.finish()
        try keep(blob, of: worker, by: act.command.id)
    }

    /// Keeps wrapped keys, with an entry that says which.
    mutating func keep(_ blob: [UInt8], of worker: WorkerID, by command: CommandID? = nil) throws {
        try write(wrappedKeys: blob, of: worker)
        try logSignIn(
            .keysKept,
            [
                ("digest", .string(Hex.encode(Digest.blake2b(blob)))),
                ("command", .text(command?.hex)),
            ], of: worker, name: "keys")
    }

    /// `passkey.add`: a further passkey.
    mutating func addPasskey(_ act: Act) throws {
        let stated = try StatedPasskey(json: act.command.body)
        let worker = act.command.worker
        var factors = try factors(of: worker) ?? Factors()
        try add(stated, to: &factors, of: worker)
        write(factors, of: worker)
    }

    /// `passkey.remove`: one passkey less; the last way to show a second factor stays.
    mutating func removePasskey(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let id = try fields.bytes("id", atMost: 1_023)
        try fields.finish()
        let worker = act.command.worker
        guard var factors = try factors(of: worker),
            let place = factors.passkeys.firstIndex(where: { $0.passkey.id == id })
        else { throw Refusal.unknown }
        factors.passkeys.remove(at: place)
        guard factors.codes != nil || !factors.passkeys.isEmpty else { throw Refusal.conflict }
        write(factors, of: worker)
        ledger.write(nil, at: room.place(ofPasskey: id))
        try logSignIn(
            .passkeyRemoved, [("passkey", .string(Hex.encode(Digest.blake2b(id))))], of: worker,
            name: "passkey")
    }

    /// `totp.set`: another secret for codes, with a code of it.
    mutating func setCodes(_ act: Act) throws {
        let stated = try StatedCodes(json: act.command.body)
        let worker = act.command.worker
        var factors = try factors(of: worker) ?? Factors()
        // Codes alone would leave nothing to be fresh by.
        guard factors.authentication != nil else { throw Refusal.notReady }
        factors.codes = try stated.begun(at: now)
        write(factors, of: worker)
        try logSignIn(
            .codesSet, [("command", .string(act.command.id.hex))], of: worker, name: "codes")
    }
}
