/// Why the hub did not do what it was asked. A closed list; none says anything about a person or a case.
///
/// `unknown` stands for what does not exist and for what is not the asker's: from outside they are one.
public enum Refusal: String, Error, Hashable, Sendable, CaseIterable {
    /// The bytes are not a sealed command.
    case malformed
    /// More bytes, items or text than the format allows.
    case oversized
    /// Sealed to another hub, or to a receiving key that this hub no longer has: fetch the key and seal again.
    case wrongRecipient = "wrong-recipient"
    /// What was opened is not what the header names, or was changed on the way.
    case tampered
    /// Not signed by the worker of this session, or by a worker who was removed.
    case wrongSigner = "wrong-signer"
    /// JSON that says one thing twice.
    case duplicateKeys = "duplicate-keys"
    /// Strict JSON, but not the body that the kind asks for.
    case badBody = "bad-body"
    /// Issued more than five minutes from the hub's time.
    case stale
    /// The id was used for other bytes.
    case conflict
    /// There is no such thing, or it is not yours.
    case unknown
    /// This role may not do this.
    case notPermitted = "not-permitted"
    /// A wall, or a question that your side does not settle.
    case askYourCoordinator = "ask-your-coordinator"
    /// There is no such invitation.
    case inviteInvalid = "invite-invalid"
    /// The invitation has run out. Only who has its code is told so.
    case inviteExpired = "invite-expired"
    /// Somebody has taken the invitation up. Only who has its code is told so.
    case inviteUsed = "invite-used"
    /// The keys were reported lost or stolen.
    case keysEnded = "keys-ended"
    /// An agency or a mailbox in it has no key or no officer yet, so nothing can be sealed or logged for it.
    case notReady = "not-ready"
    /// The agency has custodians, and a new key comes with shares for them.
    case sharesRequired = "shares-required"
    /// The time that the agency chose is not over.
    case recoveryWaits = "recovery-waits"
    /// Somebody has stopped it.
    case recoveryStopped = "recovery-stopped"
    /// The case is closed.
    case closed
    /// A permission that is given names who may receive, what, for which purpose and in which form.
    case permissionIncomplete = "permission-incomplete"
    /// A withdrawal states the safe channel on which it was taken, and whether he was present.
    case channelRequired = "channel-required"
    /// Marks that overlap, are out of order, lie outside the text or are for something that takes none.
    case badMarks = "bad-marks"
    /// Marks that were made on another text than the one that waits.
    case wrongText = "wrong-text"
    /// The pack does not load.
    case packUnreadable = "pack-unreadable"
    /// The pack breaks a law that every pack keeps.
    case packUnproven = "pack-unproven"
    /// The files are another programme's pack than the command says.
    case packMismatch = "pack-mismatch"
    /// There is a version as late or later, or its number is none.
    case packOlder = "pack-older"
    /// It takes a rule of the base away, changes one, or moves a role from its side.
    case packLoosensBase = "pack-loosens-base"
    /// The moment from which it holds is over, or more than a year ahead.
    case packMoment = "pack-moment"
    /// Somebody would stand on both sides from then on.
    case packBothSides = "pack-both-sides"
    /// Not a checkpoint of this log that a witness has cosigned.
    case badCosignature = "bad-cosignature"
    /// A desk that supports a partner is one worker's: others join for a time, with the day on which their cover ends.
    case deskTaken = "desk-taken"
    /// Cover at a desk ends within 90 days, and not before it begins.
    case coverTooLong = "cover-too-long"
    /// There is no such link, or it was changed on its way.
    case intakeUnknown = "intake-unknown"
    /// Something was sent by this link already.
    case intakeUsed = "intake-used"
    /// The link's time is over.
    case intakeExpired = "intake-expired"
    /// The number that was rung is not the one that our side knew before.
    case wrongNumber = "wrong-number"
    /// What came without an account goes no further until somebody has made sure of it.
    case notVerified = "not-verified"
    /// What the decision rested on kept changing; nothing was done, send the same bytes again.
    case busy
    /// The hub's clock jumped: what rests on dates waits.
    case clockDoubtful = "clock-doubtful"
    /// The store cannot promise to keep it; nothing was done.
    case unavailable
    /// Sign in first.
    case sessionRequired = "session-required"
    /// The signatures are good, and no second factor stands for this device.
    case secondFactorRequired = "second-factor-required"
    /// The code is wrong, or was used.
    case secondFactorRefused = "second-factor-refused"
    /// Not the authentication key of this worker's passphrase.
    case passphraseRefused = "passphrase-refused"
    /// Not a good answer of one of this worker's passkeys.
    case passkeyRefused = "passkey-refused"
    /// The passkey's counter did not rise: there are two of it.
    case passkeyCloned = "passkey-cloned"
    /// The passphrase was typed, or the passkey used, too long ago for this.
    case reauthenticate
    /// Somebody has this sign-in name.
    case nameTaken = "name-taken"
    /// Too many requests; wait.
    case rateLimited = "rate-limited"
}
