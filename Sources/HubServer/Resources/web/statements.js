// What people sign: invitations taken up, mailbox epochs, sign-ins and requests (Specs/keys.md, Specs/protocol.md).

import { Malformed, join, number, short, utf8 } from "./bytes.js";
import { checked, preAuthentication, signed } from "./envelope.js";
import { blake2b, isSealingKey, sign, signingKey } from "./sodium.js";

const NOBODY = new Uint8Array(16);
const NO_PREVIOUS = new Uint8Array(32);

/** The voucher key of an invitation's code of 16 bytes. Who has only its public half cannot sign. */
export function voucher(code, hub) {
    if (code.length !== 16) throw new Malformed("code");
    return signingKey(blake2b(join(utf8("safe-conduct voucher 1"), hub), { key: code }));
}

/** The registrar's grant `SCG1`, checked under the registrar's key. */
export function readGrant(bytes, issuerKey) {
    const fields = checked(bytes, "safe-conduct/invitation-grant/1", issuerKey);
    fields.magic("SCG1");
    const grant = {
        hub: fields.take(32), agency: fields.handle(), mailbox: fields.handle(), role: fields.word(),
        voucher: fields.take(32), withHistory: fields.flag(), coverUntil: fields.time(),
        expires: fields.time(), issuer: fields.take(16),
    };
    fields.finish();
    return grant;
}

/** The record `SCW1` of who takes up an invitation, signed by its voucher. */
export function workerRecord({ hub, worker, verifying, sealing, mailbox }, voucherSecret) {
    const record = join(utf8("SCW1"), hub, worker, verifying, sealing, short(mailbox));
    return signed(record, "safe-conduct/worker-record/1", voucherSecret);
}

/** Reads a record `SCW1`, checked under the voucher's public half. */
export function readWorkerRecord(bytes, voucherKey) {
    const fields = checked(bytes, "safe-conduct/worker-record/1", voucherKey);
    fields.magic("SCW1");
    const record = {
        hub: fields.take(32), worker: fields.take(16), verifying: fields.take(32),
        sealing: fields.take(32), mailbox: fields.handle(),
    };
    fields.finish();
    if (record.worker.every((byte) => byte === 0) || !isSealingKey(record.sealing)) {
        throw new Malformed("worker record");
    }
    return record;
}

const EVERY_MAILBOX = Uint8Array.of(0, 0);
const REASONS = { left: 1, "device-lost": 2, "keys-compromised": 3 };

/** The departure `SCD1` by which a worker says themself that they go: from every mailbox, for a reason's word. */
export function ownDeparture({ hub, worker, reason, at }, secret) {
    const record = join(
        utf8("SCD1"), hub, worker, EVERY_MAILBOX, number(REASONS[reason], 1), number(at, 8), worker);
    return signed(record, "safe-conduct/departure/1", secret);
}

/** Reads a departure `SCD1`, checked under its issuer's key. */
export function readDeparture(bytes, issuerKey) {
    const fields = checked(bytes, "safe-conduct/departure/1", issuerKey);
    fields.magic("SCD1");
    const departure = { hub: fields.take(32), worker: fields.id() };
    const isOne = fields.flag();
    departure.mailbox = isOne ? fields.handle() : undefined;
    if (!isOne && fields.number(1) !== 0) throw new Malformed("departure");
    const reason = fields.number(1);
    departure.reason = Object.keys(REASONS).find((word) => REASONS[word] === reason);
    if (!departure.reason) throw new Malformed("departure");
    Object.assign(departure, { at: fields.time(), issuer: fields.id() });
    fields.finish();
    return departure;
}

/** What an epoch says of those to whom it is sealed; each is `{worker, verifying, sealing}`. */
export function membersDigest(members) {
    const rows = members.map(({ worker, verifying, sealing }) => join(worker, verifying, sealing));
    rows.sort((one, other) => {
        const at = one.findIndex((byte, place) => byte !== other[place]);
        return at < 0 ? 0 : one[at] - other[at];
    });
    return blake2b(join(utf8("safe-conduct members 1"), ...rows));
}

/** The first epoch `SCM2` of a mailbox, whose one member makes and signs it. */
export function firstEpoch({ hub, mailbox, key, member }, secret) {
    const record = join(
        utf8("SCM2"), hub, short(mailbox), number(1, 4), key, member.worker, NO_PREVIOUS,
        membersDigest([member]));
    return signed(record, "safe-conduct/mailbox-epoch/1", secret);
}

/** Reads an epoch `SCM2`, checked under its maker's key. */
export function readEpoch(bytes, makerKey) {
    const fields = checked(bytes, "safe-conduct/mailbox-epoch/1", makerKey);
    fields.magic("SCM2");
    const epoch = {
        hub: fields.take(32), mailbox: fields.handle(), number: fields.number(4), key: fields.take(32),
        worker: fields.take(16), previous: fields.take(32), members: fields.take(32),
    };
    fields.finish();
    const isFirst = epoch.previous.every((byte) => byte === 0);
    if (epoch.number === 0 || (epoch.number === 1) !== isFirst || !isSealingKey(epoch.key)) {
        throw new Malformed("epoch");
    }
    return epoch;
}

/** The record `SCH2` that the worker and the device sign to sign in. */
export const challenge = ({ hub, worker, device, nonce }) =>
    preAuthentication(
        "safe-conduct/challenge/2", join(utf8("SCH2"), hub, worker, device, exactly(nonce, 32)));

/** What the device signs with every request of a session; before there is one the session is sixteen zeros. */
export const requestProof = ({ hub, session = NOBODY, time, line }) =>
    preAuthentication(
        "safe-conduct/request/1",
        join(utf8("SCQ1"), hub, exactly(session, 16), number(time, 8), utf8(line)));

/** The worker's signature of a sign-in. */
export const signedChallenge = (parts, secret) => sign(challenge(parts), secret);

function exactly(bytes, length) {
    if (bytes.length !== length) throw new Malformed("length");
    return bytes;
}
