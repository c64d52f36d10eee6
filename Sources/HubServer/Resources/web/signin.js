// The page `/` and `/account`: signing in, by passphrase and code or by a passkey, and then the account.

import { openAccount } from "./account.js";
import { hex, same, unhex } from "./bytes.js";
import { device as thisDevice, label, pin, remember, remembered } from "./device.js";
import { FieldFault, at, begin, onPress, onSend, step } from "./form.js";
import { Hub, Refused } from "./hub.js";
import { keysFrom } from "./passphrase.js";
import { isPossible, use } from "./passkey.js";
import { subkeyOfPasskey, isStrong, parse, prfInput, unwrap } from "./wrapped.js";

let hub;
let device;
// What a passkey without PRF has left to do: unlock these with the passphrase.
let locked;

begin(async () => {
    hub = await Hub.greet();
    device = await thisDevice().catch(() => {
        throw new Refused("storage-refused");
    });
    if (!(await pin(hub.identity))) throw new Refused("hub-changed");
    hub.device = device;
    at("with-passkey").hidden = !isPossible();
});

onSend(at("signin-form"), "One moment. The passphrase takes a second on purpose.", async (form) => {
    const [name, passphrase] = [form.get("name").trim().toLowerCase(), form.get("passphrase")];
    const code = form.get("code").replace(/\s/g, "");
    if (!name) throw new FieldFault("name", "Type your sign-in name.");
    if (!passphrase) throw new FieldFault("passphrase", "Type your passphrase.");
    if (!/^[0-9]{6}$/.test(code)) throw new FieldFault("code", "Type the six digits that your authenticator app shows.");
    const said = await hub.post("/v1/sign-in/salt", { name });
    if (!isStrong(said)) throw new Refused("weak-strength");
    const root = await keysFrom(passphrase, unhex(said.salt, 16), said);
    const handed = await fetchKeys({ name, authentication: hex(root.authentication), code });
    await enter(handed, root, isSlotOf(root));
});

onPress(at("with-passkey"), "Your browser asks for the passkey now.", async () => {
    const { challenge, relying_party: relyingParty } =
        await hub.post("/v1/sign-in/passkey", { device: hex(device.id) });
    const { assertion, prf } = await use({ challenge, relyingParty, prfInput: prfInput(hub.identity) });
    const handed = await fetchKeys({ passkey: assertion });
    const root = prf && { wrapping: subkeyOfPasskey(prf) };
    const isMine = (slot) => slot.kind === "passkey" && slot.credential === assertion.id;
    if (root && handed.value.slots.some(isMine)) return enter(handed, root, isMine);
    locked = handed;
    step("unlock");
    at("unlock-passphrase").focus();
});

onSend(at("unlock-form"), "One moment. The passphrase takes a second on purpose.", async (form) => {
    const slot = locked.value.slots.find(({ kind }) => kind === "passphrase");
    if (!slot) throw new Refused("no-keys");
    if (!isStrong(slot)) throw new Refused("weak-strength");
    const root = await keysFrom(form.get("passphrase"), unhex(slot.salt, 16), slot);
    if (!same(root.check, unhex(slot.check))) {
        throw new FieldFault("unlock-passphrase", "That is not the passphrase.");
    }
    await enter(locked, root, isSlotOf(root));
});

const isSlotOf = (root) => (slot) => slot.kind === "passphrase" && slot.check === hex(root.check);

/** The wrapped keys, which the hub hands out after the second factor alone. */
async function fetchKeys(proofs) {
    const said = await hub.post("/v1/sign-in/keys", { device: { key: hex(device.key), label: label() }, ...proofs });
    if (said.keys === undefined) throw new Refused("no-keys");
    const worker = unhex(said.worker, 16);
    const value = parse(unhex(said.keys), {
        worker, hub: hub.identity, remembered: await remembered(hub.identity, worker),
    });
    return { worker, value };
}

/** Unwraps the keys and signs in with them. */
async function enter({ worker, value }, root, isMine) {
    const opened = unwrap(value, root.wrapping, isMine);
    if (!opened) throw new Refused("wrapped-keys-changed");
    const factor = root.authentication && { authentication: hex(root.authentication) };
    const session = await hub.signIn({ keys: opened.keys, device, label: label(), factor });
    await remember(hub.identity, value, worker);
    at("signin-form").reset();
    at("unlock-form").reset();
    locked = undefined;
    try {
        await openAccount({ hub, session, value, ...opened });
    } catch (failure) {
        // Half an account would look whole.
        step("stopped");
        throw failure;
    }
}
