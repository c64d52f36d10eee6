public import Envelope
public import Sodium
public import Vocabulary

/// What one custodian is asked: the signed request, the key that it verifies under, and that
/// custodian's sealed shares. One JSON object, all bytes in hex.
public struct CustodyRequest: Hashable, Sendable {
    /// The request as the requester signed it.
    public let request: Signed<RecoveryRequest>
    /// The requester's key: its ``IdentityWords`` are what a custodian compares over the phone.
    public let key: VerifyingKey
    /// The custodian's place in the set, counted from 0.
    public let custodian: Int
    /// The number of the set for which the shares were made.
    public let set: UInt32
    /// The shares.
    public let shares: [Share]

    /// One share, sealed to its custodian.
    public struct Share: Hashable, Sendable {
        /// The epoch; 0 in a rehearsal.
        public let number: UInt32
        /// The pair.
        public let pair: CustodianPair
        /// The sealed share.
        public let sealed: [UInt8]

        /// Puts it together.
        public init(number: UInt32, pair: CustodianPair, sealed: [UInt8]) {
            self.number = number
            self.pair = pair
            self.sealed = sealed
        }
    }

    static let paper = "safe-conduct recovery request"
    static let limit = 10_000

    /// Puts a request together.
    public init(
        request: Signed<RecoveryRequest>, key: VerifyingKey, custodian: Int, set: UInt32,
        shares: [Share]
    ) {
        self.request = request
        self.key = key
        self.custodian = custodian
        self.set = set
        self.shares = shares
    }

    /// The request to one custodian out of the six sealed shares of each epoch.
    public init?(
        request: Signed<RecoveryRequest>, key: VerifyingKey, custodian: Int, set: UInt32,
        shares epochs: [(number: UInt32, sealed: [[UInt8]])]
    ) {
        guard (0..<CustodianSet.size).contains(custodian),
            epochs.allSatisfy({ $0.sealed.count == Custody.order.count })
        else { return nil }
        let own = epochs.flatMap { epoch in
            zip(Custody.order, epoch.sealed).filter { $0.0.custodian == custodian }.map {
                Share(number: epoch.number, pair: $0.0.pair, sealed: $0.1)
            }
        }
        self.init(request: request, key: key, custodian: custodian, set: set, shares: own)
    }

    /// Opens each share with the sheet's key and seals its half, alone, to the fresh key.
    ///
    /// A share that does not open is left out; where none opens it is `wrongCustodian`. One that
    /// says anything else than the request is refused with everything beside it: somebody asks for
    /// what they did not announce.
    ///
    /// - Throws: `wrongSigner`, `wrongCustodian`, `wrongShare` or `rehearsal`.
    public func answered(with key: borrowing OpeningKey) throws(CustodyFault) -> CustodyReply {
        let stated: RecoveryRequest
        do { stated = try request.verified(by: self.key) } catch { throw .wrongSigner }
        var answers: [[UInt8]] = []
        for share in shares {
            let opened: CustodyShare
            do { opened = try CustodyShare(opening: share.sealed, with: key) } catch { continue }
            guard opened.hub == stated.hub, opened.mailbox == stated.mailbox, opened.set == set,
                opened.number == share.number, opened.pair == share.pair
            else { throw .wrongShare }
            guard (opened.number == 0) == stated.isRehearsal else { throw .rehearsal }
            guard
                let answer = CustodyAnswer(
                    opened, recovery: stated.recovery, custodian: custodian)
            else { throw .wrongShare }
            answers.append(answer.sealed(to: stated.freshKey))
        }
        guard !answers.isEmpty else { throw .wrongCustodian }
        return CustodyReply(recovery: stated.recovery, custodian: custodian, answers: answers)
    }
}

extension CustodyRequest {
    /// The text of the paper.
    public var json: JSON {
        [
            "v": 1, "paper": .string(CustodyRequest.paper),
            "request": .string(Hex.encode(request.bytes)), "key": .string(Hex.encode(key.bytes)),
            "custodian": .int(Int64(custodian)), "set": .int(Int64(set)),
            "shares": .array(
                shares.map {
                    [
                        "number": .int(Int64($0.number)), "pair": .int(Int64($0.pair.rawValue)),
                        "sealed": .string(Hex.encode($0.sealed)),
                    ]
                }),
        ]
    }

    /// Reads the paper.
    ///
    /// - Throws: `malformed`.
    public init(_ json: JSON) throws(CustodyFault) {
        do {
            var fields = try CustodyPaper.fields(json, CustodyRequest.paper)
            guard let key = VerifyingKey(bytes: try CustodyPaper.hex(&fields, "key")) else {
                throw CustodyFault.malformed
            }
            let custodian = try fields.int("custodian")
            guard (0..<Int64(CustodianSet.size)).contains(custodian),
                let set = UInt32(exactly: try fields.int("set"))
            else { throw CustodyFault.malformed }
            self.init(
                request: try Signed(parsing: try CustodyPaper.hex(&fields, "request")), key: key,
                custodian: Int(custodian), set: set,
                shares: try fields.array("shares", limit: CustodyRequest.limit).map(Share.init))
            try fields.finish()
        } catch { throw .malformed }
    }
}

extension CustodyRequest.Share {
    fileprivate init(_ json: JSON) throws {
        var fields = try Fields(json, at: "shares")
        guard let number = UInt32(exactly: try fields.int("number")),
            let pair = UInt8(exactly: try fields.int("pair")).flatMap(CustodianPair.init)
        else { throw CustodyFault.malformed }
        self.init(number: number, pair: pair, sealed: try CustodyPaper.hex(&fields, "sealed"))
        try fields.finish()
    }
}
