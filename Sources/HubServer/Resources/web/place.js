// One's own place in a mailbox, as the hub's log has it: what this person signed when they enrolled, who let them in, who let
// those in, and so back to the hub's first registrar, whom the hub's own identity let in (Specs/keys.md, section 3).

import { hex, same, unhex } from "./bytes.js";
import { Chain, isLink } from "./chain.js";
import { claimed } from "./statements.js";

const NOBODY = "0".repeat(32);
const MOST = 10000;

/** What the hub says of somebody's membership is not what was signed. */
export class Forged extends Error {
    constructor(cause) {
        super("member-forged", { cause });
        this.code = "member-forged";
    }
}

/**
 * Replays a mailbox's history with all that it rests on, and finds the person in it. Gives `{coverUntil, isWaiting, isFirst, root}`:
 * `root` names the hub's first registrar, who stays the same for ever. Throws `member-forged` where one link of it does not hold.
 */
export function ownPlace(history, { hub, mailbox, keys, now }) {
    try {
        const { chains, root } = replay(history, { hub, mailbox });
        const chain = chains.get(mailbox);
        const own = chain?.member(hex(keys.worker), Math.max(now, chain.last));
        if (!own || !same(own.verifying, keys.verifyingKey) || !same(own.sealing, keys.sealingKey)) throw new Forged();
        return { coverUntil: own.coverUntil, isWaiting: own.isWaiting, isFirst: own.issuer === NOBODY, root };
    } catch (cause) {
        throw new Forged(cause);
    }
}

function replay(history, { hub, mailbox }) {
    if (history.mailbox !== mailbox) throw new Forged();
    const chains = new Map();
    const people = new Map();
    let [last, root] = [{ index: -1, at: 0 }, undefined];
    for (const { index, link, of } of inOrder(history)) {
        if (index <= last.index || link.at < last.at) throw new Forged();
        last = { index, at: link.at };
        const chain = chains.get(of) ?? beginning(link, { hub, mailbox: of });
        chain.append(link, registrarsOf(chains, link.at));
        chains.set(of, chain);
        if (link.act !== "member-joined") continue;
        const { worker, verifying, sealing, issuer } = chain.members.at(-1);
        const known = hex(verifying) + hex(sealing);
        // A worker's id and keys belong together in every mailbox, and there is one first registrar.
        if ((people.get(worker) ?? known) !== known) throw new Forged();
        people.set(worker, known);
        if (issuer === NOBODY) root = rootOf(root, of, link);
    }
    return { chains, root };
}

function rootOf(root, mailbox, link) {
    const here = `${mailbox} ${hex(link.record)}`;
    if (root !== undefined && !root.startsWith(`${mailbox} `)) throw new Forged();
    return root ?? here;
}

/** Every link of the mailbox and of the registrars' mailboxes that it rests on, in the order of the log. */
function inOrder(history) {
    const all = [{ mailbox: history.mailbox, links: history.links }, ...history.registrars]
        .filter(({ mailbox }, place, every) => every.findIndex((each) => each.mailbox === mailbox) === place)
        .flatMap(({ mailbox, links }) => links.map(({ index, detail }) => ({ index, of: mailbox, link: read(detail) })));
    if (all.length > MOST || !all.every(({ index }) => Number.isSafeInteger(index))) throw new Forged();
    return all.sort((one, other) => one.index - other.index);
}

const BYTES = ["grant", "record", "departure", "epoch"];

function read(detail) {
    if (!isLink(detail) || !Number.isSafeInteger(detail.at)) throw new Forged();
    const signed = BYTES.filter((part) => part in detail).map((part) => [part, unhex(detail[part])]);
    return { act: detail.act, at: detail.at, worker: detail.worker, by: detail.by, ...Object.fromEntries(signed) };
}

function beginning(link, { hub, mailbox }) {
    if (link.act !== "member-joined") throw new Forged();
    const { agency, role } = claimed("grant", link.grant);
    return new Chain({ hub, mailbox, agency, role });
}

/** Who is a registrar at this moment, as far as the chains go. */
const registrarsOf = (chains, at) => [...chains.values()].filter(({ role }) => role === "registrar")
    .flatMap((chain) => chain.standing(at).map(({ worker, verifying, from }) => ({ worker, verifying, from, agency: chain.agency })));
