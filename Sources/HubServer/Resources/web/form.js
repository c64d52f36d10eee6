// Forms and steps: errors in words next to their field and in a live region, one heading, the focus where the eye is.

import { sentence } from "./sentences.js";

/** An element by its id. */
export const at = (id) => document.getElementById(id);

/** Something that is wrong with one field. */
export class FieldFault extends Error {
    constructor(field, words) {
        super(words);
        this.field = field;
    }
}

/** Several such, in the order of the page. */
export class FieldFaults extends Error {
    constructor(faults) {
        super(faults[0].message);
        this.faults = faults;
    }
}

/** Says something in the live region: `polite` for what goes on, the alert for what went wrong. */
export function say(words, { isFault = false } = {}) {
    isCounted = false;
    at("alert").textContent = isFault ? words : "";
    at("status").textContent = isFault ? "" : words;
    at("alert").hidden = !isFault || !words;
}

/** Says what went wrong. */
export function sayFault(failure) {
    if (failure instanceof FieldFault) markFields([failure]);
    else if (failure instanceof FieldFaults) markFields(failure.faults);
    else say(sentence(failure), { isFault: true });
}

/** Each fault next to its field; the focus goes to the first, whose own words are read with it. */
function markFields(faults) {
    for (const { field, message } of faults) {
        const place = at(`${field}-error`);
        place.textContent = message;
        place.hidden = false;
        for (const control of controls(field)) control.setAttribute("aria-invalid", "true");
    }
    const isOne = faults.length === 1;
    say(isOne ? faults[0].message : `${faults.length} things are missing or not whole. Each says what it needs.`, { isFault: true });
    at("alert").hidden = isOne;
    isCounted = !isOne;
    controls(faults[0].field)[0].focus();
}

/** The field itself, or the boxes of a group. */
const controls = (field) => 
    (at(field).matches("fieldset") ? [...at(field).querySelectorAll("input:not([name$='-unknown'])")] : [at(field)]);

// Whether the alert says how many fields have a fault: a number that is over with the first that is mended.
let isCounted = false;

// What was wrong with a field is so no longer once something else is in it.
addEventListener("input", ({ target }) => {
    const field = target.closest?.("fieldset, .field");
    const place = field?.querySelector(".error");
    if (!place || place.hidden) return;
    place.hidden = true;
    if (isCounted) say("");
    for (const input of field.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
});

function clearFaults(form) {
    say("");
    for (const place of form.querySelectorAll(".error")) place.hidden = true;
    for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
}

/** Runs `act` when the form is sent, once at a time; what it throws is said. `words` are said while it runs. */
export function onSend(form, words, act) {
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        clearFaults(form);
        await busy(form, words, () => act(new FormData(form)));
    });
}

/** Runs `act` when a button is pressed, in the same way. */
export function onPress(button, words, act) {
    button.addEventListener("click", async () => {
        say("");
        await busy(button, words, act);
    });
}

async function busy(part, words, act) {
    const buttons = part.matches("button") ? [part] : [...part.querySelectorAll("button")];
    if (buttons.some((button) => button.disabled)) return;
    buttons.forEach((button) => (button.disabled = true));
    document.querySelector("main").setAttribute("aria-busy", "true");
    try {
        if (!(await begun)) return;
        if (words) say(words);
        await act();
        if (at("status").textContent === words) say("");
    } catch (failure) {
        sayFault(failure);
    } finally {
        document.querySelector("main").removeAttribute("aria-busy");
        buttons.forEach((button) => (button.disabled = false));
    }
}

/** Shows one step of the page and hides the others; its `data-title` is the heading and the window's title. */
export function step(id) {
    for (const section of document.querySelectorAll("section[data-title]")) section.hidden = section.id !== id;
    const title = at(id).dataset.title;
    const heading = document.querySelector("h1");
    heading.textContent = title;
    document.title = `${title} – Safe Conduct`;
    heading.focus();
    window.scrollTo(0, 0);
}

// Whether the page has begun; what is pressed before waits for it.
let begun = Promise.resolve(true);

/** The first thing that a page does; what it throws leaves the page with the sentence alone. */
export function begin(act) {
    begun = beginning(act);
}

async function beginning(act) {
    try {
        await act();
        return true;
    } catch (failure) {
        step("stopped");
        sayFault(failure);
        return false;
    }
}

/** An element with text and attributes. Never markup: what comes from elsewhere stays text. */
export function make(name, { text, ...attributes } = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (value === true) element.setAttribute(key, "");
        else if (value !== undefined && value !== false) element.setAttribute(key, value);
    }
    if (text !== undefined) element.textContent = text;
    element.append(...children);
    return element;
}

/** A time for people, in this device's zone. */
export const when = (seconds) =>
    new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" }).format(new Date(seconds * 1000));

/** A button that shows and hides what is typed into passphrase fields. */
export function showing(button, ...fields) {
    button.addEventListener("click", () => {
        const isShown = fields[0].type === "text";
        for (const field of fields) field.type = isShown ? "password" : "text";
        button.setAttribute("aria-pressed", String(!isShown));
    });
}
