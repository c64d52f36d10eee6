// The page `/intake#<code>.<hub identity>`: a referral without an account, sealed under the link's throwaway key.

import { hex, same, unhex } from "./bytes.js";
import { FieldFault, at, begin, make as element, onSend, step, when } from "./form.js";
import { Hub, Refused, ask } from "./hub.js";
import { blake2b } from "./sodium.js";
import { voucher } from "./statements.js";

let hub;
let key;
let worker;
let questions;
// Kept until the receipt: pressing the button again sends the same bytes, so nothing arrives twice.
let sent;

begin(async () => {
    const { code, identity } = read(location.hash.slice(1));
    history.replaceState(null, "", "/intake");
    hub = await Hub.greet();
    if (!same(hub.identity, identity)) throw new Refused("hub-changed");
    key = voucher(code, hub.identity);
    worker = blake2b(key.verifying).slice(0, 16);
    const said = await ask("GET", `/v1/intake/${hex(worker)}`);
    at("agency").textContent = said.agency;
    at("until").textContent = `The link can be used until ${when(said.expires)}.`;
    questions = said.questions;
    at("questions").replaceChildren(...questions.map(field));
});

function read(fragment) {
    const [code, identity, ...rest] = fragment.split(".");
    const form = /^[0-9a-f]{32}$/.test(code) && /^[0-9a-f]{64}$/.test(identity ?? "");
    if (!form || rest.length) throw new Refused("bad-link");
    return { code: unhex(code, 16), identity: unhex(identity, 32) };
}

// --- the form, as the agency's pack asks --------------------------------------------------------

const WORDS = { yes: "Yes", no: "No", unknown: "Not known" };
const CHOICES = { yes_no: ["yes", "no"], yes_no_unknown: ["yes", "no", "unknown"] };
const INPUTS = { date: "date", phone: "tel", count: "number" };

function field(question, place) {
    const options = question.options?.length ? question.options : CHOICES[question.type];
    const id = `question-${place}`;
    if (options) return choices(question, options, id);
    const control = question.type === "long_text"
        ? element("textarea", { id, name: id, maxlength: "16000" })
        : element("input", { id, name: id, type: INPUTS[question.type] ?? "text", maxlength: "1000" });
    const label = element("label", { for: id, text: question.question });
    return element("div", { class: "field" }, label, control);
}

function choices(question, options, id) {
    const type = question.type === "choices" ? "checkbox" : "radio";
    const rows = options.map((option, at) => {
        const each = `${id}-${at}`;
        return element("div", { class: "choice" },
            element("input", { type, id: each, name: id, value: option }),
            element("label", { for: each, text: WORDS[option] ?? words(option) }));
    });
    return element("fieldset", {}, element("legend", { text: question.question }), ...rows);
}

function words(option) {
    const plain = option.replaceAll("_", " ");
    return plain.charAt(0).toUpperCase() + plain.slice(1);
}

const answers = (form) => questions
    .map(({ id }, place) => ({
        question: id, answer: form.getAll(`question-${place}`).map((each) => each.trim()).join(", "),
    }))
    .filter(({ answer }) => answer !== "");

// --- sending ------------------------------------------------------------------------------------

onSend(at("referral-form"), "Sealing and sending.", async (form) => {
    const from = {
        agency: needed(form, "agency", "from-agency", "Type the name of your agency."),
        name: needed(form, "name", "from-name", "Type your name."),
        phone: needed(form, "phone", "from-phone", "Type the number on which you can be rung at work."),
    };
    const role = form.get("role").trim();
    const body = { from: role ? { ...from, role } : from, answers: answers(form) };
    if (!body.answers.length) throw new Refused("nothing-written");
    await hub.perform(command(body), "/v1/intake");
    at("referral-form").reset();
    [key, sent] = [undefined, undefined];
    step("sent");
});

function needed(form, name, id, words) {
    const value = form.get(name).trim();
    if (value.length < (name === "phone" ? 3 : 1)) throw new FieldFault(id, words);
    return value;
}

function command(body) {
    const words = JSON.stringify(body);
    if (sent?.words !== words) {
        sent = { words, made: hub.command("intake.refer", body, { worker, secret: key.secret, keys: {} }) };
    }
    return sent.made;
}
