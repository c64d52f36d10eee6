// The hub, over HTTP (Specs/protocol.md): one request at a time, problems as codes, commands until their receipt is there.

import { hex, same, unhex } from "./bytes.js";
import { commandBody, isReceipt, receivingKey, sealedCommand } from "./envelope.js";
import { random, start } from "./sodium.js";
import { challenge as signInRecord, requestProof, signedChallenge } from "./statements.js";

/** The hub did not do it: `code` is one of its problems, or `no-answer`, `bad-answer`, `clock-apart`. */
export class Refused extends Error {
    constructor(code, { retryAfter } = {}) {
        super(code);
        this.code = code;
        this.retryAfter = retryAfter;
    }
}

const COMMAND = "application/vnd.safe-conduct.command";
const MAY_PASS = new Set(["busy", "unavailable", "internal", "request-timeout", "no-answer"]);

/** Seconds since 1970, by this device's clock. */
export const now = () => Math.floor(Date.now() / 1000);

const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** The hub that these pages came from. */
export class Hub {
    /** Asks the hub who it is, and checks what it says against its own identity. */
    static async greet() {
        await start();
        const hub = new Hub();
        await hub.refresh();
        return hub;
    }

    async refresh() {
        const said = await ask("GET", "/v1/hub");
        const identity = unhex(said.identity, 32);
        if (this.identity && !same(this.identity, identity)) throw new Refused("hub-changed");
        if (Math.abs(said.time - now()) > 300) throw new Refused("clock-apart");
        this.receivingKey = receivingKey(unhex(said.receiving_key), identity, now());
        this.identity = identity;
    }

    /**
     * Without a session: an object sent, an object got. Where a `device` is set it says that it is the one that asks: a hub that
     * knows it counts its requests apart from those of everybody else at the same address.
     */
    async post(path, value) {
        return ask("POST", path, { value, headers: await this.word("POST", path) });
    }

    /** The device's own word for a request that belongs to no session. */
    async word(method, path) {
        if (!this.device) return undefined;
        const time = now();
        const proof = await this.device.sign(
            requestProof({ hub: this.identity, time, line: `${method} ${path}` }));
        return { "safe-conduct-device": hex(this.device.id), "safe-conduct-proof": `${time}.${hex(proof)}` };
    }

    /** Signs a device and its worker in. `factor` is what is told besides: `{authentication?, code?, passkey?}`. */
    async signIn({ keys, device, label, factor = {} }) {
        const { challenge } = await this.post("/v1/challenges", {
            worker: hex(keys.worker), device: hex(device.id),
        });
        const parts = {
            hub: this.identity, worker: keys.worker, device: device.id, nonce: unhex(challenge, 32),
        };
        const { signature, byDevice } = await bothSign(parts, keys, device);
        const begun = await this.post("/v1/sessions", {
            worker: hex(keys.worker), challenge, signature,
            device: { key: hex(device.key), label, signature: byDevice }, ...factor,
        });
        return new Session(this, keys, device, begun);
    }

    /** Makes a command's bytes; `perform` sends them. */
    command(kind, body, { keys, worker = keys.worker, secret = keys.signingSecret, mailbox }) {
        const id = random(16);
        const bytes = commandBody({
            hub: this.identity, id, worker, mailbox, issued: now(), kind, body,
        });
        return { id, bytes, worker, secret };
    }

    /** Sends a command's bytes until the hub's receipt for them is there, or it refuses them for good. */
    async perform(command, path, session) {
        for (let tries = 1; ; tries += 1) {
            try {
                const sealed = sealedCommand({ ...command, receivingKey: this.receivingKey });
                const headers = await session?.headers("POST", path);
                const receipt = await ask("POST", path, { bytes: sealed, type: COMMAND, headers });
                if (isReceipt(receipt, { ...command, hub: this.identity })) return receipt;
                throw new Refused("bad-answer");
            } catch (failure) {
                if (tries === 4) throw failure;
                if (failure.code === "wrong-recipient") await this.refresh();
                else if (MAY_PASS.has(failure.code)) await pause(failure.retryAfter ?? 2 ** (tries - 1));
                else throw failure;
            }
        }
    }
}

async function bothSign(parts, keys, device) {
    return {
        signature: hex(signedChallenge(parts, keys.signingSecret)),
        byDevice: hex(await device.sign(signInRecord(parts))),
    };
}

/** A worker who has signed in on this device. It lives as long as the page. */
export class Session {
    constructor(hub, keys, device, begun) {
        Object.assign(this, { hub, keys, device });
        this.id = unhex(begun.session, 16);
        this.token = begun.token;
        this.mailboxes = begun.mailboxes;
        this.freshUntil = now() + begun.fresh_seconds;
    }

    /** What every request of a session bears: the token, and this device's signature of the request. */
    async headers(method, path) {
        const time = now();
        const line = `${method} ${path}`;
        const proof = await this.device.sign(
            requestProof({ hub: this.hub.identity, session: this.id, time, line }));
        return { authorization: `Bearer ${this.token}`, "safe-conduct-proof": `${time}.${hex(proof)}` };
    }

    async ask(method, path, value) {
        return ask(method, path, { value, headers: await this.headers(method, path) });
    }

    /** A command of one's own, in the name of any mailbox of one's own. */
    perform(kind, body) {
        const [mailbox] = this.mailboxes;
        return this.hub.perform(
            this.hub.command(kind, body, { keys: this.keys, mailbox }), "/v1/commands", this);
    }

    /** Shows once more that it is the worker: `{authentication}` or `{passkey}`. */
    async freshen(factor) {
        const said = await this.ask("POST", "/v1/sessions/current/fresh", factor);
        this.freshUntil = now() + said.fresh_seconds;
    }

    get isFresh() {
        return now() < this.freshUntil - 20;
    }
}

/** One request. Gives the object, the bytes or nothing that came; throws `Refused`. */
export async function ask(method, path, { value, bytes, type, headers } = {}) {
    const body = value === undefined ? bytes : JSON.stringify(value);
    const contentType = value === undefined ? type : "application/json";
    let answer;
    try {
        answer = await fetch(path, {
            method, body, cache: "no-store", credentials: "omit", redirect: "error",
            referrerPolicy: "no-referrer",
            headers: { ...headers, ...(contentType && { "content-type": contentType }) },
        });
    } catch {
        throw new Refused("no-answer");
    }
    return read(answer);
}

async function read(answer) {
    const type = (answer.headers.get("content-type") ?? "").split(";")[0];
    try {
        if (answer.status === 204) return undefined;
        if (answer.ok && type !== "application/json") return new Uint8Array(await answer.arrayBuffer());
        const said = await answer.json();
        if (answer.ok) return said;
        const retryAfter = Number(answer.headers.get("retry-after")) || undefined;
        throw new Refused(typeof said.code === "string" ? said.code : "bad-answer", { retryAfter });
    } catch (failure) {
        throw failure instanceof Refused ? failure : new Refused("bad-answer");
    }
}
