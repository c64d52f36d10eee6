import AsyncHTTPClient
import Envelope
import Foundation
import HubClient
import NIOCore
import NIOSSL
import Sodium
import Synchronization
import Vocabulary

/// The messages, signed and sealed before the clock starts, and the way to send them.
final class Load: Sendable {
    private let community: VerifyingKey
    private let address: HubAddress
    private let certificate: LoopbackCertificate
    private let settings: Settings
    private let pass: Pass
    private let messages: [Prepared]

    /// One sealed command, ready to be sent.
    private struct Prepared: Sendable {
        let id: CommandID
        let digest: [UInt8]
        let body: ByteBuffer
    }

    /// What came of the run.
    struct Run: Sendable {
        let seconds: Double
        /// By message, in seconds.
        let latencies: [Double]
        let receipts: [[UInt8]]
        /// For how long the hub kept a core busy meanwhile, in seconds, and this program.
        let hubProcessor: Double
        let ownProcessor: Double
    }

    private init(
        community: Community, hub: HubProcess, settings: Settings, pass: Pass,
        messages: [Prepared]
    ) {
        self.community = community.hub
        address = hub.address
        certificate = hub.certificate
        self.settings = settings
        self.pass = pass
        self.messages = messages
    }

    static func preparing(
        _ community: Community, hub: HubProcess, settings: Settings
    ) async throws -> Load {
        let aliases = try await community.openCases(settings.cases)
        let seed = Community.entropy.secret(32, for: "signing seed \(Community.senderName)")
        guard let signing = SigningKey(seed: seed),
            signing.verifyingKey == community.sender.identity.card.verifyingKey
        else { throw BenchFailure("the sender's key is not the one that was enrolled") }
        let door = Door(hub: hub)
        let receiving = try await door.receivingKey()
        let pass = try await door.signIn(community, signing: signing)
        try await door.close()
        var messages: [Prepared] = []
        for number in 0..<(settings.warmUp + settings.messages) {
            let draft = try command(
                number, case: aliases[number % aliases.count], community: community)
            let sealed = try draft.sealed(by: signing, to: receiving)
            messages.append(
                Prepared(
                    id: draft.id, digest: Digest.blake2b(draft.bytes),
                    body: ByteBuffer(bytes: sealed.bytes)))
        }
        return Load(
            community: community, hub: hub, settings: settings, pass: pass, messages: messages)
    }

    private static func command(
        _ number: Int, case alias: CaseAlias, community: Community
    ) throws -> CommandDraft {
        let segment = Segment(
            Label(category: .childSafety, about: .child, source: .woman), text: Story.text(number))
        var message = MessageDraft(
            alias: alias, kind: .safetyConcern, purpose: .safeguarding, segments: [segment])
        message.roles = [.lineManager, .socialWorker, .policeOfficer]
        message.facts = [
            .manStatementSigned: .truth(true), .significant: .truth(true),
            .womanInformedOfSharing: .truth(true), .currentChildConcern: .truth(true),
        ]
        let act = Act.send(message)
        let root = try RedactionCommitment.make(
            segments: [segment.json.bytes], entropy: .system)
        guard let id = CommandID(bytes: Entropy.system.bytes(16, for: "command")) else {
            throw BenchFailure("an identifier")
        }
        return CommandDraft(
            hub: community.hub, id: id, worker: community.sender.identity.card.worker,
            mailbox: try Community.handle(Community.senderName), issued: Community.now,
            kind: act.kind, root: root.root, body: act.body)
    }

    /// Sends the warm-up, then everything else against the clock.
    func running(against hub: HubProcess) async throws -> Run {
        let client = Door.client(trusting: certificate, connections: settings.inFlight)
        do {
            _ = try await send(0..<settings.warmUp, with: client)
            let before = (try hub.processorTime(), try ProcessorTime.seconds(of: "self"))
            let clock = ContinuousClock()
            let start = clock.now
            let sent = try await send(settings.warmUp..<messages.count, with: client)
            let seconds = (clock.now - start) / .seconds(1)
            let after = (try hub.processorTime(), try ProcessorTime.seconds(of: "self"))
            try await client.shutdown()
            return Run(
                seconds: seconds, latencies: sent.map(\.seconds), receipts: sent.map(\.receipt),
                hubProcessor: after.0 - before.0, ownProcessor: after.1 - before.1)
        } catch {
            try await client.shutdown()
            throw error
        }
    }

    private struct Sent: Sendable {
        let index: Int
        let seconds: Double
        let receipt: [UInt8]
    }

    /// As many senders as may be in flight, each taking the next message when it has its receipt.
    private func send(_ range: Range<Int>, with client: HTTPClient) async throws -> [Sent] {
        let turns = Turns(range)
        return try await withThrowingTaskGroup(of: [Sent].self) { group in
            for _ in 0..<settings.inFlight {
                group.addTask {
                    var sent: [Sent] = []
                    while let index = turns.take() {
                        sent.append(try await self.send(index, with: client))
                    }
                    return sent
                }
            }
            var all: [Sent] = []
            for try await some in group { all += some }
            return all.sorted { $0.index < $1.index }
        }
    }

    private func send(_ index: Int, with client: HTTPClient) async throws -> Sent {
        var request = HTTPClientRequest(url: address.text + "/v1/commands")
        request.method = .POST
        for (name, value) in try pass.headers(for: "POST /v1/commands") {
            request.headers.add(name: name, value: value)
        }
        request.headers.add(name: "content-type", value: "application/vnd.safe-conduct.command")
        request.body = .bytes(messages[index].body)
        let clock = ContinuousClock()
        let start = clock.now
        let response = try await client.execute(request, timeout: .seconds(60))
        let body = try await response.body.collect(upTo: 1 << 14)
        let seconds = (clock.now - start) / .seconds(1)
        guard response.status == .ok || response.status == .created else {
            throw BenchFailure(
                "the hub answered \(response.status.code): \(String(buffer: body))")
        }
        return Sent(index: index, seconds: seconds, receipt: Array(body.readableBytesView))
    }

    /// A receipt counts only when the hub's signature is good and it names the very command.
    func checkReceipts(of run: Run) throws {
        let sent = messages.dropFirst(settings.warmUp)
        guard run.receipts.count == sent.count else { throw BenchFailure("receipts are missing") }
        for (message, bytes) in zip(sent, run.receipts) {
            let receipt = try SignedReceipt(parsing: bytes).verified(by: community)
            guard receipt.command == message.id, receipt.digest == message.digest else {
                throw BenchFailure("a receipt names another command")
            }
        }
    }
}

/// Whose turn it is: each message is taken once, by whichever sender is free.
private final class Turns: Sendable {
    private let next: Atomic<Int>
    private let end: Int

    init(_ range: Range<Int>) {
        next = Atomic(range.lowerBound)
        end = range.upperBound
    }

    func take() -> Int? {
        let index = next.add(1, ordering: .relaxed).oldValue
        return index < end ? index : nil
    }
}
