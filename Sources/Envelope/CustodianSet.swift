public import Sodium
public import Vocabulary

/// Who keeps an agency's shares, and how long a recovery waits: `SCU1 | hub identity 32
/// | agency 1 + n | number 4 | wait seconds 8 | count 1 | count × sealing key 32 | issuer 16`,
/// signed by a registrar of the agency. Three custodians, or none.
public struct CustodianSet: Statement {
    /// The hub.
    public let hub: VerifyingKey
    /// The agency whose mailboxes they keep shares of.
    public let agency: AgencyID
    /// Counts from 1, one for each set that the agency has had.
    public let number: UInt32
    /// How long a recovery waits, in seconds: one hour to seven days.
    public let waitSeconds: Int64
    /// The custodians' keys A, B and C, or none.
    public let custodians: [SealingKey]
    /// The registrar.
    public let issuer: WorkerID

    /// What the signature is for.
    public static let payloadType = PayloadType.custodianSet
    /// How long a recovery may wait, in seconds.
    public static let waits: ClosedRange<Int64> = 3_600...604_800
    /// How many custodians there are where there are any.
    public static let size = 3

    /// Makes a record; number 0, another wait, another count and the same key twice are refused.
    public init?(
        hub: VerifyingKey, agency: AgencyID, number: UInt32, waitSeconds: Int64,
        custodians: [SealingKey], issuer: WorkerID
    ) {
        guard number > 0, CustodianSet.waits.contains(waitSeconds), !issuer.isZero,
            custodians.isEmpty || custodians.count == CustodianSet.size,
            Set(custodians).count == custodians.count
        else { return nil }
        self.hub = hub
        self.agency = agency
        self.number = number
        self.waitSeconds = waitSeconds
        self.custodians = custodians
        self.issuer = issuer
    }

    /// Reads 66 or 162 bytes and the letters of the handle.
    ///
    /// - Throws: `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        var reader = ByteReader(bytes)
        try reader.magic("SCU1")
        let hub = try reader.verifyingKey()
        let agency: AgencyID = try reader.handle()
        let number = try reader.uint32()
        let wait = try reader.moment().seconds
        let count = Int(try reader.uint8())
        guard count == 0 || count == CustodianSet.size else { throw .malformed }
        var custodians: [SealingKey] = []
        for _ in 0..<count { custodians.append(try reader.sealingKey()) }
        let issuer: WorkerID = try reader.someIdentifier()
        try reader.finish()
        guard
            let set = CustodianSet(
                hub: hub, agency: agency, number: number, waitSeconds: wait,
                custodians: custodians, issuer: issuer)
        else { throw .malformed }
        self = set
    }

    /// The record.
    public var bytes: [UInt8] {
        var out = Array("SCU1".utf8) + hub.bytes
        out.append(agency)
        out.append(bigEndian: number)
        out.append(bigEndian: waitSeconds)
        out.append(UInt8(custodians.count))
        return out + custodians.flatMap(\.bytes) + issuer.bytes
    }
}
