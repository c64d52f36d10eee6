// One's own place in a mailbox, as the log has it: what this person signed when they enrolled, and what their registrar signed
// before (Specs/keys.md). The command line checks the whole chain; a page checks its own person's link of it.

import { hex, same, text, unhex } from "./bytes.js";
import { readGrant, readWorkerRecord } from "./statements.js";

const NOBODY = "0".repeat(32);

/** What the hub says of somebody's membership is not what was signed. */
class Forged extends Error {
    constructor(cause) {
        super("member-forged", { cause });
        this.code = "member-forged";
    }
}

/**
 * Finds the person's latest joining in a mailbox's history and checks both signatures. Gives the grant: from when it is worth
 * nothing, until when cover lasts. Throws `member-forged`.
 */
export function ownPlace(history, { hub, mailbox, keys }) {
    const chains = [history, ...(history.registrars ?? [])].flatMap(({ links }) => links ?? []);
    const joined = (history.links ?? []).map(({ detail }) => detail)
        .filter(({ act, worker }) => act === "member-joined" && worker === hex(keys.worker)).at(-1);
    if (!joined) throw new Forged();
    try {
        const grant = readGrant(unhex(joined.grant), issuerKey(unhex(joined.grant), chains, hub));
        const record = readWorkerRecord(unhex(joined.record), grant.voucher);
        const isMine = same(record.worker, keys.worker) && same(record.verifying, keys.verifyingKey) &&
            same(record.sealing, keys.sealingKey) && record.mailbox === mailbox && grant.mailbox === mailbox;
        if (!isMine || !same(grant.hub, hub) || !same(record.hub, hub)) throw new Forged();
        return grant;
    } catch (cause) {
        throw new Forged(cause);
    }
}

// The issuer stands at the end of the record; their key in their own joining, or it is the hub's identity.
function issuerKey(grant, chains, hub) {
    const issuer = hex(grant.slice(-80, -64));
    if (issuer === NOBODY) return hub;
    const own = chains.map(({ detail }) => detail)
        .find(({ act, worker }) => act === "member-joined" && worker === issuer);
    const record = unhex(own.record);
    if (text(record.subarray(0, 4)) !== "SCW1") throw new Forged();
    return record.slice(4 + 32 + 16, 4 + 32 + 16 + 32);
}
