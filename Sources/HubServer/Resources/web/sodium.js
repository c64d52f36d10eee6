// libsodium, compiled to WebAssembly (Scripts/build-web-sodium), as functions over arrays of bytes. What is copied in and
// out is wiped in the module's memory as soon as a call ends.

import { Malformed } from "./bytes.js";

let module;
let starting;

/** Loads the library, once. Everything below may be called after it. */
export const start = () => (starting ??= load());

async function load() {
    const imports = { wasi_snapshot_preview1: { random_get: fill } };
    const address = new URL("sodium.wasm", import.meta.url);
    const { instance } = await WebAssembly.instantiateStreaming(fetch(address), imports);
    // Its start draws random bytes already, and so needs to find the memory.
    module = instance.exports;
    if (module.sodium_init() < 0) throw new Error("libsodium does not start");
}

function fill(pointer, count) {
    crypto.getRandomValues(new Uint8Array(module.memory.buffer, pointer, count));
    return 0;
}

/** So many random bytes, of the browser's own source. */
export const random = (count) => crypto.getRandomValues(new Uint8Array(count));

/**
 * Calls a function with arrays as pointers: `inputs` are copied in, `outputs` are lengths of what comes back.
 * `call` gets the pointers of the outputs, then of the inputs, and gives 0 where it worked.
 * Gives the outputs, or nothing where it did not work.
 */
function calling(outputs, inputs, call) {
    const lengths = [...outputs, ...inputs.map((input) => input.length)];
    const pointers = lengths.map((length) => module.malloc(Math.max(1, length)));
    try {
        if (pointers.includes(0)) throw new Error("no memory");
        inputs.forEach((input, at) => memory().set(input, pointers[outputs.length + at]));
        if (call(...pointers) !== 0) return undefined;
        return outputs.map((length, at) => memory().slice(pointers[at], pointers[at] + length));
    } finally {
        pointers.forEach((pointer, at) => {
            if (pointer === 0) return;
            module.sodium_memzero(pointer, lengths[at]);
            module.free(pointer);
        });
    }
}

// A view made before a call may be of memory that has grown since.
const memory = () => new Uint8Array(module.memory.buffer);

function needs(bytes, length, what) {
    if (bytes.length !== length) throw new Malformed(what);
}

const long = (value) => BigInt(value);

/** BLAKE2b; with a key where one is given. */
export function blake2b(message, { key = new Uint8Array(0), length = 32 } = {}) {
    const [hash] = calling([length], [message, key], (out, text, secret) =>
        module.crypto_generichash(out, length, text, long(message.length), secret, key.length));
    return hash;
}

/** An Ed25519 pair from a seed of 32 bytes: the public half, and the secret as `sign` takes it. */
export function signingKey(seed) {
    needs(seed, 32, "seed");
    const [verifying, secret] = calling([32, 64], [seed], (open, closed, from) =>
        module.crypto_sign_seed_keypair(open, closed, from));
    return { verifying, secret };
}

/** The signature of 64 bytes. */
export function sign(message, secret) {
    needs(secret, 64, "signing key");
    const [signature] = calling([64], [message, secret], (out, text, key) =>
        module.crypto_sign_detached(out, 0, text, long(message.length), key));
    return signature;
}

/** Whether a signature verifies. */
export function verifies(signature, message, key) {
    if (signature.length !== 64 || key.length !== 32) return false;
    const checked = calling([], [signature, message, key], (sig, text, open) =>
        module.crypto_sign_verify_detached(sig, text, long(message.length), open));
    return checked !== undefined;
}

/** The public half of an X25519 secret. */
export function sealingKey(secret) {
    needs(secret, 32, "sealing secret");
    const [open] = calling([32], [secret], (out, from) => module.crypto_scalarmult_base(out, from));
    return open;
}

/** Whether a public X25519 key is of no small order. */
export function isSealingKey(key) {
    if (key.length !== 32) return false;
    const one = new Uint8Array(32).fill(1);
    return calling([32], [one, key], (out, secret, point) =>
        module.crypto_scalarmult(out, secret, point)) !== undefined;
}

/** Seals to a public key (`crypto_box_seal`): whoever has its secret opens it, and nobody knows who sealed. */
export function seal(message, key) {
    needs(key, 32, "sealing key");
    const sealed = calling([message.length + 48], [message, key], (out, text, open) =>
        module.crypto_box_seal(out, text, long(message.length), open));
    if (!sealed) throw new Malformed("sealing key");
    return sealed[0];
}

/** Opens what was sealed to the secret's public half; nothing where it does not open. */
export function open(sealed, secret) {
    needs(secret, 32, "sealing secret");
    if (sealed.length < 48) return undefined;
    const opened = calling(
        [sealed.length - 48], [sealed, sealingKey(secret), secret], (out, box, own, key) =>
            module.crypto_box_seal_open(out, box, long(sealed.length), own, key));
    return opened?.[0];
}

/** XChaCha20-Poly1305 under a new nonce: `nonce 24 | ciphertext`. */
export function lock(message, key, associated) {
    needs(key, 32, "key");
    const nonce = random(24);
    const [locked] = calling(
        [message.length + 16], [message, associated, nonce, key], (out, text, bound, once, secret) =>
            module.crypto_aead_xchacha20poly1305_ietf_encrypt(
                out, 0, text, long(message.length), bound, long(associated.length), 0, once, secret));
    const whole = new Uint8Array(24 + locked.length);
    whole.set(nonce);
    whole.set(locked, 24);
    return whole;
}

/** Opens `nonce 24 | ciphertext`; nothing where it does not open. */
export function unlock(locked, key, associated) {
    needs(key, 32, "key");
    if (locked.length < 40) return undefined;
    const [nonce, box] = [locked.subarray(0, 24), locked.subarray(24)];
    const opened = calling(
        [box.length - 16], [box, associated, nonce, key], (out, text, bound, once, secret) =>
            module.crypto_aead_xchacha20poly1305_ietf_decrypt(
                out, 0, 0, text, long(box.length), bound, long(associated.length), once, secret));
    return opened?.[0];
}

/** The subkey of 32 bytes with this number (`crypto_kdf`); the context has eight characters. */
export function subkey(key, id, context) {
    needs(key, 32, "key");
    needs(context, 8, "context");
    const [made] = calling([32], [context, key], (out, name, from) =>
        module.crypto_kdf_derive_from_key(out, 32, long(id), name, from));
    return made;
}

/** Argon2id of a passphrase: 32 bytes. Throws where the device does not give the memory. */
export function argon2id(passphrase, salt, { memory: bytes, passes }) {
    needs(salt, 16, "salt");
    const made = calling([32], [passphrase, salt], (out, text, grain) =>
        module.crypto_pwhash(
            out, 32n, text, long(passphrase.length), grain, long(passes), bytes, ARGON2ID13));
    if (!made) throw new Error("no memory");
    return made[0];
}

const ARGON2ID13 = 2;
