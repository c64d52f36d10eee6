/// Everything that the hub answers where it does not do what it was asked. The list is closed;
/// `Specs/protocol.md` has the same words.
///
/// A sentence says what is wrong and what to do, and nothing about a person, a case or what was
/// sent.
public enum ProblemCode: String, CaseIterable, Hashable, Sendable {
    // What the network layer itself refuses.
    case malformedHTTP = "malformed-http"
    case unknownPath = "unknown-path"
    case wrongMethod = "wrong-method"
    case badParameter = "bad-parameter"
    case badJSON = "bad-json"
    case unsupportedMediaType = "unsupported-media-type"
    case requestTimeout = "request-timeout"
    case signInRefused = "sign-in-refused"
    case secondFactorRequired = "second-factor-required"
    case secondFactorRefused = "second-factor-refused"
    case passphraseRefused = "passphrase-refused"
    case passkeyRefused = "passkey-refused"
    case passkeyCloned = "passkey-cloned"
    case reauthenticate
    case nameTaken = "name-taken"
    case sessionRequired = "session-required"
    case rateLimited = "rate-limited"
    case `internal`
    // What the hub refuses; the words are those of its refusals.
    case malformed
    case oversized
    case wrongRecipient = "wrong-recipient"
    case tampered
    case wrongSigner = "wrong-signer"
    case duplicateKeys = "duplicate-keys"
    case badBody = "bad-body"
    case stale
    case conflict
    case unknown
    case notPermitted = "not-permitted"
    case askYourCoordinator = "ask-your-coordinator"
    case inviteInvalid = "invite-invalid"
    case inviteExpired = "invite-expired"
    case inviteUsed = "invite-used"
    case keysEnded = "keys-ended"
    case notReady = "not-ready"
    case sharesRequired = "shares-required"
    case recoveryWaits = "recovery-waits"
    case recoveryStopped = "recovery-stopped"
    case closed
    case permissionIncomplete = "permission-incomplete"
    case channelRequired = "channel-required"
    case badMarks = "bad-marks"
    case wrongText = "wrong-text"
    case packUnreadable = "pack-unreadable"
    case packUnproven = "pack-unproven"
    case packMismatch = "pack-mismatch"
    case packOlder = "pack-older"
    case packLoosensBase = "pack-loosens-base"
    case packMoment = "pack-moment"
    case packBothSides = "pack-both-sides"
    case badCosignature = "bad-cosignature"
    case deskTaken = "desk-taken"
    case coverTooLong = "cover-too-long"
    case intakeUnknown = "intake-unknown"
    case intakeUsed = "intake-used"
    case intakeExpired = "intake-expired"
    case wrongNumber = "wrong-number"
    case notVerified = "not-verified"
    case busy
    case clockDoubtful = "clock-doubtful"
    case unavailable
    case locked

    /// The HTTP status (RFC 9110 section 15).
    public var status: Int {
        switch self {
        case .malformedHTTP, .badParameter, .badJSON, .malformed, .tampered, .duplicateKeys: 400
        case .sessionRequired: 401
        case .signInRefused, .secondFactorRequired, .secondFactorRefused, .passphraseRefused,
            .passkeyRefused, .passkeyCloned, .reauthenticate, .wrongSigner, .notPermitted,
            .askYourCoordinator, .inviteInvalid, .inviteExpired, .inviteUsed, .keysEnded:
            403
        case .unknownPath, .unknown, .intakeUnknown: 404
        case .wrongMethod: 405
        case .requestTimeout: 408
        case .nameTaken, .wrongRecipient, .stale, .conflict, .notReady, .sharesRequired,
            .recoveryWaits, .recoveryStopped, .closed, .packOlder, .packBothSides, .wrongText,
            .deskTaken, .notVerified:
            409
        case .intakeUsed, .intakeExpired: 410
        case .oversized: 413
        case .unsupportedMediaType: 415
        case .badBody, .permissionIncomplete, .channelRequired, .badMarks, .packUnreadable,
            .packUnproven, .packMismatch, .packLoosensBase, .packMoment,
            .badCosignature, .coverTooLong, .wrongNumber:
            422
        case .rateLimited: 429
        case .internal: 500
        case .busy, .clockDoubtful, .unavailable, .locked: 503
        }
    }

    /// One plain sentence for people.
    public var sentence: String {
        switch self {
        case .malformedHTTP: "This is not an HTTP request that the hub understands."
        case .unknownPath: "The hub has no such address."
        case .wrongMethod: "This address takes another method."
        case .badParameter: "A parameter is missing, unknown, given twice or out of range."
        case .badJSON: "The body is not the JSON that this address takes."
        case .unsupportedMediaType: "The body has another media type than this address takes."
        case .requestTimeout: "The request took too long to arrive."
        case .signInRefused:
            "Name, passphrase or code is wrong, the code was used already, or you were removed; try again with the next code."
        case .secondFactorRequired:
            "This device needs a code from your app, or your passkey, for today."
        case .secondFactorRefused:
            "The code is wrong or was used already; wait for the next one, and see whether your phone's clock is right."
        case .passphraseRefused: "The passphrase is wrong."
        case .passkeyRefused:
            "The passkey was not accepted; try again, or use another one of yours."
        case .passkeyCloned:
            "This passkey may have been copied; do not use it again, and tell your registrar today."
        case .reauthenticate:
            "Show that it is you: type your passphrase or use your passkey, then go on."
        case .nameTaken: "Somebody has this sign-in name already; choose another."
        case .sessionRequired: "Sign in first."
        case .rateLimited: "Too many requests; wait and try again."
        case .internal: "The hub made a mistake; nothing was promised."
        case .malformed: "The bytes are not a sealed command."
        case .oversized: "This is more than the hub takes."
        case .wrongRecipient:
            "This was sealed to another key; fetch the hub's key and seal it again."
        case .tampered: "The command was changed on the way."
        case .wrongSigner: "The command is not signed by the worker of this session."
        case .duplicateKeys: "The command says one thing twice."
        case .badBody: "The command does not say what its kind asks for."
        case .stale: "The command is too old or from the future; check the clock and sign it again."
        case .conflict: "This command id was used for something else."
        case .unknown: "There is no such thing, or it is not yours."
        case .notPermitted: "Your role may not do this."
        case .askYourCoordinator: "Ask your co-ordinator."
        case .inviteInvalid: "The hub knows no invitation with this code."
        case .inviteExpired: "This invitation has run out."
        case .inviteUsed: "This invitation was taken up before."
        case .keysEnded: "These keys are over: they were reported lost or stolen."
        case .notReady: "An agency or mailbox in it is not ready to receive yet."
        case .sharesRequired:
            "The agency has custodians: a new key comes with shares for them."
        case .recoveryWaits: "The time that the agency chose for a recovery is not over."
        case .recoveryStopped: "This recovery was stopped."
        case .closed: "The case is closed."
        case .permissionIncomplete:
            "A permission that is given names who may receive, what, for which purpose and in which form."
        case .channelRequired:
            "A withdrawal states the safe channel on which it was taken and whether he was present."
        case .badMarks:
            "The marks overlap, are out of order, lie outside the text, or are for something that takes none."
        case .wrongText: "The marks were made on another text than the one that waits."
        case .packUnreadable: "The pack does not load."
        case .packUnproven: "The pack breaks a law that every pack keeps."
        case .packMismatch: "The files are another programme's pack."
        case .packOlder: "There is a version as late or later."
        case .packLoosensBase: "The pack loosens what every programme has."
        case .packMoment: "The moment from which it holds is over, or more than a year ahead."
        case .packBothSides: "Under this pack somebody would stand on both sides."
        case .badCosignature:
            "This is not a checkpoint of this log that a witness has cosigned."
        case .deskTaken:
            "This desk has its one worker; invite others as cover, until a day within 90 days."
        case .coverTooLong: "Cover at a desk ends within 90 days."
        case .intakeUnknown: "There is no such link; ask whoever sent it for it again."
        case .intakeUsed: "A referral was sent by this link already; ask for another link."
        case .intakeExpired: "The time of this link is over; ask for another one."
        case .wrongNumber:
            "This is not the number that was known before; ring back on that one, never on one from the referral."
        case .notVerified:
            "This stands in a referral of which nobody has made sure yet; ring the agency back first."
        case .busy: "The hub is busy; send the same bytes again."
        case .clockDoubtful: "The hub's clock is in doubt; what rests on dates waits."
        case .unavailable: "The hub cannot keep anything safe at the moment; nothing was done."
        case .locked: "The hub has started and waits to be unlocked; nothing was done."
        }
    }

    /// After how many seconds it is worth trying again; nothing where the same bytes will never do.
    public var retryAfter: Int? {
        switch self {
        case .busy, .rateLimited: 1
        case .unavailable: 5
        case .clockDoubtful, .locked: 60
        case .malformedHTTP, .unknownPath, .wrongMethod, .badParameter, .badJSON,
            .unsupportedMediaType, .requestTimeout, .signInRefused, .secondFactorRequired,
            .secondFactorRefused,
            .passphraseRefused, .passkeyRefused, .passkeyCloned, .reauthenticate, .nameTaken,
            .sessionRequired, .internal,
            .malformed, .oversized, .wrongRecipient, .tampered, .wrongSigner, .duplicateKeys,
            .badBody, .stale, .conflict, .unknown, .notPermitted, .askYourCoordinator,
            .inviteInvalid, .inviteExpired, .inviteUsed, .keysEnded, .notReady, .sharesRequired,
            .recoveryWaits, .recoveryStopped, .closed,
            .permissionIncomplete, .channelRequired,
            .badMarks, .wrongText, .packUnreadable, .packUnproven, .packMismatch, .packOlder,
            .packLoosensBase,
            .packMoment, .packBothSides, .badCosignature, .deskTaken, .coverTooLong, .intakeUnknown,
            .intakeUsed, .intakeExpired, .wrongNumber, .notVerified:
            nil
        }
    }
}

/// A problem on its way to its answer.
struct Problem: Error {
    let code: ProblemCode
    /// The method that the address takes, with a wrong one.
    let allow: String?

    init(_ code: ProblemCode, allow: String? = nil) {
        self.code = code
        self.allow = allow
    }

    /// A refusal of the hub's, by its word. A word that we do not know is our mistake.
    init(refusal word: String) { self.init(ProblemCode(rawValue: word) ?? .internal) }
}
