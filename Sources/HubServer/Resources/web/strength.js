// How many guesses a passphrase stands, estimated here and nowhere else: the same reckoning as the command line's
// (HubClient/PassphraseStrength.swift; a test compares both). The cheapest way to write the passphrase as a row of common
// words, words, runs, repeats and single characters, each at what it costs somebody who knows all the lists.

import { FieldFault } from "./form.js";

/** The guesses that a chosen passphrase must stand, as a power of two. */
export const LEAST = 36;
const LONGEST = 100;

const MORE = "Take four or five words that have nothing to do with one another.";
const ADVICE = {
    common: `This is one of the passphrases that everybody tries first. ${MORE}`,
    short: `This is too short. ${MORE}`,
    repeat: `Repeating something does not make it longer for a thief. ${MORE}`,
    run: `Rows of keys, letters or digits are tried first. ${MORE}`,
    known: `Your name and your agency's are known to whoever takes your keys. ${MORE}`,
    predictable: "This is too easy to guess: add one or two words that do not belong to it.",
};

let places;

/** Loads the list of what people choose, once. */
async function list() {
    if (places) return places;
    const { COMMON } = await import("./common.js");
    places = new Map();
    COMMON.split(" ").forEach((word, place) => places.has(word) || places.set(word, place));
    return places;
}

/** `{bits, advice}`; no advice where it is enough. `known` are words that a thief knows. */
export async function strength(passphrase, known = []) {
    const common = await list();
    const text = Array.from(passphrase.normalize("NFC").toLowerCase()).slice(0, LONGEST);
    const names = new Set(known.filter(Boolean).flatMap((each) => each.toLowerCase().split(/[^\p{L}\p{N}]+/u)));
    names.delete("");
    const way = cheapest(text, names, common);
    const bits = Math.min(Math.floor(way.bits) + (/\p{Lu}/u.test(passphrase) ? 1 : 0), 200);
    return { bits, advice: bits >= LEAST ? undefined : adviceFor(way.kinds, text.length) };
}

function adviceFor(kinds, count) {
    if (kinds.length === 1 && kinds[0] === "common") return "common";
    for (const kind of ["known", "run", "repeat"]) if (kinds.includes(kind)) return kind;
    return count < 15 ? "short" : "predictable";
}

function cheapest(text, known, common) {
    const ways = Array.from({ length: text.length + 1 }, () => ({ bits: Infinity, kinds: [] }));
    ways[0].bits = 0;
    for (let start = 0; start < text.length; start += 1) {
        const before = ways[start];
        for (const [end, bits, kind] of parts(text, start, known, common)) {
            if (before.bits + bits < ways[end].bits) {
                ways[end] = { bits: before.bits + bits, kinds: [...before.kinds, kind] };
            }
        }
    }
    return ways[text.length];
}

function parts(text, start, known, common) {
    const found = [[start + 1, character(text[start]), "character"]];
    const length = Math.max(...ROWS.map((row) => runLength(text, start, row)));
    if (length >= 3) found.push([start + length, 5 + Math.log2(length), "run"]);
    found.push(...repeats(text, start));
    for (let end = start + 3; end < start + 17 && end <= text.length; end += 1) {
        const word = text.slice(start, end).join("");
        const plain = word.replace(/[013457@$!]/g, (sign) => DISGUISES[sign]);
        if (known.has(word) || known.has(plain)) found.push([end, 1, "known"]);
        if (common.has(word)) found.push([end, Math.log2(common.get(word) + 2), "common"]);
        else if (common.has(plain)) found.push([end, Math.log2(common.get(plain) + 2) + 2, "common"]);
    }
    const end = wordEnd(text, start);
    if (end) found.push([end, 15, "word"]);
    return found;
}

const isLetter = (character) => /^\p{L}/u.test(character);

function character(sign) {
    if (sign === " ") return 0;
    if (/^[0-9]$/.test(sign)) return 3.3;
    return isLetter(sign) ? 4.7 : 5;
}

function wordEnd(text, start) {
    if (!isLetter(text[start]) || (start > 0 && isLetter(text[start - 1]))) return undefined;
    let end = start;
    while (end < text.length && isLetter(text[end])) end += 1;
    const hasVowel = text.slice(start, end).some((sign) => "aeiouy".includes(sign) || sign.codePointAt(0) > 127);
    return end - start >= 4 && end - start <= 12 && hasVowel ? end : undefined;
}

function repeats(text, start) {
    const found = [];
    for (let width = 1; width <= 8; width += 1) {
        if (start < width || start + width > text.length) continue;
        let end = start;
        while (end < text.length && text[end] === text[end - width]) end += 1;
        if (end - start >= Math.max(width, 2)) found.push([end, 3 + Math.log2(end - start), "repeat"]);
    }
    return found;
}

const ROWS = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
const DISGUISES = { 0: "o", 1: "l", 3: "e", 4: "a", 5: "s", 7: "t", "@": "a", $: "s", "!": "i" };

function runLength(text, start, row) {
    const first = row.indexOf(text[start]);
    if (first < 0) return 0;
    return Math.max(...[1, -1].map((direction) => {
        let length = 1;
        while (start + length < text.length && row[first + direction * length] === text[start + length]) length += 1;
        return length;
    }));
}

// --- on a page ----------------------------------------------------------------------------------

/** Refuses a passphrase that is too easy to guess, next to its field. */
export async function checkStrength(passphrase, field, known) {
    if (!passphrase) throw new FieldFault(field, "Type a passphrase.");
    const { advice } = await strength(passphrase, known);
    if (advice) throw new FieldFault(field, ADVICE[advice]);
}

/** Says below a field, while somebody types, whether it is enough. */
export function watchStrength(field, place, known) {
    let waiting;
    field.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(async () => {
            if (!field.value) return place.replaceChildren();
            const { bits } = await strength(field.value, known());
            place.textContent = bits >= LEAST ? "Strong enough." : "Too easy to guess so far.";
        }, 400);
    });
}
