// What people sign: invitations taken up, mailbox epochs, sign-ins and requests (Specs/keys.md, Specs/protocol.md).

import { Fields, Malformed, join, number, short, utf8 } from "./bytes.js";
import { checked, preAuthentication, signed } from "./envelope.js";
import { blake2b, isSealingKey, sign, signingKey, verifies } from "./sodium.js";

const NOBODY = new Uint8Array(16);
const NO_PREVIOUS = new Uint8Array(32);

/** The voucher key of an invitation's code of 16 bytes. Who has only its public half cannot sign. */
export function voucher(code, hub) {
    if (code.length !== 16) throw new Malformed("code");
    return signingKey(blake2b(join(utf8("safe-conduct voucher 1"), hub), { key: code }));
}

const TYPES = {
    grant: "safe-conduct/invitation-grant/1", record: "safe-conduct/worker-record/1",
    departure: "safe-conduct/departure/1", epoch: "safe-conduct/mailbox-epoch/1",
};

/** Whether one of these keys has signed a statement of that kind. */
export const isSigned = (kind, bytes, keys) => bytes.length > 64 && keys.some((key) =>
    verifies(bytes.subarray(-64), preAuthentication(TYPES[kind], bytes.subarray(0, -64)), key));

/** What a statement says, before anybody has looked who signed it. */
export function claimed(kind, bytes) {
    if (bytes.length < 64) throw new Malformed("truncated");
    const fields = new Fields(bytes.subarray(0, -64));
    const said = READERS[kind](fields);
    fields.finish();
    return said;
}

/** The registrar's grant `SCG1`, or `SCG2` with the id under which the person worked before. */
function grant(fields) {
    const hasPredecessor = fields.isNext("SCG2");
    fields.magic(hasPredecessor ? "SCG2" : "SCG1");
    const said = {
        hub: fields.take(32), agency: fields.handle(), mailbox: fields.handle(), role: fields.word(),
        voucher: fields.take(32), withHistory: fields.flag(), coverUntil: fields.time(),
        expires: fields.time(), issuer: fields.take(16),
    };
    return hasPredecessor ? { ...said, predecessor: fields.id() } : said;
}

/** The registrar's grant, checked under the registrar's key. */
export const readGrant = (bytes, issuerKey) => read("grant", bytes, issuerKey);

function read(kind, bytes, key) {
    checked(bytes, TYPES[kind], key);
    return claimed(kind, bytes);
}

/** The record `SCW1` of who takes up an invitation, signed by its voucher. */
export function workerRecord({ hub, worker, verifying, sealing, mailbox }, voucherSecret) {
    const said = join(utf8("SCW1"), hub, worker, verifying, sealing, short(mailbox));
    return signed(said, TYPES.record, voucherSecret);
}

function record(fields) {
    fields.magic("SCW1");
    const said = {
        hub: fields.take(32), worker: fields.id(), verifying: fields.take(32),
        sealing: fields.take(32), mailbox: fields.handle(),
    };
    if (!isSealingKey(said.sealing)) throw new Malformed("worker record");
    return said;
}

/** Reads a record `SCW1`, checked under the voucher's public half. */
export const readWorkerRecord = (bytes, voucherKey) => read("record", bytes, voucherKey);

const EVERY_MAILBOX = Uint8Array.of(0, 0);
const REASONS = { left: 1, "device-lost": 2, "keys-compromised": 3 };

/** The departure `SCD1` by which a worker says themself that they go: from one mailbox, or without one from every, for a reason's word. */
export function ownDeparture({ hub, worker, mailbox, reason, at }, secret) {
    const place = mailbox === undefined ? EVERY_MAILBOX : join(Uint8Array.of(1), short(mailbox));
    const said = join(
        utf8("SCD1"), hub, worker, place, number(REASONS[reason], 1), number(at, 8), worker);
    return signed(said, TYPES.departure, secret);
}

function departure(fields) {
    fields.magic("SCD1");
    const said = { hub: fields.take(32), worker: fields.id() };
    const isOne = fields.flag();
    said.mailbox = isOne ? fields.handle() : undefined;
    if (!isOne && fields.number(1) !== 0) throw new Malformed("departure");
    const reason = fields.number(1);
    said.reason = Object.keys(REASONS).find((word) => REASONS[word] === reason);
    if (!said.reason) throw new Malformed("departure");
    return Object.assign(said, { at: fields.time(), issuer: fields.id() });
}

/** Reads a departure `SCD1`, checked under its issuer's key. */
export const readDeparture = (bytes, issuerKey) => read("departure", bytes, issuerKey);

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
    const said = join(
        utf8("SCM2"), hub, short(mailbox), number(1, 4), key, member.worker, NO_PREVIOUS,
        membersDigest([member]));
    return signed(said, TYPES.epoch, secret);
}

function epoch(fields) {
    fields.magic("SCM2");
    const said = {
        hub: fields.take(32), mailbox: fields.handle(), number: fields.number(4), key: fields.take(32),
        worker: fields.take(16), previous: fields.take(32), members: fields.take(32),
    };
    const isFirst = said.previous.every((byte) => byte === 0);
    if (said.number === 0 || (said.number === 1) !== isFirst || !isSealingKey(said.key)) {
        throw new Malformed("epoch");
    }
    return said;
}

/** Reads an epoch `SCM2`, checked under its maker's key. */
export const readEpoch = (bytes, makerKey) => read("epoch", bytes, makerKey);

const READERS = { grant, record, departure, epoch };

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
