import Envelope
import Foundation
import Membership
import Sodium
import Testing
import Vocabulary

/// Writes the vectors that this code makes, for other implementations to read. They are fixed once
/// they are committed: this runs only where SAFE_CONDUCT_WRITE_VECTORS is set.
@Suite struct SwiftKeyVectors {
    private let cast = Cast("swift key vectors")

    @Test(.enabled(if: ProcessInfo.processInfo.environment["SAFE_CONDUCT_WRITE_VECTORS"] != nil))
    func `Writes the vectors`() throws {
        try statements()
        try custody()
        try sheets()
        for seed in [UInt64(3), 4] { try course(seed) }
    }

    private func write(_ name: String, _ format: String, _ lines: [(String, String)]) throws {
        var text = "expect: accepted\nformat: \(format)\nmade-by: SwiftKeyVectors.swift\n"
        for (key, value) in lines { text += "\(key): \(value)\n" }
        try text.write(
            to: KeyVector.folder(1).appending(path: "swift-\(name).txt"), atomically: true,
            encoding: .utf8)
    }

    private func statement<Record: Statement>(
        _ format: String, _ signed: Signed<Record>, _ key: VerifyingKey
    ) throws {
        try write(
            format, format,
            [("key", Hex.encode(key.bytes)), ("envelope", Hex.encode(signed.bytes))])
    }

    private func custodians() throws -> CustodianSet {
        try #require(
            CustodianSet(
                hub: cast.identity, agency: Cast.agency, number: 3, waitSeconds: 172_800,
                custodians: (0..<3).map { cast.opening("custodian \($0)").sealingKey },
                issuer: cast.registrar.id))
    }

    private func request() throws -> Signed<RecoveryRequest> {
        let recovery = try #require(RecoveryID(bytes: cast.entropy.bytes(16, for: "recovery")))
        return try #require(
            RecoveryRequest(
                hub: cast.identity, recovery: recovery, mailbox: Cast.mailbox,
                requester: cast.person("Ada").id, freshKey: cast.opening("fresh").sealingKey,
                isRehearsal: false, at: Cast.start)
        ).signed(by: cast.person("Ada").signing)
    }

    private func statements() throws {
        let (ada, officer) = (cast.person("Ada"), cast.person("officer"))
        let registrar = cast.registrar.signing.verifyingKey
        var terms = Cast.Terms(withHistory: true)
        terms.coverUntil = Cast.start.advanced(by: 7_776_000)
        try statement("invitation-grant", cast.grant("Ada", terms), registrar)
        try statement(
            "worker-record", cast.record(ada, code: "Ada"), cast.voucher("Ada").verifyingKey)
        try statement(
            "departure", cast.departure(of: ada, by: cast.registrar, reason: .keysCompromised),
            registrar)
        let set = try custodians()
        let signed = set.signed(by: cast.registrar.signing)
        try statement("custodian-set", signed, registrar)
        let second = try #require(
            AgreedCustodians.Officer(
                worker: officer.id, signature: set.signed(by: officer.signing).signature))
        let agreed = try #require(AgreedCustodians(signed, officer: second))
        try write(
            "agreed-custodians", "agreed-custodians",
            [
                ("key", Hex.encode(registrar.bytes)),
                ("officer-key", Hex.encode(officer.signing.verifyingKey.bytes)),
                ("envelope", Hex.encode(agreed.bytes)),
            ])
        try statement("recovery-request", try request(), ada.signing.verifyingKey)
        var chain = cast.chain
        try chain.append(cast.joining(ada), issuers: cast.issuers)
        if case .epoch(let epoch, _) = cast.epoch(chain, by: ada) {
            try statement("mailbox-epoch", epoch, ada.signing.verifyingKey)
        }
    }

    private func custody() throws {
        let key = cast.opening("epoch 9")
        let six = try #require(
            Custody.split(
                key.secret(), of: Cast.mailbox, number: 9, set: try custodians(),
                entropy: cast.entropy))
        let own = cast.opening("custodian 2")
        let half = try CustodyShare(opening: six[5], with: own).half.copiedIntoOrdinaryMemory()
        try write(
            "share", "share",
            [
                ("secret", Hex.encode(own.secret().copiedIntoOrdinaryMemory())),
                ("envelope", Hex.encode(six[5])), ("half", Hex.encode(half)), ("number", "9"),
                ("set", "3"), ("pair", "2"),
            ])
        for (name, places) in [("two", [0, 2]), ("three", [0, 1, 2])] {
            let answers = try places.flatMap { place in
                try #require(
                    CustodyRequest(
                        request: try request(), key: cast.person("Ada").signing.verifyingKey,
                        custodian: place, set: 3, shares: [(9, six)])
                ).answered(with: cast.opening("custodian \(place)")).answers
            }
            let fresh = cast.opening("fresh").secret().copiedIntoOrdinaryMemory()
            try write(
                "recovery-by-\(name)", "recovery",
                [
                    ("request", Hex.encode(try request().bytes)), ("fresh", Hex.encode(fresh)),
                    ("key", Hex.encode(key.sealingKey.bytes)), ("number", "9"),
                    ("answers", answers.map { Hex.encode($0) }.joined(separator: " ")),
                    ("secret", Hex.encode(key.secret().copiedIntoOrdinaryMemory())),
                ])
        }
    }

    private func sheets() throws {
        guard let sheet = Sheet(seed: cast.entropy.secret(32, for: "sheet")) else { return }
        try write(
            "sheet", "sheet",
            [
                ("words", sheet.words().joined(separator: " ")),
                ("seed", Hex.encode(sheet.secret().copiedIntoOrdinaryMemory())),
                ("code", sheet.code()),
                ("key", Hex.encode(sheet.custodianKey().sealingKey.bytes)),
            ])
        try write(
            "identity-words", "identity-words",
            [
                ("key", Hex.encode(cast.identity.bytes)),
                ("words", IdentityWords(cast.identity).text),
            ])
    }

    /// A whole random course, as a client reads it from the log.
    private func course(_ seed: UInt64) throws {
        let course = try CourseTests.run(seed: seed)
        let now = try #require(course.links.last).at
        let members = course.desk.members(at: now)
        try write(
            "chain-\(seed)", "chain",
            [
                ("hub", Hex.encode(course.cast.identity.bytes)), ("mailbox", Cast.mailbox.text),
                ("agency", Cast.agency.text), ("role", Cast.role.rawValue),
                ("registrars", course.issuers.registrars.map(text).joined(separator: " ")),
                ("links", course.links.map(text).joined(separator: " ")),
                ("members", members.map(\.worker.hex).joined(separator: " ")),
                (
                    "waiting",
                    members.filter(\.isWaiting).map(\.worker.hex).joined(separator: " ")
                ),
                ("epochs", "\(course.desk.epochs.count)"),
                ("awaits", course.desk.awaitsEpoch(at: now) ? "yes" : "no"),
                ("digest", Hex.encode(course.desk.digest(at: now))),
            ])
    }

    private func text(_ registrar: Issuers.Registrar) -> String {
        let until = registrar.until.map { "\($0.seconds)" } ?? ""
        return [
            registrar.worker.hex, Hex.encode(registrar.verifying.bytes), registrar.agency.text,
            "\(registrar.from.seconds)", until,
        ].joined(separator: ":")
    }

    private func text(_ link: ChainLink) -> String {
        let parts =
            switch link {
            case .joined(let grant, let record, _):
                ["joined", Hex.encode(grant.bytes), Hex.encode(record.bytes)]
            case .departed(let departure, _): ["departed", Hex.encode(departure.bytes)]
            case .epoch(let epoch, _): ["epoch", Hex.encode(epoch.bytes)]
            case .handed(let worker, let giver, _): ["handed", worker.hex, giver.hex]
            case .recovered(let worker, _): ["recovered", worker.hex]
            }
        return ([parts[0], "\(link.at.seconds)"] + parts.dropFirst()).joined(separator: ":")
    }
}
