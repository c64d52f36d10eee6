// QR codes (ISO/IEC 18004), as far as an authenticator's address needs them: bytes, versions 1 to 10, error correction M.

import { utf8 } from "./bytes.js";

// For versions 1 to 10: all codewords, error correction codewords of one block, blocks, places of alignment patterns.
const VERSIONS = [
    [26, 10, 1, []], [44, 16, 1, [6, 18]], [70, 26, 1, [6, 22]], [100, 18, 2, [6, 26]],
    [134, 24, 2, [6, 30]], [172, 16, 4, [6, 34]], [196, 18, 4, [6, 22, 38]],
    [242, 22, 4, [6, 24, 42]], [292, 22, 5, [6, 26, 46]], [346, 26, 5, [6, 28, 50]],
];

const MASKS = [
    (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3,
    (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => ((x * y) % 2) + ((x * y) % 3),
    (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/** The symbol of a text as rows of truth: dark or not. With a mask of its own choice where none is given. */
export function symbol(text, mask) {
    const bytes = utf8(text);
    const version = VERSIONS.findIndex((row, at) => bytes.length + (at < 9 ? 2 : 3) <= room(row)) + 1;
    if (version === 0) throw new RangeError("too long for a symbol");
    const codewords = interleaved(data(bytes, version), version);
    const masks = mask === undefined ? MASKS.keys() : [mask];
    const drawn = Array.from(masks, (each) => draw(codewords, version, each));
    const marks = drawn.map(penalty);
    return drawn[marks.indexOf(Math.min(...marks))];
}

const room = ([all, check, blocks]) => all - check * blocks;

function data(bytes, version) {
    const bits = [];
    const put = (value, length) => {
        for (let at = length - 1; at >= 0; at -= 1) bits.push((value >> at) & 1);
    };
    put(4, 4);
    put(bytes.length, version < 10 ? 8 : 16);
    bytes.forEach((byte) => put(byte, 8));
    const capacity = room(VERSIONS[version - 1]);
    put(0, Math.min(4, capacity * 8 - bits.length));
    while (bits.length % 8) bits.push(0);
    const words = [];
    for (let at = 0; at < bits.length; at += 8) {
        words.push(bits.slice(at, at + 8).reduce((sum, bit) => sum * 2 + bit, 0));
    }
    for (let pad = 0xec; words.length < capacity; pad ^= 0xec ^ 0x11) words.push(pad);
    return words;
}

// --- Reed-Solomon over GF(256), polynomial 0x11d ------------------------------------------------

function times(one, other) {
    let product = 0;
    for (let bit = 7; bit >= 0; bit -= 1) {
        product = (product << 1) ^ ((product >> 7) * 0x11d);
        product ^= ((other >> bit) & 1) * one;
    }
    return product;
}

function generator(degree) {
    const poly = new Array(degree).fill(0);
    poly[degree - 1] = 1;
    let root = 1;
    for (let step = 0; step < degree; step += 1) {
        for (let at = 0; at < degree; at += 1) {
            poly[at] = times(poly[at], root) ^ (poly[at + 1] ?? 0);
        }
        root = times(root, 2);
    }
    return poly;
}

function remainder(words, poly) {
    const rest = new Array(poly.length).fill(0);
    for (const word of words) {
        const factor = word ^ rest.shift();
        rest.push(0);
        poly.forEach((part, at) => (rest[at] ^= times(part, factor)));
    }
    return rest;
}

function interleaved(words, version) {
    const [, check, blocks] = VERSIONS[version - 1];
    const least = Math.floor(words.length / blocks);
    const shorter = blocks - (words.length % blocks);
    const poly = generator(check);
    const parts = [];
    for (let block = 0, at = 0; block < blocks; block += 1) {
        const length = least + (block < shorter ? 0 : 1);
        parts.push(words.slice(at, at + length));
        at += length;
    }
    const checks = parts.map((part) => remainder(part, poly));
    const columns = (rows, count) =>
        Array.from({ length: count }, (_, at) => rows.map((row) => row[at])).flat();
    return [...columns(parts, least + 1), ...columns(checks, check)].filter((word) => word !== undefined);
}

// --- the drawing --------------------------------------------------------------------------------

function draw(codewords, version, mask) {
    const size = 17 + 4 * version;
    const dark = Array.from({ length: size }, () => new Array(size).fill(false));
    const fixed = Array.from({ length: size }, () => new Array(size).fill(false));
    const set = (x, y, value) => {
        if (x < 0 || y < 0 || x >= size || y >= size) return;
        dark[y][x] = Boolean(value);
        fixed[y][x] = true;
    };
    drawPatterns(set, size, VERSIONS[version - 1][3]);
    drawFormat(set, size, mask);
    if (version >= 7) drawVersion(set, size, version);
    drawData(dark, fixed, codewords, MASKS[mask]);
    return dark;
}

function drawPatterns(set, size, places) {
    for (let at = 0; at < size; at += 1) {
        set(6, at, at % 2 === 0);
        set(at, 6, at % 2 === 0);
    }
    const square = (left, top, radius, isDark) => {
        for (let y = -radius; y <= radius; y += 1) {
            for (let x = -radius; x <= radius; x += 1) {
                set(left + x, top + y, isDark(Math.max(Math.abs(x), Math.abs(y))));
            }
        }
    };
    const finder = (ring) => ring !== 2 && ring !== 4;
    for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(x, y, 4, finder);
    for (const x of places) {
        for (const y of places) {
            const corner = (x === 6 && y === 6) || (x === 6 && y === size - 7) || (x === size - 7 && y === 6);
            if (!corner) square(x, y, 2, (ring) => ring !== 1);
        }
    }
}

function checkBits(value, bits, poly) {
    let rest = value;
    for (let at = 0; at < bits; at += 1) rest = (rest << 1) ^ ((rest >> (bits - 1)) * poly);
    return (value << bits) | rest;
}

function drawFormat(set, size, mask) {
    const bits = checkBits(mask, 10, 0x537) ^ 0x5412;
    const bit = (at) => (bits >> at) & 1;
    for (let at = 0; at <= 5; at += 1) set(8, at, bit(at));
    set(8, 7, bit(6));
    set(8, 8, bit(7));
    set(7, 8, bit(8));
    for (let at = 9; at < 15; at += 1) set(14 - at, 8, bit(at));
    for (let at = 0; at < 8; at += 1) set(size - 1 - at, 8, bit(at));
    for (let at = 8; at < 15; at += 1) set(8, size - 15 + at, bit(at));
    set(8, size - 8, true);
}

function drawVersion(set, size, version) {
    const bits = checkBits(version, 12, 0x1f25);
    for (let at = 0; at < 18; at += 1) {
        const [far, near] = [size - 11 + (at % 3), Math.floor(at / 3)];
        set(far, near, (bits >> at) & 1);
        set(near, far, (bits >> at) & 1);
    }
}

function drawData(dark, fixed, codewords, mask) {
    const size = dark.length;
    let at = 0;
    for (let right = size - 1; right >= 1; right -= 2) {
        if (right === 6) right = 5;
        const upward = ((right + 1) & 2) === 0;
        for (let step = 0; step < size; step += 1) {
            const y = upward ? size - 1 - step : step;
            for (const x of [right, right - 1]) {
                if (fixed[y][x]) continue;
                const bit = at < codewords.length * 8 && (codewords[at >> 3] >> (7 - (at & 7))) & 1;
                dark[y][x] = Boolean(bit) !== (mask(x, y) === 0);
                at += 1;
            }
        }
    }
}

// How hard a symbol is to read: runs, blocks, what looks like a finder, and too much of one shade.
function penalty(dark) {
    const size = dark.length;
    const columns = dark.map((_, x) => dark.map((row) => row[x]));
    let marks = 0;
    for (const line of [...dark, ...columns]) {
        const letters = line.map((cell) => (cell ? "1" : "0")).join("");
        for (const [run] of letters.matchAll(/0{5,}|1{5,}/g)) marks += run.length - 2;
        for (let x = 0; x + 11 <= size; x += 1) {
            if (["10111010000", "00001011101"].includes(letters.slice(x, x + 11))) marks += 40;
        }
    }
    for (let y = 0; y + 1 < size; y += 1) {
        for (let x = 0; x + 1 < size; x += 1) {
            const cells = [dark[y][x + 1], dark[y + 1][x], dark[y + 1][x + 1]];
            if (cells.every((cell) => cell === dark[y][x])) marks += 3;
        }
    }
    const share = dark.flat().filter(Boolean).length / (size * size);
    return marks + Math.floor(Math.abs(share * 20 - 10)) * 10;
}

/** The symbol as an SVG drawing with its quiet zone, for `document`. */
export function drawing(text, title) {
    const rows = symbol(text);
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    const side = rows.length + 8;
    svg.setAttribute("viewBox", `0 0 ${side} ${side}`);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", title);
    const path = document.createElementNS(space, "path");
    const cells = rows.flatMap((row, y) =>
        row.map((isDark, x) => (isDark ? `M${x + 4} ${y + 4}h1v1h-1z` : "")));
    path.setAttribute("d", cells.join(""));
    svg.append(path);
    return svg;
}
