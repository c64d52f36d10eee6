// What a page says where something is refused: one plain sentence for each code, and what to do.

const SENTENCES = {
    "no-answer": "The hub does not answer. Check your connection, then try again: nothing was lost.",
    "bad-answer": "The hub's answer makes no sense. Try again; if it stays like this, ring your co-ordinator.",
    "unknown-path": "This hub does not do that. Ring your registrar.",
    "internal": "The hub made a mistake. Try again in a minute.",
    "unavailable": "The hub cannot keep anything safe at the moment. Nothing was done. Try again in a minute.",
    "locked": "The hub is waiting to be unlocked by the people who run it. Try again later; for anything urgent, ring.",
    "busy": "The hub is busy. Try again in a minute.",
    "request-timeout": "That took too long to arrive. Try again.",
    "rate-limited": "Too many tries from here. Wait a minute, then try again.",
    "clock-apart": "This device's clock is more than five minutes off. Set its date and time, then try again.",
    "stale": "This device's clock is more than five minutes off. Set its date and time, then try again.",
    "clock-doubtful": "The hub is not sure of the time at the moment. Try again in a minute.",
    "hub-changed":
        "This is another hub than the one that you know. Do not go on. Ring your registrar on a number that you know.",
    "wrong-signer":
        "What the hub sent is not signed as it should be. Do not go on. Ring your registrar on a number that you know.",
    "wrapped-keys-changed":
        "The hub handed out other keys than the ones that you left there. Do not go on. Ring your registrar on a number that you know.",
    "member-forged":
        "What the hub says of your membership is not what you and your registrar signed. Do not go on. Ring your registrar on a number that you know.",
    "weak-strength":
        "The hub asks for weaker protection of your passphrase than is safe. Do not go on. Ring your registrar on a number that you know.",
    "sign-in-refused": "Signing in was refused. Check the sign-in name, the passphrase and the code, and try again.",
    "session-required": "Your session is over. Sign in again.",
    "second-factor-required": "A second step is needed: a code from your authenticator app, or a passkey.",
    "second-factor-refused":
        "That code is wrong or was used before. Wait for the next one. If it stays wrong, check this device's clock.",
    "passphrase-refused": "That is not the passphrase.",
    "passkey-refused": "The hub does not know that passkey, or it did not check that it was you.",
    "passkey-cloned":
        "A copy of this passkey has been used somewhere else. It is refused, and the hub has noted it. Ring your registrar.",
    "passkey-not-given": "No passkey was used. Try again, or choose another way.",
    "passkey-there": "There is a passkey of this hub on this device already. Sign in with that one.",
    "passkey-impossible": "This browser has no passkeys. Choose a passphrase instead.",
    "reauthenticate": "Show once more that it is you, then try again.",
    "name-taken": "Somebody at this hub has that sign-in name already. Choose another one.",
    "invite-invalid": "This invitation is wrong, was used already, or is too old. Ask for a new one.",
    "invite-used": "This invitation was used already. Ask for a new one.",
    "keys-ended": "These keys are over. Open the invitation again and make new ones.",
    "invite-expired": "This invitation is too old. Ask for a new one.",
    "keys-ended": "These keys were reported lost or stolen. Ask your registrar for a new invitation.",
    "desk-taken": "That desk has its worker. Ask your registrar.",
    "cover-too-long": "Cover of a desk is for 90 days at most. Ask your registrar for a new invitation.",
    "bad-body": "The hub did not take what this page sent. Copy what you wrote, reload the page and try again; if it stays like this, ring.",
    "ask-your-coordinator": "Ask your co-ordinator.",
    "not-permitted": "That is not for you to do. Ask your registrar.",
    "not-ready": "You are enrolled. A colleague has to hand you the mailbox's keys before you can read.",
    "conflict": "Somebody else changed the same thing at the same moment. Try again.",
    "unknown": "There is no such thing, or it is not yours.",
    "intake-unknown": "This link is not whole, or the hub does not know it. Ask whoever sent it for a new one.",
    "intake-used": "This link was used already. Ask whoever sent it for a new one.",
    "intake-expired": "This link is too old. Ask whoever sent it for a new one.",
    "nothing-written": "Answer at least one question.",
    "last-second-step": "This is your only second step. Add another passkey first.",
    "last-way-in": "This is your only way in. Choose a passphrase or add another passkey first.",
    "left-alone": "Left as it was.",
    "oversized": "All this together is longer than the hub takes. Shorten it, or ring.",
    "bad-link": "This link is not whole. Open it again from where you got it, or ask for a new one.",
    "no-memory": "This device has not enough free memory. Close other windows, then try again.",
    "no-keys": "The hub keeps no keys of yours: you enrolled with the command line. Use that.",
    "storage-refused":
        "This browser keeps nothing between visits, so it cannot be a device. Leave private browsing, or use another browser.",
};

/** The sentence for a failure. */
export const sentence = (failure) =>
    SENTENCES[failure?.code] ??
    (failure?.code ? `The hub refused this (${failure.code}).` : "Something went wrong on this page. Reload it and try again.");

/** The codes that have a sentence. */
export const codes = () => Object.keys(SENTENCES);
