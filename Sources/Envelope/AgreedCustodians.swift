public import Sodium
public import Vocabulary

/// A custodian set with both signatures over its record: the registrar's, and that of a member of
/// the agency's officer's mailbox, who is another worker. Its bytes are
/// `record | registrar's signature 64 | officer 16 | officer's signature 64`.
///
/// No single person opens an agency's records, so no single person names who could. Only where an
/// agency has no other worker than the registrar do the last two parts stay away.
public struct AgreedCustodians: Hashable, Sendable {
    /// The set as the registrar signed it.
    public let set: Signed<CustodianSet>
    /// Who agreed, with their signature over the same bytes.
    public let officer: Officer?

    /// A second signature.
    public struct Officer: Hashable, Sendable {
        /// Who signed.
        public let worker: WorkerID
        /// The 64 bytes.
        public let signature: [UInt8]

        /// Refuses an id of sixteen zeros and a signature of another length.
        public init?(worker: WorkerID, signature: [UInt8]) {
            guard !worker.isZero, signature.count == VerifyingKey.signatureLength else {
                return nil
            }
            self.worker = worker
            self.signature = signature
        }
    }

    /// Puts them together, without checking either signature; an officer who is the registrar is
    /// refused.
    public init?(_ set: Signed<CustodianSet>, officer: Officer?) {
        guard officer?.worker != set.claimedButUnverified.issuer else { return nil }
        self.set = set
        self.officer = officer
    }

    /// Reads a set with its signature, or with both.
    ///
    /// - Throws: `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        let second = 16 + VerifyingKey.signatureLength
        let single: EnvelopeFailure
        do {
            self.init(unagreed: try Signed(parsing: bytes))
            return
        } catch { single = error }
        guard bytes.count > second else { throw single }
        let set = try Signed<CustodianSet>(parsing: Array(bytes.dropLast(second)))
        var reader = ByteReader(bytes.suffix(second))
        let worker: WorkerID = try reader.someIdentifier()
        let signature = try reader.take(VerifyingKey.signatureLength)
        guard let officer = Officer(worker: worker, signature: signature),
            let agreed = AgreedCustodians(set, officer: officer)
        else { throw .malformed }
        self = agreed
    }

    private init(unagreed set: Signed<CustodianSet>) {
        self.set = set
        officer = nil
    }

    /// The record and the signatures that there are.
    public var bytes: [UInt8] {
        self.set.bytes + (officer.map { $0.worker.bytes + $0.signature } ?? [])
    }

    /// The set, once the signatures that there are have been checked.
    ///
    /// - Throws: `wrongSigner`; also where there is an officer and no key is given for them.
    public func verified(
        registrar: VerifyingKey, officer key: VerifyingKey?
    ) throws(EnvelopeFailure) -> CustodianSet {
        let record = try set.verified(by: registrar)
        guard let officer else { return record }
        guard let key else { throw .wrongSigner }
        return try Signed(record, signature: officer.signature).verified(by: key)
    }
}
