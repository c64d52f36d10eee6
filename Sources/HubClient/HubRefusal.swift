/// Why the hub did not do what it was asked: the member `code` of its problem details (RFC 9457, Specs/protocol.md).
public enum HubRefusal: String, Hashable, Sendable, CaseIterable {
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
    case `internal`
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
    case sessionRequired = "session-required"
    case rateLimited = "rate-limited"
    /// A code that this client does not know.
    case other = "hub-refused"
}

extension HubRefusal {
    /// Whether the same bytes may yet be accepted: the command stays in the outbox.
    public var mayPass: Bool {
        switch self {
        case .busy, .clockDoubtful, .unavailable, .locked, .sessionRequired, .rateLimited,
            .wrongRecipient,
            .requestTimeout, .internal, .signInRefused, .secondFactorRequired,
            .secondFactorRefused, .passphraseRefused, .passkeyRefused, .passkeyCloned,
            .reauthenticate, .other:
            true
        case .malformedHTTP, .unknownPath, .wrongMethod, .badParameter, .badJSON,
            .unsupportedMediaType, .nameTaken, .malformed, .oversized, .tampered, .wrongSigner,
            .duplicateKeys,
            .badBody, .stale,
            .conflict, .unknown, .notPermitted, .askYourCoordinator, .inviteInvalid, .inviteExpired,
            .inviteUsed, .keysEnded, .notReady, .sharesRequired, .recoveryWaits, .recoveryStopped,
            .closed, .permissionIncomplete, .channelRequired, .badMarks, .wrongText,
            .packUnreadable, .packUnproven, .packMismatch, .packOlder, .packLoosensBase,
            .packMoment, .packBothSides, .badCosignature, .deskTaken, .coverTooLong, .intakeUnknown,
            .intakeUsed, .intakeExpired, .wrongNumber, .notVerified:
            false
        }
    }

    /// One plain sentence for people.
    public var sentence: String { HubRefusal.sentences[self] ?? rawValue }

    static let sentences: [HubRefusal: String] = [
        .malformedHTTP: "The hub could not read the request.",
        .unknownPath:
            "This hub has no such address: is it the right one, and of the right version?",
        .wrongMethod: "This hub takes the request otherwise: is it of the right version?",
        .badParameter: "The hub did not take a part of the request's address.",
        .badJSON: "The hub could not read the request.",
        .unsupportedMediaType: "The hub takes another form of request: is it of the right version?",
        .requestTimeout: "The request took too long to arrive.",
        .signInRefused:
            "The hub did not let you sign in: you may have been removed; ask your registrar.",
        .secondFactorRequired: "This device needs a code from your app for today.",
        .secondFactorRefused:
            "The code is wrong or was used already: wait for the next one, and see whether your phone's clock is right.",
        .passphraseRefused:
            "The hub knows another passphrase of yours, from another machine: fetch your keys with that one ('safeconduct sign-in').",
        .passkeyRefused: "The passkey was not accepted: try again, or use another one of yours.",
        .passkeyCloned:
            "This passkey may have been copied: do not use it again, and tell your registrar today.",
        .reauthenticate: "Show that it is you: type your passphrase again.",
        .nameTaken: "Somebody has this sign-in name already: choose another.",
        .internal: "The hub made a mistake; what was sent is kept and will be sent again.",
        .deskTaken:
            "This desk has its one worker: others can be invited as cover, until a day within 90 days.",
        .coverTooLong: "Cover at a desk ends within 90 days.",
        .intakeUnknown: "There is no such link; ask whoever sent it for it again.",
        .intakeUsed: "A referral was sent by this link already; ask for another link.",
        .intakeExpired: "The time of this link is over; ask for another one.",
        .wrongNumber:
            "This is not the number that was known before. Ring back on that one, never on a number from the referral itself.",
        .notVerified:
            "These words stand in a referral of which nobody has made sure yet: ring the agency back first (intake verify).",
        .malformed: "The hub could not read the command.",
        .oversized: "The command is larger than the hub takes.",
        .wrongRecipient:
            "The hub no longer has the key that this was sealed to; it is kept and will be sealed anew.",
        .tampered: "The command was changed on its way.",
        .wrongSigner: "The hub does not know this signature as yours.",
        .duplicateKeys: "The command says one thing twice.",
        .badBody: "The command lacks something, or says something that the hub does not know.",
        .stale: "Your clock and the hub's are more than five minutes apart.",
        .conflict: "There is something of that name or id already, and it says otherwise.",
        .unknown: "There is no such thing, or it is not yours.",
        .notPermitted: "Your role may not do this.",
        .askYourCoordinator: "Ask your co-ordinator.",
        .inviteInvalid:
            "The hub knows no invitation with this code: look whether you typed all of it, or ask your registrar for a new one.",
        .inviteExpired: "This invitation has run out: ask your registrar for a new one.",
        .inviteUsed:
            "Somebody has used this invitation already: if it was not you, ring your registrar at once.",
        .keysEnded:
            "These keys are over: they were reported lost or stolen. Ask your registrar to invite you anew, and enrol in an empty home.",
        .notReady: "Somebody who must receive this has no key yet: ask your registrar.",
        .sharesRequired:
            "Your agency has custodians: a new key goes with shares for them; fetch, and try again.",
        .recoveryWaits:
            "The waiting time that your agency chose is not over: try again when it is.",
        .recoveryStopped: "Somebody has stopped this recovery: ask your registrar.",
        .closed: "The case is closed.",
        .permissionIncomplete:
            "The permission lacks something: who may receive, what, for which purpose, in which form.",
        .channelRequired:
            "Say on which safe channel the withdrawal was taken, and whether he was present.",
        .badMarks:
            "The marks overlap, are out of order, lie outside the text, or are for something that takes none.",
        .wrongText: "The marks were made on another text than the one that waits: show it again.",
        .packUnreadable: "The hub cannot load the pack: run `safeconduct policy check`.",
        .packUnproven:
            "The pack breaks a law that every pack keeps: run `safeconduct policy prove`.",
        .packMismatch: "The files are another programme's pack.",
        .packOlder: "The hub has a version as late or later: give it a higher number.",
        .packLoosensBase:
            "The pack loosens what every programme has: a base rule, or who stands on which side.",
        .packMoment: "The moment from which it holds is over, or more than a year ahead.",
        .packBothSides:
            "Under this pack somebody would stand on both sides. Ask line management first.",
        .badCosignature: "The hub does not take what this client has cosigned.",
        .busy: "The hub is busy; the command is kept and will be sent again.",
        .clockDoubtful: "The hub's clock is in doubt; the command is kept and will be sent again.",
        .unavailable: "The hub cannot keep it now; the command is kept and will be sent again.",
        .locked:
            "The hub has started and waits for somebody to unlock it; the command is kept and will be sent again. If somebody is in danger, ring.",
        .sessionRequired: "Sign in first.",
        .rateLimited: "Too many requests: wait a little.",
        .other: "The hub refused, with a code that this program does not know.",
    ]
}
