// Who is a member of a mailbox and who could say so, replayed from signed statements in the order of the log: the rules of
// Specs/keys.md, section 3, as the hub and the command line have them. What does not hold has its word there.

import { hex, same, unhex } from "./bytes.js";
import { blake2b } from "./sodium.js";
import { claimed, isSigned, membersDigest } from "./statements.js";

const TOLERANCE = 300;
const NOBODY = "0".repeat(32);
const NO_PREVIOUS = new Uint8Array(32);

/** A link that is none of a chain; `code` is the word for why. */
export class ChainFault extends Error {
    constructor(code) {
        super(code);
        this.code = code;
    }
}

const require = (truth, code) => {
    if (!truth) throw new ChainFault(code);
};

/** The chain of one mailbox. Ids are digits, keys and statements bytes, times seconds. */
export class Chain {
    constructor({ hub, mailbox, agency, role }) {
        Object.assign(this, { hub, mailbox, agency, role });
        [this.members, this.epochs, this.last] = [[], [], 0];
        [this.vouchers, this.departures, this.isRecovered] = [new Set(), new Set(), false];
        // Under which id somebody worked before whose keys were gone.
        this.predecessors = new Map();
    }

    /** Adds a link `{act, at, …}`. `registrars` are all who could sign then: `{worker, verifying, agency, from, until}`. */
    append(link, registrars) {
        require(link.at >= this.last, "backwards");
        this[ACTS[link.act]](link, registrars);
        this.last = link.at;
    }

    standing(at) {
        return this.members.filter((member) => stands(member, at));
    }

    member(worker, at) {
        return this.members.findLast((member) => member.worker === worker && stands(member, at));
    }

    // --- who comes, and who goes ----------------------------------------------------------------

    join({ grant, record, at }, registrars) {
        const leave = this.granted(grant, at, registrars);
        const said = claimed("record", record);
        this.isHere(said);
        require(isSigned("record", record, [leave.voucher]), "bad-record");
        const newcomer = { ...said, worker: hex(said.worker) };
        require(!this.member(newcomer.worker, at), "already-member");
        this.mayComeBack(newcomer);
        if (leave.predecessor) this.succeed(hex(leave.predecessor), newcomer.worker, at);
        this.vouchers.add(hex(leave.voucher));
        this.members.push({
            ...newcomer, from: at, coverUntil: leave.coverUntil, withHistory: leave.withHistory,
            isWaiting: true, held: new Set(), issuer: hex(leave.issuer),
        });
    }

    granted(grant, at, registrars) {
        const said = claimed("grant", grant);
        this.isHere(said);
        require(said.agency === this.agency && said.role === this.role, "bad-grant");
        const issuer = hex(said.issuer);
        const keys = issuer === NOBODY ? this.first() : this.registrarKeys(issuer, at, registrars);
        require(isSigned("grant", grant, keys), "bad-grant");
        require(at < said.expires && (!said.coverUntil || at < said.coverUntil), "grant-expired");
        require(!this.vouchers.has(hex(said.voucher)), "grant-used");
        return said;
    }

    /** The hub's identity lets in its first registrar, and nobody else, ever. */
    first() {
        const isFirst = this.role === "registrar" && this.agency === "hub" && this.members.length === 0;
        return isFirst ? [this.hub] : [];
    }

    isHere({ hub, mailbox = this.mailbox }) {
        require(same(hub, this.hub), "wrong-hub");
        require(mailbox === this.mailbox, "wrong-mailbox");
    }

    /** An id and its keys belong together for ever, and keys that were lost or stolen never come back. */
    mayComeBack(newcomer) {
        for (const known of this.members) {
            const keys = [same(known.verifying, newcomer.verifying), same(known.sealing, newcomer.sealing)];
            const isSame = known.worker === newcomer.worker && keys[0] && keys[1];
            require(isSame || (known.worker !== newcomer.worker && !keys[0] && !keys[1]), "bad-record");
            require(!isSame || !known.departed || known.departed.reason === "left", "removed-member");
        }
    }

    /** Two ids are one person's, and the one before has gone; several may have one before them. Their own id says nothing. */
    succeed(predecessor, worker, at) {
        if (predecessor === worker) return;
        if (this.predecessors.has(worker)) return require(this.predecessors.get(worker) === predecessor, "bad-record");
        for (let one = predecessor; one; one = this.predecessors.get(one)) require(one !== worker, "bad-record");
        require(!this.member(predecessor, at), "already-member");
        this.predecessors.set(worker, predecessor);
    }

    depart({ departure, at }, registrars) {
        const said = claimed("departure", departure);
        this.isHere(said);
        const [worker, issuer] = [hex(said.worker), hex(said.issuer)];
        const member = this.members.findLast((each) => each.worker === worker);
        require(member, "not-a-member");
        const keys = this.registrarKeys(issuer, at, registrars);
        if (issuer === worker) keys.push(member.verifying);
        require(isSigned("departure", departure, keys) && said.at <= at + TOLERANCE, "bad-departure");
        require(!this.departures.has(hex(departure)) && said.at >= member.from - TOLERANCE, "departure-replayed");
        require(stands(member, at) || said.reason !== "left", "removed-member");
        this.departures.add(hex(departure));
        member.departed = { at: member.departed?.at ?? at, reason: said.reason };
    }

    /** Under which keys somebody may sign as a registrar for this mailbox. */
    registrarKeys(worker, at, registrars) {
        const own = this.role === "registrar" ? this.member(worker, at) : undefined;
        const others = registrars.filter((each) => each.worker === worker && [this.agency, "hub"].includes(each.agency) &&
            each.from <= at && at <= (each.until ?? at));
        return [...(own ? [own.verifying] : []), ...others.map(({ verifying }) => verifying)];
    }

    // --- who holds which keys -------------------------------------------------------------------

    renew({ epoch, at }) {
        const said = claimed("epoch", epoch);
        this.isHere(said);
        const last = this.epochs.at(-1);
        require(said.number > this.epochs.length, "epoch-replayed");
        require(said.number === this.epochs.length + 1, "epoch-skipped");
        require(same(said.previous, last ? blake2b(last.bytes) : NO_PREVIOUS), "epoch-forked");
        require(this.epochs.every(({ key }) => !same(key, said.key)), "epoch-replayed");
        const maker = this.acting(hex(said.worker), at);
        require(isSigned("epoch", epoch, [maker.verifying]), "bad-epoch");
        const standing = this.standing(at);
        require(!maker.isWaiting || standing.every(({ isWaiting }) => isWaiting), "waiting-member");
        require(same(said.members, membersDigest(standing.map(asBytes))), "members-differ");
        this.epochs.push({ number: said.number, key: said.key, bytes: epoch });
        this.isRecovered = false;
        for (const member of standing) receive(member, [said.number]);
    }

    hand({ worker, by, at }) {
        require(!this.acting(by, at).isWaiting, "waiting-member");
        require(this.acting(worker, at).withHistory, "history-not-granted");
        const held = this.members.filter((each) => each.worker === by).flatMap((each) => [...each.held]);
        receive(this.member(worker, at), held);
    }

    recover({ worker, at }) {
        const member = this.acting(worker, at);
        require(this.epochs.length > 0, "bad-epoch");
        receive(member, this.epochs.map(({ number }) => number));
        this.isRecovered = true;
    }

    acting(worker, at) {
        const member = this.member(worker, at);
        if (!member) throw new ChainFault(this.members.some((each) => each.worker === worker) ? "removed-member" : "not-a-member");
        return member;
    }

    /** Whether nothing more may be sealed to the last epoch. */
    awaits(at) {
        const number = this.epochs.at(-1)?.number;
        return !number || this.isRecovered || this.members.some((each) => each.held.has(number) && !stands(each, at));
    }
}

const ACTS = {
    "member-joined": "join", "member-departed": "depart", "mailbox-epoch": "renew",
    "history-handed": "hand", "mailbox-recovered": "recover",
};

/** Whether an entry of the log is a link of a mailbox's chain. */
export const isLink = ({ act }) => act in ACTS;

const stands = (member, at) => !member.departed && (!member.coverUntil || at < member.coverUntil);

function receive(member, numbers) {
    member.isWaiting = false;
    for (const number of numbers) member.held.add(number);
}

const asBytes = ({ worker, verifying, sealing }) => ({ worker: unhex(worker, 16), verifying, sealing });
