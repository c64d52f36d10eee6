// What this browser keeps between visits, in IndexedDB: its device key, which WebCrypto signs with and never gives out, and
// for each worker who signed in here the last revision of their wrapped keys. No name, no passphrase, no key that opens anything.

import { hex, join, utf8 } from "./bytes.js";
import { blake2b, start } from "./sodium.js";

const NAME = "safe-conduct";

function finished(request) {
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}

async function database() {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => {
        opening.result.createObjectStore("device");
        opening.result.createObjectStore("workers");
    };
    return finished(opening);
}

async function read(store, key) {
    const data = await database();
    try {
        return await finished(data.transaction(store).objectStore(store).get(key));
    } finally {
        data.close();
    }
}

async function write(store, key, value) {
    const data = await database();
    try {
        const change = data.transaction(store, "readwrite", { durability: "strict" });
        const done = new Promise((resolve, reject) => {
            change.oncomplete = resolve;
            change.onabort = () => reject(change.error);
        });
        change.objectStore(store).put(value, key);
        await done;
    } finally {
        data.close();
    }
}

/**
 * This browser as a device: made at the first need, the same from then on.
 * The key is Ed25519 and cannot be exported; its id is the first 16 bytes of BLAKE2b-256 of the public half.
 */
export async function device() {
    await start();
    let pair = await read("device", "key");
    if (!pair) {
        const made = await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign"]);
        // Two tabs at once: the first to write is the device.
        pair = (await read("device", "key")) ?? made;
        if (pair === made) await write("device", "key", made);
    }
    const key = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    return {
        key, id: blake2b(key).slice(0, 16),
        sign: async (message) =>
            new Uint8Array(await crypto.subtle.sign({ name: "Ed25519" }, pair.privateKey, message)),
    };
}

/** What this browser is called in the list of devices: its sort and its system, nothing finer. */
export function label() {
    const agent = navigator.userAgent;
    const sort = [["Edg/", "Edge"], ["Firefox/", "Firefox"], ["Chrom", "Chrome"], ["Safari/", "Safari"]];
    const system = [
        ["Windows", "Windows"], ["Android", "Android"], ["iPhone", "iPhone"], ["iPad", "iPad"],
        ["Mac OS", "Mac"], ["Linux", "Linux"],
    ];
    const named = (list, other) => list.find(([mark]) => agent.includes(mark))?.[1] ?? other;
    return `${named(sort, "Browser")} on ${named(system, "another system")}`;
}

/** What is remembered of a worker's wrapped keys at a hub: `{verifyingKey, revision}`, or nothing. */
export const remembered = (hub, worker) => read("workers", hex(join(hub, worker)));

/** Remembers the wrapped keys that the hub has now. */
export const remember = (hub, value, worker) =>
    write("workers", hex(join(hub, worker)), {
        verifyingKey: value.verifying_key, revision: value.revision,
    });

/** Remembers the first registrar of a hub, to whom every invitation leads back, or says that it is another one now. */
export async function pinRoot(hub, root) {
    if (root === undefined) return false;
    const [place, mark] = [`root ${hex(hub)}`, hex(blake2b(utf8(root)))];
    const known = await read("device", place);
    if (known === undefined) await write("device", place, mark);
    return known === undefined || known === mark;
}

/** Remembers which hub this browser has met first, or says that another answers now. */
export async function pin(hub) {
    const known = await read("device", "hub");
    if (known === undefined) await write("device", "hub", hex(hub));
    return known === undefined || known === hex(hub);
}
