/// What can go wrong on this side: with the home folder, with the passphrase, on the way, or with what the hub
/// answers. The list is closed; none says anything about a person, a case or a text.
public enum LocalFault: String, Hashable, Sendable, CaseIterable {
    // The home folder and the identity in it.
    case notEnrolled = "not-enrolled"
    case alreadyEnrolled = "already-enrolled"
    case homeUnsafe = "home-unsafe"
    case homeUnreadable = "home-unreadable"
    case homeUnwritable = "home-unwritable"
    case homeTampered = "home-tampered"
    case identityMalformed = "identity-malformed"
    case identityTampered = "identity-tampered"
    case wrongPassphrase = "wrong-passphrase"
    case noMemory = "no-memory"

    // The way to the hub.
    case badAddress = "bad-address"
    case insecureAddress = "insecure-address"
    case badAuthorities = "bad-authorities"
    case unreachable
    case timedOut = "timed-out"
    case keptForLater = "kept-for-later"
    case untrustedConnection = "untrusted-connection"

    // What the hub answers.
    case oversizedAnswer = "oversized-answer"
    case notJSON = "not-json"
    case badAnswer = "bad-answer"
    case wrongIdentity = "wrong-identity"
    case badReceivingKey = "bad-receiving-key"
    case clockApart = "clock-apart"
    case badChallenge = "bad-challenge"
    case badReceipt = "bad-receipt"
    case wrongReceipt = "wrong-receipt"
    case mailboxKeyMissing = "mailbox-key-missing"
    case badView = "bad-view"
    case wrongView = "wrong-view"
    case viewChanged = "view-changed"

    case keysRefused = "keys-refused"
    case noKeys = "no-keys"
    case weakStrength = "weak-strength"

    // The mailboxes' keys and who has them.
    case mailboxKeySwapped = "mailbox-key-swapped"
    case epochReplayed = "epoch-replayed"
    case removalHidden = "removal-hidden"
    case memberForged = "member-forged"
    case badCustodians = "bad-custodians"
    case wrappedKeysChanged = "wrapped-keys-changed"
    case keyChanged = "key-changed"

    // The log.
    case badCheckpoint = "bad-checkpoint"
    case logRolledBack = "log-rolled-back"
    case logForked = "log-forked"
    case logBroken = "log-broken"
    case logStalled = "log-stalled"
    case receiptNotInLog = "receipt-not-in-log"
    case detailNotInLog = "detail-not-in-log"

    // What was asked for.
    case badCommand = "bad-command"
    case tooLarge = "too-large"
    case noMailbox = "no-mailbox"
    case noCustodians = "no-custodians"
    case sharesMissing = "shares-missing"
    case sharesDamaged = "shares-damaged"
    case bookWaits = "book-waits"
    case bookBegins = "book-begins"
    case severalMailboxes = "several-mailboxes"
    case notHere = "not-here"
    case unknownCase = "unknown-case"
    case outboxTooOld = "outbox-too-old"
    case notPublished = "not-published"
    case stillWaiting = "still-waiting"
    case notWaiting = "not-waiting"
    case notMember = "not-member"
    case olderKeysMissing = "older-keys-missing"
    case otherAddress = "other-address"
}

extension LocalFault {
    /// The alarms about a mailbox's keys, or one's own: while one stands, nothing more is sealed for that mailbox or opened in it.
    public static let keyAlarms: Set<LocalFault> = [
        .mailboxKeySwapped, .epochReplayed, .removalHidden, .memberForged, .wrappedKeysChanged,
        .badCustodians, .keyChanged,
    ]
}

extension LocalFault {
    /// One plain sentence for people, without anything personal.
    public var sentence: String { LocalFault.sentences[self] ?? rawValue }

    // A table and not a switch: forty sentences side by side are read, forty cases are skipped. A test asks each.
    static let sentences: [LocalFault: String] = [
        .notEnrolled: "There is no identity in this home folder: enrol first.",
        .alreadyEnrolled:
            "This home folder has an identity already: 'safeconduct join' takes it to a further mailbox; for somebody else choose another with --home.",
        .homeUnsafe: "Others may read or change the home folder: make it yours alone (mode 0700).",
        .homeUnreadable: "The home folder cannot be read.",
        .homeUnwritable: "The home folder cannot be written; nothing was sent.",
        .homeTampered: "A file in the home folder was changed or is damaged.",
        .identityMalformed: "The identity file is not one that this program wrote.",
        .identityTampered: "The identity file was changed or is damaged: restore it or enrol anew.",
        .wrongPassphrase: "The passphrase is not the one of this identity.",
        .noMemory: "There is not enough memory to check the passphrase.",
        .badAddress:
            "The hub's address must look like https://hub.example or https://hub.example:8443.",
        .insecureAddress: "Without https only a hub on this very machine may be used.",
        .badAuthorities: "The file of certificate authorities cannot be read.",
        .unreachable: "The hub cannot be reached.",
        .timedOut: "The hub did not answer in time.",
        .keptForLater:
            "NOT SENT YET: the hub gave no receipt. The message is kept here, sealed, and goes with your next command. Is it urgent? Ring.",
        .untrustedConnection: "The hub's certificate is not trusted.",
        .oversizedAnswer: "The hub's answer is longer than it may be.",
        .notJSON: "The hub's answer is not JSON.",
        .badAnswer: "The hub's answer is not what the protocol says.",
        .wrongIdentity:
            "This is not the hub that your registrar told you of, or not the one that you enrolled with. Nothing was sent. Ring your registrar.",
        .badReceivingKey: "The hub's receiving key is not signed by the hub. Nothing was sent.",
        .clockApart: "This machine's clock and the hub's are apart, so its key is not valid now.",
        .badChallenge: "The hub asked for a signature that is not a sign-in to it; it got none.",
        .badReceipt:
            "The hub's receipt is not signed by the hub. The command is kept and will be sent again.",
        .wrongReceipt:
            "The hub's receipt is for another command. The command is kept and will be sent again.",
        .mailboxKeyMissing:
            "You do not have the key of this mailbox for that time. Ask a colleague who was there then; do you wait to be let in, ask them for 'safeconduct member add'.",
        .badView: "A view is not signed by the hub, or damaged.",
        .wrongView: "A view is not for this mailbox.",
        .viewChanged: "The hub sent other bytes for a view that came before.",
        .badCheckpoint: "The log's checkpoint is not signed by the hub.",
        .keysRefused:
            "The hub handed out no keys: the sign-in name, the passphrase or the code is wrong, the code was used already, or you were removed. Try again with the next code.",
        .noKeys:
            "The hub keeps no keys of yours: on the machine that has them, run 'safeconduct keys keep'; is there none, ask your registrar for a new invitation.",
        .weakStrength:
            "The hub asks for a weaker protection of your passphrase than is safe; it was told nothing. Ring your registrar on a number that you know.",
        .mailboxKeySwapped:
            "ALARM: the key that the hub shows for this mailbox was not made by a member of it; somebody may want to read along. Nothing more is opened in it. Ring your data protection officer; for what is urgent, telephone.",
        .epochReplayed:
            "ALARM: the hub shows an old key of this mailbox as its newest; somebody who has left could read along. Nothing more is opened in it. Ring your data protection officer; for what is urgent, telephone.",
        .removalHidden:
            "ALARM: the hub keeps quiet about somebody who has left this mailbox. Nothing more is opened in it. Ring your data protection officer; for what is urgent, telephone.",
        .memberForged:
            "ALARM: the hub shows a member of this mailbox whom no registrar has let in. Nothing more is opened in it. Ring your data protection officer; for what is urgent, telephone.",
        .badCustodians:
            "ALARM: somebody has named who could open your agency's records, and its officer has not agreed. They were given nothing. Nothing more is opened in this mailbox. Ring your data protection officer; for what is urgent, telephone.",
        .wrappedKeysChanged:
            "ALARM: keys that were locked away for you came back from the hub changed. They were not used. Ring your data protection officer; for what is urgent, telephone.",
        .logRolledBack:
            "ALARM: the hub's log is shorter than it was. Ring your data protection officer.",
        .logForked:
            "ALARM: the hub's log does not continue the one seen before. Ring your data protection officer.",
        .logBroken: "ALARM: the hub's log does not verify. Ring your data protection officer.",
        .logStalled:
            "ALARM: the hub's log has not grown for three publications. Ring your data protection officer.",
        .keyChanged:
            "ALARM: the hub tells the history of a mailbox's keys otherwise than before, or than its log has it. Nothing more is opened in it. Ring your data protection officer; for what is urgent, telephone.",
        .receiptNotInLog: "ALARM: an act that the hub gave a receipt for is not in its log.",
        .detailNotInLog: "ALARM: a detail is not the one that the log commits to.",
        .badCommand: "The command cannot be written as the hub reads it; nothing was sent.",
        .tooLarge: "The command is larger than the hub takes; nothing was sent.",
        .noCustodians:
            "No custodians stand for this agency: two people must name them first (Keys/README.md).",
        .sharesMissing:
            "Custodians lack shares of some of this mailbox's keys: they could not bring those back. Somebody who has these keys runs 'safeconduct rehearse shares', which gives them anew.",
        .sharesDamaged:
            "Shares of some of this mailbox's keys lie damaged at the hub: custodians could not bring those keys back. Somebody who has these keys runs 'safeconduct rehearse shares', which gives them anew; tell whoever runs the hub.",
        .bookWaits:
            "NOT THE WHOLE BOOK: newer entries wait for your mailbox's next key and are not in this answer. Somebody of the mailbox signs in, which makes the key; then ask again.",
        .bookBegins:
            "NOT THE WHOLE ANSWER: your book begins after somebody may have joined, and whoever joined before may have had more. Do not tell anybody that nothing was lost on this answer alone.",
        .noMailbox: "You are not a member of this mailbox.",
        .severalMailboxes: "You have several mailboxes: name one with --mailbox.",
        .notHere: "There is no such thing in this home folder.",
        .unknownCase:
            "No case of this mailbox has that name here: fetch your inbox, or use the mailbox's own name for it.",
        .notPublished:
            "The log has not been published that far yet: try again in some minutes.",
        .stillWaiting:
            "You are enrolled, and wait to be let in: ring somebody who is in the mailbox, and read them your words ('safeconduct keys show').",
        .notWaiting:
            "Nobody with this number waits to be let into the mailbox, or for its older keys: 'safeconduct member list' shows who does.",
        .notMember:
            "Nobody with this number is in the mailbox: 'safeconduct member list' shows who is.",
        .olderKeysMissing:
            "You do not have all of this mailbox's older keys yourself, so you cannot hand them on: ask a colleague who has been in it for longer.",
        .otherAddress:
            "Your keys were made for another address of this hub: give the one that your other machine has.",
        .outboxTooOld:
            "A kept command is older than the hub remembers: look whether it arrived before sending anew.",
    ]
}
