// Passphrases: how hard one is to guess, and the keys that come of it.

import { utf8 } from "./bytes.js";
import { start } from "./sodium.js";
import { fromRoot } from "./wrapped.js";

const ARGON = new URL("argon.js", import.meta.url).href;

// Trusted Types: the one script that a page may start by its address.
const policy = globalThis.trustedTypes?.createPolicy("argon", {
    createScriptURL: (address) => {
        if (address !== ARGON) throw new TypeError("another script");
        return address;
    },
});

/** The passphrase as everybody types it: composed, so that an accent typed in two ways is one passphrase. */
export const bytesOf = (passphrase) => utf8(passphrase.normalize("NFC"));

/**
 * Argon2id in a worker of its own, then the keys of `fromRoot`. Throws `no-memory`.
 */
export async function keysFrom(passphrase, salt, strength) {
    await start();
    const worker = new Worker(policy ? policy.createScriptURL(ARGON) : ARGON, { type: "module" });
    try {
        const answer = await new Promise((resolve, reject) => {
            worker.onmessage = ({ data }) => resolve(data);
            worker.onerror = () => reject(failed());
            worker.postMessage({ passphrase: bytesOf(passphrase), salt, strength });
        });
        if (answer.failed) throw failed();
        return { ...fromRoot(answer.root), milliseconds: answer.milliseconds };
    } finally {
        worker.terminate();
    }
}

const failed = () => Object.assign(new Error("no-memory"), { code: "no-memory" });
