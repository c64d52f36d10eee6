// Wrapped keys, version 2 (Specs/wrapped-keys.md): the same bytes as the command line's identity file. A content key locks
// the worker's secrets; each slot wraps the content key, by a passphrase or by a passkey's PRF.

import { Malformed, hex, join, same, text, unhex, utf8 } from "./bytes.js";
import {
    blake2b, lock, random, sealingKey, signingKey, start, subkey, unlock,
} from "./sodium.js";

const CONTEXT = utf8("sc-keys2");
const AUTHENTICATION = 1;
const WRAPPING = 2;
const CHECK = 3;

/** What one guess costs, and the least that a hub may ask for: a cheap one would be the hub's way to guess. */
export const STRENGTH = { memory: 64 << 20, passes: 3 };

/** New keys of a new worker at a hub. */
export async function newKeys(name) {
    await start();
    return withPublic({
        name, worker: random(16), signing: random(32), sealing: random(32), home: random(32),
    });
}

function withPublic(keys) {
    const pair = signingKey(keys.signing);
    return {
        ...keys, verifyingKey: pair.verifying, signingSecret: pair.secret,
        sealingKey: sealingKey(keys.sealing),
    };
}

/** What a passphrase's root is good for: to authenticate with, and to wrap. */
export function fromRoot(root) {
    return {
        authentication: subkey(root, AUTHENTICATION, CONTEXT),
        wrapping: subkey(root, WRAPPING, CONTEXT), check: blake2b(subkey(root, CHECK, CONTEXT)),
    };
}

/** The PRF input of every passkey at a hub: at a sign-in nobody knows yet whose slot it will be. */
export const prfInput = (hub) => blake2b(join(utf8("safe-conduct passkey 1"), hub));

/** What a passkey's PRF is good for: to wrap. */
export const subkeyOfPasskey = (prf) => subkey(prf, WRAPPING, CONTEXT);

/** A passphrase's slot before it wraps. */
export const passphraseSlot = (salt, check, strength = STRENGTH) => ({
    kind: "passphrase", salt: hex(salt), memory: strength.memory, passes: strength.passes,
    check: hex(check),
});

/** A passkey's slot before it wraps. */
export const passkeySlot = (credential, hub) => ({
    kind: "passkey", credential: hex(credential), salt: hex(prfInput(hub)),
});

const bound = (value, members) => {
    const { worker, hub_identity } = value;
    return utf8(
        `safe-conduct wrapped keys 2 slot ${JSON.stringify({ worker, hub_identity, ...members })}`);
};

/** The wrapped keys as an object, with one slot for each of `doors`: `{slot, wrapping}`. */
export function wrap({ keys, hub, address, contentKey, doors, kept = [], revision = 1, authorities }) {
    const card = {
        v: 2, revision, worker: hex(keys.worker), hub: address, hub_identity: hex(hub),
        verifying_key: hex(keys.verifyingKey), sealing_key: hex(keys.sealingKey),
    };
    if (authorities !== undefined) card.authorities = authorities;
    const made = doors.map(({ slot, wrapping }) => ({
        ...slot, wrapped: hex(lock(contentKey, wrapping, bound(card, slot))),
    }));
    const value = { ...card, slots: [...kept, ...made] };
    const secret = subkey(contentKey, 1, CONTEXT);
    const locked = PARTS.map((part) => [part, hex(lock(plain(keys, part), secret, outer(value, part)))]);
    return { ...value, keys: Object.fromEntries(locked) };
}

const PARTS = ["name", "signing", "sealing", "home"];

const plain = (keys, part) => (part === "name" ? utf8(keys.name) : keys[part]);

const outer = (value, part) => utf8(`safe-conduct wrapped keys 2 ${part} ${JSON.stringify(value)}`);

/** The bytes that travel. */
export const bytesOf = (value) => utf8(JSON.stringify(value));

const CARD = ["v", "revision", "worker", "hub", "hub_identity", "verifying_key", "sealing_key", "authorities"];
const SLOTS = {
    passphrase: ["kind", "salt", "memory", "passes", "check", "wrapped"],
    passkey: ["kind", "credential", "salt", "wrapped"],
};

/** Reads wrapped keys; nothing is opened. Throws `Malformed` for anything but the one way to write them. */
export function read(bytes) {
    const letters = text(bytes);
    let value;
    try {
        value = JSON.parse(letters);
    } catch {
        throw new Malformed("wrapped keys");
    }
    const names = (object) => Object.keys(object ?? {}).join();
    const members = [...CARD, "slots", "keys"].filter((name) => name !== "authorities" || name in (value ?? {}));
    // What prints back byte for byte has no member twice and none in another place.
    const isWhole = JSON.stringify(value) === letters && names(value) === members.join() && value.v === 2 &&
        Number.isSafeInteger(value.revision) && value.revision > 0 && Array.isArray(value.slots) &&
        value.slots.length > 0 && value.slots.length <= 16 && names(value.keys) === PARTS.join() &&
        value.slots.filter((slot) => slot?.kind === "passphrase").length <= 1 &&
        value.slots.every((slot) => names(slot) === SLOTS[slot?.kind]?.join());
    if (!isWhole) throw new Malformed("wrapped keys");
    return value;
}

/** Reads what the hub handed out. Throws `wrapped-keys-changed` where it is another worker's, or older than what is remembered. */
export function parse(bytes, { worker, hub, remembered }) {
    const value = read(bytes);
    const mine = value.worker === hex(worker) && value.hub_identity === hex(hub);
    const known = !remembered ||
        (remembered.verifyingKey === value.verifying_key && remembered.revision <= value.revision);
    if (!mine || !known) throw new Changed();
    return value;
}

/** The hub handed out other keys than the ones that this person left there. */
export class Changed extends Error {
    constructor() {
        super("wrapped-keys-changed");
        this.code = "wrapped-keys-changed";
    }
}

/** Opens the slot that `matches` with a wrapping key. Gives nothing where there is no such slot; throws `Changed`. */
export function unwrap(value, wrapping, matches) {
    const slot = value.slots.find(matches);
    if (!slot) return undefined;
    const { wrapped, ...members } = slot;
    const contentKey = unlock(unhex(wrapped), wrapping, bound(value, members));
    if (!contentKey) throw new Changed();
    const keys = withPublic(secrets(value, subkey(contentKey, 1, CONTEXT)));
    const whole = same(keys.verifyingKey, unhex(value.verifying_key, 32)) &&
        same(keys.sealingKey, unhex(value.sealing_key, 32));
    if (!whole) throw new Changed();
    return { keys, contentKey };
}

function secrets(value, secret) {
    const { keys: locked, ...rest } = value;
    const parts = PARTS.map((part) => {
        const opened = unlock(unhex(locked[part]), secret, outer(rest, part));
        if (!opened || (part !== "name" && opened.length !== 32)) throw new Changed();
        return [part, part === "name" ? text(opened) : opened];
    });
    return { worker: unhex(value.worker, 16), ...Object.fromEntries(parts) };
}

/** Whether a salt's strength, as the hub states it, is one that this page will use. */
export const isStrong = ({ memory, passes }) =>
    Number.isInteger(memory) && Number.isInteger(passes) && memory >= STRENGTH.memory &&
    memory <= 192 << 20 && passes >= STRENGTH.passes && passes <= 10;
