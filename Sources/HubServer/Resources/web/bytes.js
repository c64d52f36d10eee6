// Bytes as the formats write them: most significant first, in JSON as lower-case hexadecimal digits.

const writer = new TextEncoder();
const reader = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The bytes of a text in UTF-8. Half of a surrogate pair, which no JSON of ours may have, becomes U+FFFD. */
export const utf8 = (text) => writer.encode(text);

/** The text of bytes in UTF-8. Throws where they are none. */
export const text = (bytes) => reader.decode(bytes);

/** One array of several. */
export function join(...parts) {
    const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
        whole.set(part, at);
        at += part.length;
    }
    return whole;
}

/** Two digits for each byte. */
export const hex = (bytes) =>
    Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The bytes of digits. Throws where they are not lower-case digits, or, where a count is given, not of so many bytes. */
export function unhex(digits, count) {
    const form = typeof digits === "string" && /^([0-9a-f]{2})*$/.test(digits);
    if (!form || (count !== undefined && digits.length !== 2 * count)) throw new Malformed("hex");
    return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** A whole number in so many bytes. */
export function number(value, length) {
    const bytes = new Uint8Array(length);
    let rest = BigInt(value);
    for (let at = length - 1; at >= 0; at -= 1) {
        bytes[at] = Number(rest & 255n);
        rest >>= 8n;
    }
    if (rest !== 0n) throw new Malformed("number");
    return bytes;
}

/** One byte of length and the letters of a handle or a word. */
export function short(letters) {
    const bytes = utf8(letters);
    if (bytes.length > 255) throw new Malformed("short");
    return join(number(bytes.length, 1), bytes);
}

/** Whether two arrays are equal. Only for what is no secret: the time tells where they differ. */
export const same = (one, other) =>
    one.length === other.length && one.every((byte, at) => byte === other[at]);

/** What has not the form that its format asks for; `place` says where and never what. */
export class Malformed extends Error {
    constructor(place) {
        super(`malformed: ${place}`);
        this.code = "malformed";
    }
}

/** Reads fixed fields one after the other. Throws `Malformed`. */
export class Fields {
    constructor(bytes) {
        this.bytes = bytes;
        this.at = 0;
    }

    take(count) {
        if (this.at + count > this.bytes.length) throw new Malformed("truncated");
        this.at += count;
        return this.bytes.slice(this.at - count, this.at);
    }

    magic(letters) {
        if (!same(this.take(4), utf8(letters))) throw new Malformed("magic");
    }

    /** Whether these letters come next. */
    isNext(letters) {
        return same(this.bytes.subarray(this.at, this.at + letters.length), utf8(letters));
    }

    /** A whole number. More than 2^53 is none that a format here has. */
    number(length) {
        const value = this.take(length).reduce((sum, byte) => sum * 256 + byte, 0);
        if (!Number.isSafeInteger(value)) throw new Malformed("number");
        return value;
    }

    /** An id of 16 bytes; sixteen zeros are none. */
    id() {
        const value = this.take(16);
        if (value.every((byte) => byte === 0)) throw new Malformed("id");
        return value;
    }

    time() {
        const value = this.number(8);
        if (value > 253402300799) throw new Malformed("time");
        return value;
    }

    flag() {
        const value = this.number(1);
        if (value > 1) throw new Malformed("flag");
        return value === 1;
    }

    handle() {
        const letters = text(this.take(this.number(1)));
        if (!isHandle(letters)) throw new Malformed("handle");
        return letters;
    }

    word() {
        const letters = text(this.take(this.number(1)));
        if (!/^[a-z_]{1,40}$/.test(letters)) throw new Malformed("word");
        return letters;
    }

    finish() {
        if (this.at !== this.bytes.length) throw new Malformed("truncated");
    }
}

/** Whether letters make a handle: 2 to 40 of a-z, 0-9 and single inner hyphens. */
export const isHandle = (letters) =>
    letters.length >= 2 && letters.length <= 40 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(letters);
