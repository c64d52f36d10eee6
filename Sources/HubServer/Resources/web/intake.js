// The page `/intake#<code>.<hub identity>`: a referral without an account, sealed under the link's throwaway key.

import { hex, same, unhex, utf8 } from "./bytes.js";
import { FieldFault, FieldFaults, at, begin, make as element, onSend, step, when } from "./form.js";
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

const WORDS = { yes: "Yes", no: "No", not_known: "Not known" };
const CHOICES = { yes_no: ["yes", "no"], yes_no_unknown: ["yes", "no", "not_known"] };
const MODES = { phone: "tel", email: "email", count: "numeric", scale: "numeric" };
const HINTS = {
    email: "An e-mail address.", scale: "A number from 1 to 10.", time: "Hour and minute, such as 14:30.",
    date: "Day, month and year, such as 27 3 1985.", signature: "The name of whoever signed. Keep the paper.",
};
const NOT_KNOWN = "Not known";

function field(question, place) {
    const options = question.options?.length ? question.options : CHOICES[question.type];
    const id = `question-${place}`;
    if (options) return choices(question, options, id);
    return question.type === "date" ? day(question, id) : written(question, id);
}

/** What is asked, and whether an answer is needed; in words, so that no colour or sign has to be understood. */
const asked = ({ question, required }) =>
    required ? [question, " ", element("span", { class: "quiet", text: "(needed)" })] : [question];

const fault = (id) => element("p", { class: "error", id: `${id}-error`, hidden: true });

const hint = (question, id) =>
    (HINTS[question.type] ? [element("p", { class: "hint", id: `${id}-hint`, text: HINTS[question.type] })] : []);

const described = (question, id) => ({
    "aria-describedby": [...hint(question, id).map(({ id: of }) => of), `${id}-error`].join(" "),
});

function written(question, id) {
    const attributes = {
        id, name: id, autocomplete: "off", spellcheck: "false", inputmode: MODES[question.type],
        "aria-required": question.required && "true", ...described(question, id),
    };
    // No greatest length here: a browser would cut off what is pasted, and say nothing.
    const control = element(question.type === "long_text" ? "textarea" : "input", attributes);
    return element("div", { class: "field" },
        element("label", { for: id }, ...asked(question)), ...hint(question, id), control,
        ...(question.required ? [unknown(question, id)] : []), fault(id));
}

const PARTS = [["day", "Day", 2], ["month", "Month", 2], ["year", "Year", 4]];

/** A day in three parts: a browser's own field shows the month first on one device and the day first on another. */
function day(question, id) {
    const parts = PARTS.map(([part, words, length]) => element("div", { class: part },
        element("label", { for: `${id}-${part}`, text: words }),
        element("input", {
            id: `${id}-${part}`, name: `${id}-${part}`, inputmode: "numeric", maxlength: length,
            autocomplete: "off", spellcheck: "false", "aria-required": question.required && "true",
        })));
    return element("fieldset", { id, ...described(question, id) },
        element("legend", {}, ...asked(question)), ...hint(question, id), element("div", { class: "parts" }, ...parts),
        ...(question.required ? [unknown(question, id)] : []), fault(id));
}

/** Nobody is stopped by what they cannot know: they say so. */
const unknown = (question, id) => element("div", { class: "choice beneath" },
    element("input", {
        type: "checkbox", id: `${id}-unknown`, name: `${id}-unknown`, "aria-label": `${NOT_KNOWN}: ${question.question}`,
    }),
    element("label", { for: `${id}-unknown`, text: NOT_KNOWN }));

function choices(question, options, id) {
    const type = question.type === "choices" ? "checkbox" : "radio";
    const rows = rest(question, options).map(([value, words], at) => {
        const each = `${id}-${at}`;
        return element("div", { class: "choice" },
            element("input", { type, id: each, name: id, value }), element("label", { for: each, text: words }));
    });
    return element("fieldset", { id, "aria-describedby": `${id}-error` },
        element("legend", {}, ...asked(question)), ...rows, fault(id));
}

/** The options with their words; who does not know says so, and who chose by mistake can take it back. */
function rest(question, options) {
    const all = options.map((option) => [option, WORDS[option] ?? words(option)]);
    const isSaid = options.some((option) => ["not_known", "unknown", NOT_KNOWN].includes(option));
    if (question.required) return isSaid ? all : [...all, ["not_known", NOT_KNOWN]];
    return question.type === "choices" ? all : [...all, ["", "No answer"]];
}

function words(option) {
    const plain = option.replaceAll("_", " ");
    return plain.charAt(0).toUpperCase() + plain.slice(1);
}

// --- what was written ---------------------------------------------------------------------------

// Bytes of one answer, and of all together: what the hub takes.
const [LONGEST, MOST] = [16384, 200000];

/** The answers in the form's order. What is missing or not whole goes to `faults`, so that nothing is dropped unsaid. */
function answers(form, faults) {
    return questions.map((question, place) => {
        const id = `question-${place}`;
        try {
            return { question: question.id, answer: answer(question, id, form) };
        } catch (failure) {
            faults.push(failure);
            return { answer: "" };
        }
    }).filter(({ answer: said }) => said !== "");
}

function answer(question, id, form) {
    const said = question.type === "date" ? dayOf(id, form)
        : form.getAll(id).map((each) => each.trim()).filter(Boolean).join(", ");
    if (said && !(FORMS[question.type]?.test(said) ?? true)) throw new FieldFault(id, PARTLY[question.type]);
    if (utf8(said).length > LONGEST) {
        throw new FieldFault(id, "This is longer than one answer can be. Shorten it, or put the rest into another answer.");
    }
    if (said || !question.required) return said;
    if (form.has(`${id}-unknown`)) return NOT_KNOWN;
    throw new FieldFault(id, at(`${id}-unknown`) ? "Answer this, or tick “Not known”." : "Choose an answer.");
}

/** A day as `2026-03-09`. A day that is half written is not taken for none. */
function dayOf(id, form) {
    const [date, month, year] = PARTS.map(([part]) => form.get(`${id}-${part}`).trim());
    if (!date && !month && !year) return "";
    const isWritten = [date, month, year].every((part) => /^[0-9]+$/.test(part)) && year.length === 4;
    const said = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
    const read = new Date(`${said}T00:00:00Z`);
    if (!isWritten || Number(year) < 1900 || Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== said) {
        throw new FieldFault(id, "Write the whole date: day, month, and year with four digits.");
    }
    return said;
}

const FORMS = { time: /^([01]?[0-9]|2[0-3])[:.][0-5][0-9]$/, count: /^[0-9]{1,4}$/, scale: /^([1-9]|10)$/ };
const PARTLY = {
    time: "Write hour and minute, such as 14:30.", count: "Write a whole number, in digits.",
    scale: "Write a number from 1 to 10.",
};

// --- sending ------------------------------------------------------------------------------------

onSend(at("referral-form"), "Sealing and sending.", async (form) => {
    const faults = [];
    const from = {
        agency: needed(form, "agency", faults, "Type the name of your agency."),
        name: needed(form, "name", faults, "Type your name."),
        phone: needed(form, "phone", faults, "Type the number on which you can be rung at work."),
    };
    const role = form.get("role").trim();
    const body = { from: role ? { ...from, role } : from, answers: answers(form, faults) };
    if (faults.length) throw new FieldFaults(faults);
    if (utf8(body.answers.map(({ answer: said }) => said).join("")).length > MOST) throw new Refused("oversized");
    if (!body.answers.length) throw new Refused("nothing-written");
    await hub.perform(command(body), "/v1/intake");
    at("referral-form").reset();
    at("questions").replaceChildren();
    [key, sent, questions] = [undefined, undefined, undefined];
    step("sent");
});

function needed(form, name, faults, words) {
    const value = form.get(name).trim();
    if (value.length < (name === "phone" ? 3 : 1)) faults.push(new FieldFault(`from-${name}`, words));
    return value;
}

function command(body) {
    const words = JSON.stringify(body);
    if (sent?.words !== words) {
        sent = { words, made: hub.command("intake.refer", body, { worker, secret: key.secret, keys: {} }) };
    }
    return sent.made;
}
