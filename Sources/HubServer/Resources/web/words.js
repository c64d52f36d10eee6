// A hub's identity as twelve words to read over the telephone (Specs/keys.md): 128 bits of a hash and four of a checksum, eleven
// bits a word, as BIP-39 does it.

import { join, utf8 } from "./bytes.js";
import { SHEET } from "./sheet.js";
import { blake2b } from "./sodium.js";

/** The words of a public key. */
export async function identityWords(key) {
    const bytes = blake2b(join(utf8("safe-conduct identity words 1"), key)).subarray(0, 16);
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const bits = [...bytes, sum[0]].map((byte) => byte.toString(2).padStart(8, "0")).join("");
    const list = SHEET.split(" ");
    return bits.slice(0, 132).match(/.{11}/g).map((place) => list[parseInt(place, 2)]);
}
