import HubClient
import Synchronization
import Vocabulary

/// A worker who sends while the hub comes and goes, and keeps count of what was tried and what was receipted.
final class Sender: Sendable {
    let member: Member
    let alias: CaseAlias
    private let tally = Mutex(Tally())

    /// What one sender saw.
    struct Tally: Sendable {
        /// The words of every message that went into the outbox.
        var tried: [String] = []
        /// The commands of messages that a receipt came for.
        var receipted: Set<CommandID> = []
        /// What must not happen: refusals, distrust, alarms.
        var faults: [String] = []
        /// Receipts that came only when the same bytes were sent again.
        var retried = 0
        /// Answers that say: later. The command waits in the outbox.
        var later = 0
    }

    init(_ member: Member, alias: CaseAlias) {
        self.member = member
        self.alias = alias
    }

    var seen: Tally { tally.withLock { $0 } }

    /// Sends until the hub is gone, several at a time.
    func send(to address: HubAddress, lanes: Int = 2) async throws {
        let connection = try Connections.open(to: address)
        let session = member.session(connection)
        if await prepared(session) {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<lanes { group.addTask { while await self.sendOne(session) {} } }
            }
        }
        await connection.close()
    }

    /// Sends so many, one after the other; the outcomes' codes.
    func send(_ count: Int, over session: WorkerSession) async -> [String] {
        var codes: [String] = []
        for _ in 0..<count {
            codes.append(await outcome(session)?.code ?? "receipt")
        }
        return codes
    }

    /// Signs in and sends again what no receipt came for.
    @discardableResult
    func prepared(_ session: WorkerSession) async -> Bool {
        do {
            try await session.signIn()
            return try await retry(session)
        } catch {
            return noted(error)
        }
    }

    /// The same bytes again. Whether all of them have their receipt now.
    func retry(_ session: WorkerSession) async throws(ClientFailure) -> Bool {
        var whole = true
        for kept in try await session.retryOutbox() {
            switch kept.outcome {
            case .received: if kept.kind == "message.send" { receipt(kept.command, again: true) }
            case .kept(let failure): whole = noted(failure)
            case .refused(let refusal): whole = noted(.hub(refusal))
            }
        }
        return whole
    }

    private func sendOne(_ session: WorkerSession) async -> Bool {
        guard let failure = await outcome(session) else { return true }
        guard case .hub(let refusal) = failure, refusal.mayPass else { return noted(failure) }
        // The hub is there and busy: the lane goes on.
        tally.withLock { $0.later += 1 }
        return true
    }

    private func outcome(_ session: WorkerSession) async -> ClientFailure? {
        let text = tally.withLock { tally in
            let text = "\(Words.of(tally.tried.count)) from \(member.mailbox.text)"
            tally.tried.append(text)
            return text
        }
        do {
            let kept = try await session.perform(
                .send(Story.note(text, in: alias)), as: member.mailbox)
            receipt(kept.command, again: false)
            return nil
        } catch {
            return error
        }
    }

    private func receipt(_ command: CommandID, again: Bool) {
        tally.withLock {
            $0.receipted.insert(command)
            if again { $0.retried += 1 }
        }
    }

    /// A hub that is gone is what these tests are about; anything else is a fault.
    @discardableResult
    private func noted(_ failure: ClientFailure) -> Bool {
        if failure.sort != .later { tally.withLock { $0.faults.append(failure.code) } }
        return false
    }
}

/// A number in words that no recogniser takes for a telephone, a code or a name.
enum Words {
    private static let words = [
        "red", "blue", "green", "yellow", "brown", "grey", "pink", "white",
    ]

    static func of(_ number: Int) -> String {
        var (rest, text) = (number, "")
        repeat {
            text += (text.isEmpty ? "" : " ") + words[rest % 8]
            rest /= 8
        } while rest > 0
        return "The child drew: \(text), that was all,"
    }
}

/// A worker who fetches and acknowledges while the hub comes and goes.
actor Reader {
    let member: Member
    /// By delivery: shown once by its id.
    private(set) var views: [DeliveryID: ReceivedView] = [:]
    private(set) var faults: [String] = []

    init(_ member: Member) { self.member = member }

    /// Reads until the hub is gone.
    func read(from address: HubAddress) async throws {
        let connection = try Connections.open(to: address)
        let session = member.session(connection)
        do {
            try await session.signIn()
            while true { try await take(session, again: true, wait: 1) }
        } catch {
            if error.sort != .later { faults.append(error.code) }
        }
        await connection.close()
    }

    /// Reads all that is there.
    func finish(at address: HubAddress) async throws {
        let connection = try Connections.open(to: address)
        let session = member.session(connection)
        try await session.signIn()
        while try await take(session, again: true, wait: 0) > 0 {}
        await connection.close()
    }

    @discardableResult
    private func take(
        _ session: WorkerSession, again: Bool, wait: Int
    ) async throws(ClientFailure) -> Int {
        let items = try await session.fetch(member.mailbox, wait: wait, again: again)
        for item in items {
            switch item.view {
            case .success(let view): views[item.delivery] = view
            case .failure(let failure):
                // The hub went before it gave the mailbox's key: the view comes again, because nobody acknowledges it.
                if failure.sort != .later { faults.append(failure.code) }
            }
        }
        guard !items.isEmpty else { return 0 }
        let opened = items.map(\.delivery).filter { views[$0] != nil }
        let refused = try await session.acknowledge(opened, as: member.mailbox)
        if !refused.isEmpty { faults.append("acknowledgement refused") }
        return items.count
    }

    /// The words of every message, once for each delivery.
    func texts() -> [String] {
        views.values.filter { $0.type == .message }.flatMap(\.segments).compactMap {
            guard case .string(let text) = $0["text"] else { return nil }
            return text
        }
    }

    /// The commands of the copies that came back to the sender, once for each delivery.
    func copies() -> [CommandID] {
        views.values.filter { $0.type == .copy }.compactMap { view in
            view.text("command").flatMap { CommandID(hex: $0) }
        }
    }
}
