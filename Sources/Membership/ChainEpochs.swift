import Envelope
import Sodium
import Vocabulary

/// Who holds which keys.
extension MailboxChain {
    mutating func renew(_ epoch: Signed<MailboxEpoch>, _ at: Moment) throws(ChainFault) {
        let stated = epoch.claimedButUnverified
        guard stated.hub == hub else { throw .wrongHub }
        guard stated.mailbox == mailbox else { throw .wrongMailbox }
        try follows(stated)
        let maker = try acting(stated.worker, at)
        guard MailboxChain.isSigned(epoch, byOneOf: [maker.verifying]) else { throw .badEpoch }
        guard mayMakeEpoch(stated.worker, at: at) else { throw .waitingMember }
        guard stated.members == digest(at: at) else { throw .membersDiffer }
        epochs.append(epoch)
        isRecovered = false
        for place in everMembers.indices where everMembers[place].stands(at: at) {
            everMembers[place].isWaiting = false
            everMembers[place].held.insert(stated.number)
        }
    }

    /// The next number, after the last epoch, with a key that no epoch had.
    private func follows(_ stated: MailboxEpoch) throws(ChainFault) {
        guard stated.number > epochs.count else { throw .epochReplayed }
        guard stated.number == epochs.count + 1 else { throw .epochSkipped }
        guard stated.previous == epochs.last?.digest ?? MailboxEpoch.noPrevious else {
            throw .epochForked
        }
        // Somebody who left would open what is sealed to a key that they were given once.
        guard epochs.allSatisfy({ $0.claimedButUnverified.key != stated.key }) else {
            throw .epochReplayed
        }
    }

    mutating func hand(
        to worker: WorkerID, by giver: WorkerID, _ at: Moment
    ) throws(ChainFault) {
        guard !(try acting(giver, at)).isWaiting else { throw .waitingMember }
        guard try acting(worker, at).withHistory else { throw .historyNotGranted }
        // Who was let in without history has none to hand on.
        receive(worker, Set(held(by: giver)), at)
    }

    mutating func recover(_ worker: WorkerID, _ at: Moment) throws(ChainFault) {
        _ = try acting(worker, at)
        guard !epochs.isEmpty else { throw .badEpoch }
        receive(worker, Set(epochs.map(\.claimedButUnverified.number)), at)
        isRecovered = true
    }

    /// The keys of these epochs have been sealed to this member, the last one's among them.
    private mutating func receive(_ worker: WorkerID, _ numbers: Set<UInt32>, _ at: Moment) {
        for place in everMembers.indices
        where everMembers[place].worker == worker && everMembers[place].stands(at: at) {
            everMembers[place].isWaiting = false
            everMembers[place].held.formUnion(numbers)
        }
    }

    /// Somebody who does something as a member, who therefore has to be one.
    private func acting(_ worker: WorkerID, _ at: Moment) throws(ChainFault) -> Member {
        if let member = member(worker, at: at) { return member }
        throw everMembers.contains { $0.worker == worker } ? .removedMember : .notAMember
    }
}
