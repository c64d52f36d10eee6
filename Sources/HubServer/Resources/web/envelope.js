// Signed commands and signed records (Specs/envelope.md).

import { Fields, Malformed, hex, join, number, same, utf8 } from "./bytes.js";
import { blake2b, isSealingKey, seal, sign, verifies } from "./sodium.js";

/** What a signature is over (DSSE): the type says what it is good for. */
export const preAuthentication = (type, body) =>
    join(utf8(`DSSEv1 ${utf8(type).length} ${type} ${body.length} `), body);

/** A record with its signature behind it. */
export const signed = (record, type, secret) =>
    join(record, sign(preAuthentication(type, record), secret));

/** The record of signed bytes, as fields to read. Throws `wrong-signer`. */
export function checked(bytes, type, key) {
    if (bytes.length < 64) throw new Malformed("truncated");
    const [record, signature] = [bytes.subarray(0, -64), bytes.subarray(-64)];
    if (!verifies(signature, preAuthentication(type, record), key)) throw new WrongSigner();
    return new Fields(record);
}

/** Something is not signed by whoever should have signed it. */
export class WrongSigner extends Error {
    constructor() {
        super("wrong-signer");
        this.code = "wrong-signer";
    }
}

// --- padding ------------------------------------------------------------------------------------

/** Padmé: the size to which a length is rounded up. */
export function padme(length) {
    if (length <= 2) return length;
    const exponent = Math.floor(Math.log2(length));
    const bits = Math.floor(Math.log2(exponent)) + 1;
    const step = 2 ** (exponent - bits);
    return Math.ceil(length / step) * step;
}

/** `length 4 | content | zeros`, to at least 4,096 bytes. */
export function padded(content) {
    const whole = new Uint8Array(Math.max(4096, padme(4 + content.length)));
    whole.set(number(content.length, 4));
    whole.set(content, 4);
    return whole;
}

// --- commands -----------------------------------------------------------------------------------

const LONGEST = 262144;

/**
 * The bytes of a command as they are signed: made once, and kept until the receipt is there.
 * `worker`, `id` and `hub` are bytes; `mailbox` is absent where the command is the worker's own.
 */
export function commandBody({ hub, id, worker, mailbox, issued, kind, body }) {
    const members = { v: 1, hub: hex(hub), id: hex(id), worker: hex(worker) };
    if (mailbox !== undefined) members.mailbox = mailbox;
    return utf8(JSON.stringify({ ...members, issued, kind, body }));
}

/** A command: signed, padded, sealed to the hub's receiving key. */
export function sealedCommand({ bytes, worker, id, secret, receivingKey }) {
    const signature = sign(preAuthentication("safe-conduct/command/1", bytes), secret);
    const box = seal(padded(join(signature, bytes)), receivingKey);
    const keyId = blake2b(receivingKey).subarray(0, 8);
    const whole = join(utf8("SCC1"), keyId, worker, id, blake2b(bytes), box);
    if (whole.length > LONGEST) throw Object.assign(new Error("oversized"), { code: "oversized" });
    return whole;
}

/** The record `SCR1`, checked under the hub's key. */
export function readReceipt(bytes, hub) {
    const fields = checked(bytes, "safe-conduct/receipt/1", hub);
    fields.magic("SCR1");
    const receipt = { id: fields.take(16), digest: fields.take(32), leaf: fields.take(32) };
    fields.finish();
    return receipt;
}

/** Whether a receipt is the hub's word for this command. */
export function isReceipt(bytes, { hub, id, bytes: command }) {
    try {
        const receipt = readReceipt(bytes, hub);
        return same(receipt.id, id) && same(receipt.digest, blake2b(command));
    } catch {
        return false;
    }
}

// --- the hub's keys -----------------------------------------------------------------------------

/** The receiving key of a signed record. Throws where another than this hub signed it or its time is wrong. */
export function receivingKey(bytes, hub, now) {
    const record = readReceivingKey(bytes, hub);
    if (!same(record.hub, hub)) throw new WrongSigner();
    // The hub's clock and this device's may differ; a command would say `stale` where it matters.
    if (now >= record.until + 86400) throw new Malformed("time");
    return record.key;
}

/** The record `SCK1`, checked under a key. */
export function readReceivingKey(bytes, signer) {
    const fields = checked(bytes, "safe-conduct/receiving-key/1", signer);
    fields.magic("SCK1");
    const record = { hub: fields.take(32), key: fields.take(32), from: fields.time(), until: fields.time() };
    fields.finish();
    if (record.from >= record.until || !isSealingKey(record.key)) throw new Malformed("receiving key");
    return record;
}
