public import Sodium
public import Vocabulary

/// A witness's statement that, as of a time, a checkpoint is the largest of its log that it has
/// seen, and continues all that it saw before (C2SP tlog-cosignature, `cosignature/v1`).
public struct Cosignature: Hashable, Sendable {
    /// Who states it.
    public let witness: WitnessKey
    /// When.
    public let time: Moment

    /// Bytes after the key id: the time in 8, most significant first, and the signature in 64.
    static let length = 8 + VerifyingKey.signatureLength

    /// What is signed: two lines, then the whole text of the checkpoint.
    static func message(_ text: String, at time: Int64) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n".utf8) + Array(text.utf8)
    }
}

/// A checkpoint that its log has signed and a witness has cosigned.
public struct CosignedCheckpoint: Hashable, Sendable {
    /// The checkpoint.
    public let checkpoint: Checkpoint
    /// The witness's statement about it.
    public let cosignature: Cosignature

    /// Reads a note and checks both signatures: the log's own, for this log, and the witness's.
    ///
    /// Fails with `malformedNote`, `wrongOrigin`, `unknownKey`, `badSignature`,
    /// `malformedCheckpoint`.
    public static func verified(
        note: String, origin: String, key: VerifyingKey, witness: WitnessKey
    ) throws(LogFailure) -> CosignedCheckpoint {
        let checkpoint = try Checkpoint.verified(note: note, origin: origin, key: key)
        let cosignature = try SignedNote(parsing: note).cosignature(of: witness)
        return CosignedCheckpoint(checkpoint: checkpoint, cosignature: cosignature)
    }
}

extension SignedNote {
    /// Adds a witness's line under a name of our own (``WitnessKey/init(_:)``). The witness has
    /// checked before that the checkpoint continues what it cosigned last.
    public mutating func cosign(by key: borrowing SigningKey, at time: Moment) {
        let message = Cosignature.message(text, at: time.seconds)
        let stamp = (0..<8).map { UInt8(truncatingIfNeeded: time.seconds >> (56 - 8 * $0)) }
        add(stamp + key.signature(over: message), by: WitnessKey(key.verifyingKey))
    }

    /// The statement of one witness; other lines are passed over, as the specification wants.
    ///
    /// Fails with `unknownKey` where no line is by the witness, and with `badSignature` where one
    /// is and does not hold. Of several the latest counts.
    public func cosignature(of witness: WitnessKey) throws(LogFailure) -> Cosignature {
        let own = signatures.filter {
            Array($0.name.utf8) == Array(witness.name.utf8) && $0.id == witness.id
        }
        var latest: Moment?
        for line in own {
            let time = try SignedNote.time(of: line)
            let signature = Array(line.signature.dropFirst(8))
            guard
                witness.key.verifies(
                    signature, over: Cosignature.message(text, at: time.seconds))
            else { throw .badSignature }
            latest = max(latest ?? time, time)
        }
        guard let latest else { throw .unknownKey }
        return Cosignature(witness: witness, time: latest)
    }

    /// The note with only the lines of these two: what is kept of a note, and passed on.
    public func keeping(_ log: NoteKey, _ witness: WitnessKey) -> SignedNote {
        var kept = SignedNote(text: text)
        for line in signatures {
            let isLog = Array(line.name.utf8) == Array(log.name.utf8) && line.id == log.id
            let isWitness =
                Array(line.name.utf8) == Array(witness.name.utf8) && line.id == witness.id
            if isLog || isWitness { kept.add(line) }
        }
        return kept
    }

    /// A time before 1970 or after 9999 is none that a signature of ours has.
    private static func time(of line: Signature) throws(LogFailure) -> Moment {
        guard line.signature.count == Cosignature.length else { throw .badSignature }
        let seconds = line.signature.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        guard let whole = Int64(exactly: seconds), let time = Moment(seconds: whole) else {
            throw .badSignature
        }
        return time
    }
}
