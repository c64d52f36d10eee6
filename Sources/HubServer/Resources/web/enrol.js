// The page `/enrol#<code>.<mailbox>.<hub identity>`: a newcomer makes their keys here and takes up an invitation.

import { hex, isHandle, same, unhex } from "./bytes.js";
import { device as thisDevice, label, pin, remember } from "./device.js";
import { FieldFault, at, begin, make as element, onPress, onSend, showing, step } from "./form.js";
import { Hub, Refused, now } from "./hub.js";
import { keysFrom } from "./passphrase.js";
import { isPossible, make } from "./passkey.js";
import { drawing } from "./qr.js";
import { blake2b, random, seal, sealingKey } from "./sodium.js";
import { firstEpoch, ownDeparture, voucher, workerRecord } from "./statements.js";
import { checkStrength, watchStrength } from "./strength.js";
import { identityWords } from "./words.js";
import {
    STRENGTH, bytesOf, newKeys, passkeySlot, passphraseSlot, prfInput, subkeyOfPasskey, wrap,
} from "./wrapped.js";

let hub;
let device;
let invitation;
// What the person has chosen so far: keys, name, and the ways in.
let mine;

begin(async () => {
    invitation = read(location.hash.slice(1));
    // The code is in this page's memory from here on, and no longer in the address or the history.
    history.replaceState(null, "", "/enrol");
    hub = await Hub.greet();
    if (!same(hub.identity, invitation.identity) || !(await pin(hub.identity))) throw new Refused("hub-changed");
    device = await thisDevice().catch(() => {
        throw new Refused("storage-refused");
    });
    at("mailbox").textContent = invitation.mailbox;
    const words = await identityWords(hub.identity);
    at("hub-words").replaceChildren(...words.map((word) => element("li", { text: word })));
    at("way-passkey").disabled = !isPossible();
});

function read(fragment) {
    const [code, mailbox, identity, ...rest] = fragment.split(".");
    const form = /^[0-9a-f]{32}$/.test(code) && isHandle(mailbox ?? "") && /^[0-9a-f]{64}$/.test(identity ?? "");
    if (!form || rest.length) throw new Refused("bad-link");
    return { code: unhex(code, 16), mailbox, identity: unhex(identity, 32) };
}

onPress(at("words-same"), "", async () => step("about"));
at("words-differ").addEventListener("click", () => begin(() => {
    invitation = undefined;
    throw new Refused("hub-changed");
}));

onSend(at("about-form"), "", async (form) => {
    const [person, name] = [form.get("person").trim(), form.get("name").trim().toLowerCase()];
    if (!person) throw new FieldFault("person", "Type your name.");
    if (!isHandle(name)) throw new FieldFault("name", "Use 2 to 40 of a–z, 0–9 and hyphens, no hyphen first or last.");
    mine = { keys: await newKeys(person), name, doors: [], contentKey: random(32) };
    at("for-manager").value = name;
    if (form.get("way") === "passkey") await withPasskey();
    else step("secret");
});

async function withPasskey() {
    const { challenge, relying_party: relyingParty } =
        await hub.post("/v1/passkeys/challenge", { worker: hex(mine.keys.worker) });
    const { registration, prf } = await make({
        challenge, relyingParty, worker: mine.keys.worker, name: mine.name,
        label: `Passkey of ${new Date().toISOString().slice(0, 10)}`, prfInput: prfInput(hub.identity),
    });
    mine.passkey = registration;
    if (prf) {
        const slot = passkeySlot(unhex(registration.id), hub.identity);
        mine.doors.push({ slot, wrapping: subkeyOfPasskey(prf) });
    }
    at("why-passphrase").textContent = prf
        ? "Your passkey signs you in by itself. A passphrase is a second way in, for the day when the passkey is lost. Nobody can reset it, and the hub never sees it."
        : "This passkey shows that it is you, but it cannot unlock your keys: it is a second step only. So you need a passphrase too. Nobody can reset it, and the hub never sees it.";
    at("without").hidden = !prf;
    step("secret");
}

onSend(at("secret-form"), "One moment. The passphrase takes a second on purpose.", async (form) => {
    const passphrase = form.get("passphrase");
    await checkStrength(passphrase, "passphrase", [mine.name, mine.keys.name]);
    if (passphrase !== form.get("again")) throw new FieldFault("again", "The two are not the same.");
    const salt = random(16);
    const root = await keysFrom(passphrase, salt, STRENGTH);
    mine.doors.unshift({ slot: passphraseSlot(salt, root.check), wrapping: root.wrapping });
    mine.authentication = { salt: hex(salt), ...STRENGTH, hash: hex(blake2b(root.authentication)) };
    at("secret-form").reset();
    if (mine.passkey) ready();
    else showAuthenticator();
});

onPress(at("without"), "", async () => ready());

function ready() {
    at("ready-says").textContent = mine.authentication
        ? "Your passkey and your passphrase are chosen. Nothing has been sent yet."
        : "Your passkey is chosen. Nothing has been sent yet. If the passkey is lost, you are invited again, with new keys.";
    step("ready");
}

// --- the authenticator app ----------------------------------------------------------------------

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Base32 (RFC 4648), without padding: twenty bytes are 32 letters. */
function base32(bytes) {
    const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
    return bits.match(/.{5}/g).map((five) => LETTERS[parseInt(five, 2)]).join("");
}

function showAuthenticator() {
    mine.totp = random(20);
    const letters = base32(mine.totp);
    const place = `${encodeURIComponent("Safe Conduct")}:${mine.name}@${location.hostname}`;
    const address = `otpauth://totp/${place}?secret=${letters}&issuer=${encodeURIComponent("Safe Conduct")}`;
    at("qr").replaceChildren(drawing(address, "QR code for your authenticator app"));
    at("letters").textContent = letters.match(/.{4}/g).join(" ");
    at("open-app").href = address;
    step("authenticator");
}

onSend(at("code-form"), "Enrolling. This can take a few seconds.", async (form) => {
    const code = form.get("code").replace(/\s/g, "");
    if (!/^[0-9]{6}$/.test(code)) throw new FieldFault("code", "Type the six digits that your authenticator app shows.");
    await enrol({ totp: { secret: hex(mine.totp), code } });
});

onPress(at("enrol-now"), "Enrolling. This can take a few seconds.", () => enrol({ passkey: mine.passkey }));

// --- the enrolment ------------------------------------------------------------------------------

async function enrol(factor) {
    const value = wrap({
        keys: mine.keys, hub: hub.identity, address: location.origin, contentKey: mine.contentKey, doors: mine.doors,
    });
    const signIn = {
        name: mine.name, device: { key: hex(device.key), label: label() },
        ...(mine.authentication && { authentication: mine.authentication }), ...factor,
        keys: { blob: hex(bytesOf(value)) },
    };
    await send(signIn);
    await remember(hub.identity, value, mine.keys.worker);
    done();
}

/** Sends the enrolment until its receipt is there. */
async function send(signIn) {
    const { secret } = voucher(invitation.code, hub.identity);
    const record = workerRecord({
        hub: hub.identity, worker: mine.keys.worker, verifying: mine.keys.verifyingKey,
        sealing: mine.keys.sealingKey, mailbox: invitation.mailbox,
    }, secret);
    const body = {
        record: hex(record), name: mine.keys.name, revocation: hex(revocation()), ...firstKey(), sign_in: signIn,
    };
    await hub.perform(hub.command("enrol", body, { keys: mine.keys }), "/v1/enrolments");
}

/** The worker's own word, given in advance, by which keys that a registrar reports lost end at this mailbox. */
const revocation = () => ownDeparture(
    { hub: hub.identity, worker: mine.keys.worker, mailbox: invitation.mailbox, reason: "device-lost", at: now() },
    mine.keys.signingSecret);

/** The mailbox's first key, sealed to its maker; the hub passes it over where the mailbox has one. */
function firstKey() {
    const secret = random(32);
    const member = {
        worker: mine.keys.worker, verifying: mine.keys.verifyingKey, sealing: mine.keys.sealingKey,
    };
    const epoch = firstEpoch(
        { hub: hub.identity, mailbox: invitation.mailbox, key: sealingKey(secret), member },
        mine.keys.signingSecret);
    return { epoch: hex(epoch), epoch_secret: hex(seal(secret, mine.keys.sealingKey)) };
}

function done() {
    at("done-says").textContent = `Welcome, ${mine.keys.name}. The hub has signed for it.`;
    at("done-name").textContent = mine.name;
    [mine, invitation] = [undefined, undefined];
    step("done");
}

showing(at("show"), at("passphrase"), at("again"));
watchStrength(at("passphrase"), at("passphrase-strength"), () => [mine.name, mine.keys.name]);
