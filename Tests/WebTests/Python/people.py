#!/usr/bin/env python3
"""people.py SCENARIO HUB LINK [PICTURES]: a person at a real browser uses a link: enrols by it and signs in, or refers.

codes    a passphrase and an authenticator app
prf      a passkey that unlocks the keys; then a copy of it
plain    a passkey that cannot, and so a passphrase besides
referral somebody without an account writes a referral by a link of its own

Prints the steps that held, as JSON. With a folder PICTURES it leaves a picture of each page there, wide and narrow.
"""

import hashlib
import hmac
import http.client
import json
import pathlib
import sys
import time

from browser import Broken, Browser, asked_outside, said

PASSPHRASE, ANOTHER = "lantern copper seaside walnut", "pebble orchard quiet trumpet"
steps = []


def holds(name, truth, page):
    if not truth:
        raise Broken(f"{name}\n{page.text()}\n{page.faults()}")
    steps.append(name)


def code(letters, step=0):
    """RFC 6238: six digits of a step of 30 seconds, counted from this one. Not at the very end of a step: it is still to be typed."""
    left = 30 - time.time() % 30
    time.sleep(left if left < 4 else 0)
    bits = "".join(f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.index(letter):05b}" for letter in letters.replace(" ", ""))
    secret = int(bits, 2).to_bytes(20, "big")
    digest = hmac.new(secret, (int(time.time()) // 30 + step).to_bytes(8, "big"), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(int.from_bytes(digest[place:place + 4], 'big') & 0x7FFFFFFF) % 10 ** 6:06d}"


class Person:
    def __init__(self, browser, hub, pictures):
        self.browser, self.hub, self.pictures = browser, hub, pictures
        self.page = browser.page()
        # What is looked at has to have come to rest.
        self.page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": "reduce"}])

    def look(self, name):
        """A picture of the page, wide and as narrow as a small phone; nothing may stick out at the side."""
        for width in (1100, 360):
            self.page.size(width)
            over = self.page.run("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            holds(f"{name}: fits {width} pixels", over <= 0, self.page)
            if self.pictures:
                self.page.picture(f"{self.pictures}/{name}-{width}.png")
        self.page.size(1100)

    def refused(self, name, field, words):
        """An error stands next to its field, is tied to it, and has the focus."""
        self.page.wait(f"document.getElementById('{field}-error')?.checkVisibility()")
        seen = self.page.run(f"""(() => {{
            const [input, error] = [document.getElementById('{field}'), document.getElementById('{field}-error')];
            return [error.textContent, input.getAttribute('aria-invalid'), document.activeElement === input,
                input.getAttribute('aria-describedby').split(' ').includes(error.id),
                document.getElementById('alert').textContent];
        }})()""")
        holds(name, words in seen[0] and seen[1:4] == ["true", True, True] and seen[4] == seen[0], self.page)

    def alerted(self, name, words):
        self.page.wait("document.getElementById('alert').checkVisibility()")
        holds(name, words in self.page.value("#alert"), self.page)

    def reachable(self, name):
        """Every control has a name, and the keyboard gets to it."""
        nodes = self.page.call("Accessibility.getFullAXTree")["nodes"]
        roles = {"textbox", "button", "link", "radio", "checkbox", "combobox"}
        unnamed = [node for node in nodes if not node.get("ignored")
                   and node.get("role", {}).get("value") in roles and not node.get("name", {}).get("value")]
        holds(f"{name}: every control has a name", not unnamed, self.page)
        headings = [node for node in nodes if not node.get("ignored") and node.get("role", {}).get("value") == "heading"
                    and any(each["name"] == "level" and each["value"]["value"] == 1 for each in node["properties"])]
        holds(f"{name}: one first heading", len(headings) == 1, self.page)

    def by_keyboard(self, name, form):
        """Every control of a form is reached with the tabulator, in the order of the page, and is in sight with a mark around it."""
        page = self.page
        wanted = page.run(f"""(() => {{
            return [...document.querySelectorAll('{form} :is(input, textarea, button)')]
                .filter((each) => each.checkVisibility() && !each.disabled)
                // The tabulator stops at a group of radio buttons once: at the one that is chosen, or at the first.
                .filter((each) => each.type !== 'radio' || each ===
                    (document.querySelector(`[name="${{each.name}}"]:checked`) ?? document.querySelector(`[name="${{each.name}}"]`)))
                .map((each) => each.id || each.textContent);
        }})()""")
        page.run(f"[...document.querySelectorAll('{form} :is(input, textarea, button)')].find((each) => each.checkVisibility()).focus()")
        found = []
        for _ in range(4 * len(wanted)):
            at, isSeen, isMarked = page.run("""(() => {
                const each = document.activeElement;
                const box = each.getBoundingClientRect();
                const face = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
                return [each.id || each.textContent, each.contains(face), getComputedStyle(each).outlineStyle !== 'none'];
            })()""")
            # A date has a place for the tabulator in each of its parts.
            if found[-1:] != [at]:
                # The first has the focus from a script, after a click: a browser marks what the keyboard gets to.
                holds(f"{name}: {at} is in sight", isSeen and (isMarked or not found), page)
                steps.pop()
                found.append(at)
            if at == wanted[-1]:
                break
            page.key("Tab")
        holds(f"{name}: by the keyboard alone", found == wanted, page)

    # --- the ways through the pages -------------------------------------------------------------

    def invited(self, link):
        page = self.page
        page.open(link)
        page.heading("You are invited")
        page.wait("document.querySelectorAll('#hub-words li').length === 12")
        holds("the code has left the address", page.run("location.href") == f"{self.hub}/enrol", page)
        self.look("enrol-words")
        self.reachable("words")
        page.press("#words-same")
        page.heading("About you")

    def about(self, name, way):
        page = self.page
        page.press("#about-form button")
        self.refused("a name is needed", "person", "Type your name")
        page.type("person", "Zoë Example")
        page.type("name", "-no-")
        page.press("#about-form button")
        self.refused("a sign-in name has a form", "name", "2 to 40")
        page.type("name", name)
        page.press(f"#way-{way}")
        self.by_keyboard("about", "#about-form")
        self.look("enrol-about")
        self.reachable("about")
        page.press("#about-form button")
        page.heading("Choose a passphrase")

    def chooses(self, passphrase, prefix=""):
        page = self.page
        field, again = (f"{prefix}passphrase", f"{prefix}again")
        form = "#passphrase-form" if prefix else "#secret-form"
        page.type(field, "password1")
        page.press(f"{form} button:not([type])")
        self.refused("an easy passphrase is refused", field, "Take four or five words")
        page.type(field, passphrase)
        page.type(again, passphrase + "s")
        page.press(f"{form} button:not([type])")
        self.refused("both must be the same", again, "not the same")
        page.type(again, passphrase)
        if not prefix:
            self.by_keyboard("passphrase", form)
            self.look("enrol-passphrase")
        page.press(f"{form} button:not([type])")

    def enrolled(self, name):
        page = self.page
        page.heading("You are enrolled")
        holds("the page says that the hub has signed", "The hub has signed" in page.text(), page)
        holds("the sign-in name is said", name in page.text(), page)
        self.look("enrol-done")

    def signs_in(self, name, passphrase, digits):
        page = self.page
        page.open(self.hub + "/")
        page.type("name", name)
        page.type("passphrase", passphrase)
        page.type("code", digits)
        page.press("#signin-form button")

    def presses_passkey(self):
        page = self.page
        page.open(self.hub + "/")
        page.wait("document.getElementById('with-passkey').checkVisibility()")
        page.press("#with-passkey")

    def in_account(self):
        page = self.page
        page.heading("Your account")
        page.wait("document.querySelectorAll('#sessions li').length > 0")

    def signs_out(self):
        self.page.press("#sign-out")
        self.page.heading("Sign in")

    def clean(self):
        """No script failed, no policy was broken, and nobody else was asked for anything."""
        holds("no fault in the page", not self.page.faults(), self.page)
        foreign = [each for each in self.page.asked() if not each.startswith((self.hub + "/", "about:", "data:"))]
        holds("nobody else is asked", not foreign, self.page)


# --- what is kept in the browser ----------------------------------------------------------------

KEPT = """(async () => {
    const opening = indexedDB.open('safe-conduct');
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const data = opening.result;
    const all = [];
    let extractable = null;
    for (const name of data.objectStoreNames) {
        const asking = data.transaction(name).objectStore(name).getAll();
        await new Promise((resolve) => (asking.onsuccess = resolve));
        for (const value of asking.result) {
            if (value?.privateKey) extractable = value.privateKey.extractable;
            all.push(JSON.stringify(value));
        }
    }
    data.close();
    return { all: all.join(' '), extractable, cookies: document.cookie, local: localStorage.length,
        session: sessionStorage.length, caches: (await caches.keys()).length };
})()"""


def kept_nothing(person, *words):
    found = person.page.run(KEPT)
    holds("the device key cannot be taken out", found["extractable"] is False, person.page)
    holds("no cookie, no storage", not found["cookies"] and found["local"] == found["session"] == found["caches"] == 0,
          person.page)
    holds("nothing personal stays", not any(word in found["all"] for word in words), person.page)


# --- scenarios ----------------------------------------------------------------------------------


def codes(person, link):
    page = person.page
    person.invited(link)
    person.about("zoe", "passphrase")
    person.chooses(PASSPHRASE)
    page.heading("Your authenticator app")
    letters = page.value("#letters")
    person.look("enrol-authenticator")
    person.reachable("authenticator")
    page.type("code", "12345")
    page.press("#code-form button")
    person.refused("a code has six digits", "code", "six digits")
    page.type("code", code(letters, -40))
    page.press("#code-form button")
    person.alerted("an old code does not enrol", "code")
    page.type("code", code(letters, -1))
    page.press("#code-form button")
    person.enrolled("zoe")
    page.open(person.hub + "/")
    page.wait("document.getElementById('with-passkey').checkVisibility()")
    person.by_keyboard("sign in", "main")
    person.signs_in("zoe", ANOTHER, code(letters))
    person.alerted("another passphrase is refused", "Signing in was refused")
    person.look("signin-refused")
    person.signs_in("nobody-here", PASSPHRASE, code(letters))
    person.alerted("an unknown name reads the same", "Signing in was refused")
    person.signs_in("zoe", PASSPHRASE, code(letters))
    person.in_account()
    holds("the page says who", "Zoë Example" in page.value("#who"), page)
    person.look("account")
    person.reachable("account")
    person.by_keyboard("account", "main")
    kept_nothing(person, "Zoë", "zoe", PASSPHRASE)
    adds_passkey(person)
    other_window(person, letters)
    beside_a_flood(person, letters)
    person.clean()


def other_window(person, letters):
    """The same person at another browser; each sees both, and ends the other's session."""
    page = person.page
    other = Person(person.browser, person.hub, None)
    other.signs_in("zoe", PASSPHRASE, code(letters, 1))
    other.in_account()
    holds("both sessions are listed", other.page.run("document.querySelectorAll('#sessions li').length") == 2, other.page)
    holds("both devices are listed", other.page.run("document.querySelectorAll('#devices li').length") == 2, other.page)
    other.page.press("#sessions button")
    other.page.wait("document.querySelectorAll('#sessions li').length === 1")
    page.press("#sign-out")
    person.alerted("a session that was ended is over", "session is over")
    other.clean()
    other.page.close()
    page.open(person.hub + "/")
    page.heading("Sign in")
    holds("a reload has forgotten everything", not page.visible("#account"), page)


def beside_a_flood(person, letters):
    """Somebody at the same address asks for challenges without end: a browser that the hub knows signs in, and another one waits."""
    connection = http.client.HTTPConnection("127.0.0.1", int(person.hub.rsplit(":", 1)[1]))
    body = json.dumps({"worker": "0a" * 16, "device": "0b" * 16})
    for _ in range(2000):
        connection.request("POST", "/v1/challenges", body, {"content-type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        if answer.status == 429:
            break
    holds("a flood is turned away", answer.status == 429, person.page)
    other = Person(person.browser, person.hub, None)
    other.signs_in("zoe", PASSPHRASE, code(letters))
    other.alerted("a browser that nobody knows waits", "Too many tries")
    other.page.close()
    person.presses_passkey()
    person.in_account()
    holds("the browser that is known goes on beside it", "Zoë Example" in person.page.value("#who"), person.page)


def adds_passkey(person):
    """Right after signing in with the passphrase nothing is asked again."""
    page = person.page
    page.authenticator(has_prf=True)
    page.press("#add-passkey")
    page.wait("document.getElementById('status').textContent.startsWith('The passkey is added')")
    holds("an added passkey signs in by itself", "signs you in by itself" in page.value("#passkeys"), page)
    person.signs_out()
    person.presses_passkey()
    person.in_account()
    holds("the added passkey opened the same account", "Zoë Example" in page.value("#who"), page)


def prf(person, link):
    page = person.page
    authenticator = page.authenticator(has_prf=True)
    person.invited(link)
    person.about("zoe", "passkey")
    holds("the page says that a passphrase is a second way in", "second way in" in page.text(), page)
    page.press("#without")
    page.heading("Ready to enrol")
    person.look("enrol-ready")
    page.press("#enrol-now")
    person.enrolled("zoe")
    person.presses_passkey()
    person.in_account()
    holds("the passkey signs in by itself", "signs you in by itself" in page.value("#passkeys"), page)
    kept_nothing(person, "Zoë", "zoe")
    page.press("#passkeys button")
    page.heading("Show once more that it is you")
    person.look("account-again")
    page.press("#again-passkey")
    person.alerted("the only way in stays", "only way in")
    person.signs_out()
    cloned(person, authenticator)
    person.clean()


def cloned(person, authenticator):
    """A copy of the authenticator: its counter is behind what the hub has seen."""
    page = person.page
    credential = page.credentials(authenticator)[0]
    holds("the counter has risen", credential["signCount"] >= 3, page)
    page.call("WebAuthn.removeCredential", authenticatorId=authenticator, credentialId=credential["credentialId"])
    page.call("WebAuthn.addCredential", authenticatorId=authenticator, credential={**credential, "signCount": 0})
    before = asked_outside("how long is the log")
    person.presses_passkey()
    person.alerted("a copy of a passkey is refused", "A copy of this passkey")
    after = asked_outside("how long is the log")
    holds("that it was refused is in the log", after == str(int(before) + 1), page)
    person.look("signin-cloned")
    person.presses_passkey()
    person.alerted("and it goes on being refused", "A copy of this passkey")


def plain(person, link):
    page = person.page
    page.authenticator(has_prf=False)
    person.invited(link)
    person.about("zoe", "passkey")
    holds("the page says that the passkey is a second step only", "cannot unlock your keys" in page.text(), page)
    holds("there is no way without a passphrase", not page.visible("#without"), page)
    person.look("enrol-plain")
    person.chooses(PASSPHRASE)
    page.heading("Ready to enrol")
    page.press("#enrol-now")
    person.enrolled("zoe")
    person.presses_passkey()
    page.heading("One more step: your passphrase")
    holds("the sign-in page says so too", "cannot unlock your keys" in page.text(), page)
    person.look("signin-unlock")
    page.type("unlock-passphrase", ANOTHER)
    page.press("#unlock-form button")
    person.refused("another passphrase unlocks nothing", "unlock-passphrase", "not the passphrase")
    unlocks(person, PASSPHRASE)
    holds("the passkey is a second step", "a second step only" in page.value("#passkeys"), page)
    person.chooses(ANOTHER, "new-")
    page.wait("document.getElementById('status').textContent.startsWith('The passphrase is changed')")
    person.signs_out()
    person.presses_passkey()
    page.heading("One more step: your passphrase")
    page.type("unlock-passphrase", PASSPHRASE)
    page.press("#unlock-form button")
    person.refused("the old passphrase unlocks nothing", "unlock-passphrase", "not the passphrase")
    unlocks(person, ANOTHER)
    person.clean()


def unlocks(person, passphrase):
    person.page.type("unlock-passphrase", passphrase)
    person.page.press("#unlock-form button")
    person.in_account()


def asks_for_what_is_needed(person):
    """Nothing is sealed while something is missing; every question that needs an answer says so, in words, before and after."""
    page = person.page
    marks = page.run("[...document.querySelectorAll('#questions > *')].map((each) => each.innerText.includes('(needed)'))")
    page.press("#referral-form button")
    page.wait("document.getElementById('alert').checkVisibility()")
    wrong = page.run("[...document.querySelectorAll('#questions > *')].map((each) => Boolean(each.querySelector('.error').checkVisibility()))")
    holds("what is marked is asked for, and nothing else", marks == wrong and 0 < sum(wrong) < len(wrong), page)
    holds("how much is missing is said", page.value("#alert").startswith(f"{sum(wrong) + 3} things are missing"), page)
    holds("the focus is at the first", page.run("document.activeElement.id") == "from-agency", page)
    tied = page.run("""[...document.querySelectorAll('[aria-invalid]')].every((input) => {
        const field = input.closest('fieldset') ?? input;
        return field.getAttribute('aria-describedby').split(' ').some((id) => document.getElementById(id).checkVisibility());
    })""")
    holds("each fault is tied to its field", tied, page)


def half_a_day(person):
    """A day that is half typed, or that there is not, is not taken for none; who does not know says so."""
    page = person.page
    day, *others = page.run("""[...document.querySelectorAll('#questions [aria-required]:not(textarea)')]
        .filter(({ value }) => !value).map((each) => each.closest('fieldset')?.id ?? each.id)
        .filter((id, place, all) => all.indexOf(id) === place).sort((id) => (document.getElementById(`${id}-day`) ? -1 : 1))""")
    for other in others:
        page.run(f"document.getElementById('{other}-unknown').click()")
    for parts, words in ((("9", "", ""), "whole date"), (("31", "2", "1980"), "whole date"), (("9", "3", "80"), "whole date"),
                         (("", "", ""), "Not known")):
        for part, value in zip(("day", "month", "year"), parts):
            page.type(f"{day}-{part}", value)
        page.press("#referral-form button")
        page.wait(f"document.getElementById('{day}-error').checkVisibility()")
        seen = page.run(f"[document.getElementById('{day}-error').textContent, document.activeElement.id]")
        holds(f"{parts} is no day", words in seen[0] and seen[1] == f"{day}-day", page)
    for part, value in zip(("day", "month", "year"), ("9", "3", "1980")):
        page.type(f"{day}-{part}", value)


def referral(person, link):
    page = person.page
    page.open(link[:-4] + "0000")
    page.heading("This cannot go on")
    holds("a link for another hub is refused", "another hub" in page.value("#alert"), page)
    page.open(link.replace("#", "#00", 1))
    page.heading("This cannot go on")
    holds("a damaged link is refused", "not whole" in page.value("#alert"), page)
    page.open(link)
    page.heading("A referral")
    page.wait("document.querySelectorAll('#questions > *').length > 0")
    holds("the code has left the address", page.run("location.href") == f"{person.hub}/intake", page)
    asks_for_what_is_needed(person)
    person.reachable("referral")
    person.by_keyboard("referral", "#referral-form")
    person.look("intake")
    page.type("from-agency", "Millbrook Surgery")
    page.type("from-name", "Dr. Ines Example")
    page.type("from-phone", "01632 960 017")
    holds("a mended field is wrong no longer", not page.visible("#from-agency-error"), page)
    fields = page.run("""[...document.querySelectorAll('#questions textarea, #questions .field > input')]
        .filter(({ inputMode }) => !inputMode).map((field) => field.id)""")
    for number, field in enumerate(fields):
        page.type(field, f"MARK-OF-THE-REFERRAL {number}")
    page.run("document.querySelectorAll('#questions fieldset').forEach((set) => set.querySelector('input').click())")
    half_a_day(person)
    # A page that is still being laid out can move the button away from under the click, as it can for a person: press again.
    for attempt in range(4):
        page.press("#referral-form button")
        try:
            page.heading("Received", 15)
            break
        except Broken:
            if attempt == 3:
                raise
    person.look("intake-received")
    holds("nothing of it is left on the page", "MARK-OF-THE-REFERRAL" not in page.run("document.documentElement.innerHTML"),
          page)
    page.open(link)
    page.heading("This cannot go on")
    holds("the link is used up", "used already" in page.value("#alert"), page)
    person.clean()


def main():
    scenario, hub, link = sys.argv[1:4]
    pictures = sys.argv[4] if len(sys.argv) > 4 else None
    if pictures:
        pathlib.Path(pictures).mkdir(parents=True, exist_ok=True)
    with Browser() as browser:
        person = Person(browser, hub, pictures)
        {"codes": codes, "prf": prf, "plain": plain, "referral": referral}[scenario](person, link)
    said(steps=len(steps))


if __name__ == "__main__":
    main()
