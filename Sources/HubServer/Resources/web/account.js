// The account: where one is signed in, devices, passkeys, the passphrase. It lives in this window's memory and nowhere else.

import { hex, unhex } from "./bytes.js";
import { pinRoot, remember } from "./device.js";
import { FieldFault, at, make as element, onPress, onSend, say, showing, step, when } from "./form.js";
import { Refused, now } from "./hub.js";
import { bytesOf, passkeySlot, passphraseSlot, prfInput, STRENGTH, subkeyOfPasskey, wrap } from "./wrapped.js";
import { keysFrom } from "./passphrase.js";
import { isPossible, make, use } from "./passkey.js";
import { ownPlace } from "./place.js";
import { blake2b, random } from "./sodium.js";
import { checkStrength, watchStrength } from "./strength.js";

// `{hub, session, value, keys, contentKey}` of whoever is signed in.
let mine;

/** Shows the account of somebody who has just signed in. */
export async function openAccount(opened) {
    mine = opened;
    at("who").textContent = `Signed in as ${mine.keys.name}.`;
    step("account");
    fill("places", await Promise.all(mine.session.mailboxes.map(place)), (each) => each, "None yet.");
    await refresh();
}

async function refresh() {
    const [{ sessions }, account] = await Promise.all([
        mine.session.ask("GET", "/v1/sessions"), mine.session.ask("GET", "/v1/devices"),
    ]);
    const labels = new Map(account.devices.map(({ device, label }) => [device, label]));
    fill("sessions", sessions, (each) => sessionRow(each, labels), "Nowhere.");
    fill("devices", account.devices, deviceRow, "None.");
    fill("passkeys", account.passkeys, passkeyRow, "None yet.");
    at("add-passkey").hidden = !isPossible();
    at("passphrase-form").elements.username.value = account.name ?? "";
}

/** A mailbox with what stands in its chain. What is forged ends the session. */
async function place(mailbox) {
    const history = await mine.session.ask("GET", `/v1/mailboxes/${mailbox}/history`);
    const own = ownPlace(history, { hub: mine.hub.identity, mailbox, keys: mine.keys, now: now() });
    if (!(await pinRoot(mine.hub.identity, own.root))) throw new Refused("member-forged");
    const who = own.isFirst ? "you are the hub's first registrar" : "your registrar has signed for you";
    const until = own.coverUntil ? `, until ${when(own.coverUntil)}` : "";
    const waits = own.isWaiting ? "; a colleague has still to hand you its keys" : "";
    return row(mailbox, `${who}${until}${waits}`);
}

function fill(id, rows, row, none) {
    const list = rows.length ? rows.map(row) : [element("li", { text: none })];
    at(id).replaceChildren(...list);
}

function row(words, detail, button) {
    const what = element("span", { class: "what" }, words, element("br"), element("span", { class: "quiet", text: detail }));
    return element("li", {}, what, ...(button ? [button] : []));
}

function press(text, label, act) {
    const button = element("button", { type: "button", class: "plain small", text, "aria-label": label });
    onPress(button, "", async () => {
        await act();
        await refresh();
    });
    return button;
}

function sessionRow({ session, device, began, until, current }, labels) {
    const name = labels.get(device) ?? "A device that is gone";
    const times = `since ${when(began)}, until ${when(until)} at the latest`;
    if (current) return row(`${name} (this window)`, times);
    return row(name, times, press("End", `End the session on ${name} since ${when(began)}`, async () => {
        await mine.session.ask("DELETE", `/v1/sessions/${session}`);
        say("That session is over.");
    }));
}

function deviceRow({ device, label, added, current }) {
    const name = label || "A device";
    const since = `known since ${when(added)}`;
    if (current) return row(`${name} (this one)`, since);
    return row(name, since, press("Remove", `Remove the device ${name}, known since ${when(added)}`, async () => {
        await mine.session.ask("DELETE", `/v1/devices/${device}`);
        say("That device is removed, and its sessions are over.");
    }));
}

function passkeyRow({ id, name, added }) {
    const unlocks = mine.value.slots.some((slot) => slot.credential === id);
    const use = unlocks ? "signs you in by itself" : "a second step only: it cannot unlock your keys";
    return row(name || "A passkey", `${use}; added ${when(added)}`,
        press("Remove", `Remove the passkey ${name || ""} added ${when(added)}`, () => removePasskey(id)));
}

// --- changes, each by a session that has just shown who it is -----------------------------------

async function removePasskey(id) {
    await fresh();
    const rest = mine.value.slots.filter((slot) => slot.credential !== id);
    if (rest.length === 0) throw new Refused("last-way-in");
    try {
        await mine.session.perform("passkey.remove", { id });
    } catch (failure) {
        throw failure.code === "conflict" ? new Refused("last-second-step") : failure;
    }
    if (rest.length !== mine.value.slots.length) await keep({ kept: rest });
    say("That passkey is removed.");
}

onPress(at("add-passkey"), "", async () => {
    await fresh();
    const { challenge, relying_party: relyingParty } =
        await mine.hub.post("/v1/passkeys/challenge", { worker: hex(mine.keys.worker) });
    say("Your browser asks for the passkey now.");
    const label = `Passkey of ${new Date().toISOString().slice(0, 10)}`;
    const { registration, prf } = await make({
        challenge, relyingParty, worker: mine.keys.worker, name: mine.keys.name, label,
        prfInput: prfInput(mine.hub.identity), known: await passkeyIds(),
    });
    await mine.session.perform("passkey.add", registration);
    if (prf) {
        const slot = passkeySlot(unhex(registration.id), mine.hub.identity);
        await keep({ doors: [{ slot, wrapping: subkeyOfPasskey(prf) }] });
    }
    await refresh();
    say(prf
        ? "The passkey is added. It signs you in by itself."
        : "The passkey is added as a second step. It cannot unlock your keys, so you go on typing your passphrase.");
});

const passkeyIds = async () =>
    (await mine.session.ask("GET", "/v1/devices")).passkeys.map(({ id }) => id);

onSend(at("passphrase-form"), "One moment. The passphrase takes a second on purpose.", async (form) => {
    const passphrase = form.get("passphrase");
    await checkStrength(passphrase, "new-passphrase", [mine.keys.name]);
    if (passphrase !== form.get("again")) throw new FieldFault("new-again", "The two are not the same.");
    await fresh();
    const salt = random(16);
    const root = await keysFrom(passphrase, salt, STRENGTH);
    const door = { slot: passphraseSlot(salt, root.check), wrapping: root.wrapping };
    const kept = mine.value.slots.filter(({ kind }) => kind !== "passphrase");
    await keep({
        doors: [door], kept,
        authentication: { salt: hex(salt), ...STRENGTH, authentication: hex(blake2b(root.authentication)) },
    });
    at("passphrase-form").reset();
    say("The passphrase is changed. The old one opens nothing from now on.");
});

/** Wraps the keys anew and has the hub keep them; remembers the new revision only then. */
async function keep({ doors = [], kept = mine.value.slots, authentication = {} }) {
    const value = wrap({
        keys: mine.keys, hub: mine.hub.identity, address: mine.value.hub, contentKey: mine.contentKey,
        doors, kept, revision: mine.value.revision + 1, authorities: mine.value.authorities,
    });
    await mine.session.perform("keys.keep", { blob: hex(bytesOf(value)), ...authentication });
    mine.value = value;
    await remember(mine.hub.identity, value, mine.keys.worker);
}

// --- showing once more who it is ----------------------------------------------------------------

let answerAgain;

/** Waits until the session is fresh; throws where the person leaves it. */
async function fresh() {
    if (mine.session.isFresh) return;
    at("again-form").reset();
    at("again-field").hidden = at("again-send").hidden = !passphraseOf();
    step("again");
    const isDone = await new Promise((resolve) => (answerAgain = resolve));
    step("account");
    if (!isDone) throw new Refused("left-alone");
}

const passphraseOf = () => mine.value.slots.find(({ kind }) => kind === "passphrase");

onSend(at("again-form"), "One moment. The passphrase takes a second on purpose.", async (form) => {
    const slot = passphraseOf();
    const root = await keysFrom(form.get("passphrase"), unhex(slot.salt, 16), slot);
    if (hex(root.check) !== slot.check) throw new FieldFault("again-passphrase", "That is not the passphrase.");
    await mine.session.freshen({ authentication: hex(root.authentication) });
    answerAgain(true);
});

onPress(at("again-passkey"), "Your browser asks for the passkey now.", async () => {
    const { challenge, relying_party: relyingParty } =
        await mine.hub.post("/v1/sign-in/passkey", { device: hex(mine.session.device.id) });
    const { assertion } = await use({
        challenge, relyingParty, prfInput: prfInput(mine.hub.identity), among: await passkeyIds(),
    });
    await mine.session.freshen({ passkey: assertion });
    answerAgain(true);
});

at("again-stop").addEventListener("click", () => answerAgain(false));

onPress(at("sign-out"), "", async () => {
    await mine.session.ask("DELETE", "/v1/sessions/current");
    mine = undefined;
    // Everything that was in memory goes with the page.
    location.replace("/");
});

showing(at("new-show"), at("new-passphrase"), at("new-again"));
watchStrength(at("new-passphrase"), at("new-passphrase-strength"), () => [mine.keys.name]);
