// Argon2id in a worker of its own: the page stays alive meanwhile, and the worker's memory goes with the worker.

import { argon2id, start } from "./sodium.js";

onmessage = async ({ data: { passphrase, salt, strength } }) => {
    try {
        await start();
        const began = performance.now();
        const root = argon2id(passphrase, salt, strength);
        postMessage({ root, milliseconds: performance.now() - began });
    } catch {
        postMessage({ failed: true });
    } finally {
        passphrase.fill(0);
    }
};
