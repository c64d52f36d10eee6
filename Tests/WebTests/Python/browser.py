"""Drives a headless Chromium over its DevTools pipe, with nothing but the standard library.

Messages are JSON, each ended by a zero byte: Chromium reads them from descriptor 3 and writes to descriptor 4.
"""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

PATIENCE = 60


class Broken(Exception):
    """The browser did something else than it should."""


class Browser:
    """A browser with a profile of its own, gone when it is closed."""

    def __init__(self):
        program = shutil.which("chromium")
        if not program:
            raise Broken("chromium is not installed")
        self.profile = tempfile.mkdtemp(prefix="safe-conduct-browser-")
        down, self._down = os.pipe()
        self._up, up = os.pipe()

        def descriptors():
            # First out of the way of 3 and 4, then onto them.
            reads, writes = os.dup(down), os.dup(up)
            high = [fd for fd in (reads, writes) if fd > 4]
            while len(high) < 2:
                reads, writes = os.dup(reads), os.dup(writes)
                high = [fd for fd in (reads, writes) if fd > 4]
            os.dup2(reads, 3)
            os.dup2(writes, 4)

        arguments = [
            program, "--headless=new", "--remote-debugging-pipe", f"--user-data-dir={self.profile}",
            "--no-first-run", "--no-default-browser-check", "--disable-gpu", "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--password-store=basic", "--lang=en-GB", "--window-size=1100,900",
            "--host-resolver-rules=MAP localhost 127.0.0.1",
        ]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        environment = {**os.environ, "TZ": "Europe/London"}
        self.process = subprocess.Popen(
            arguments, pass_fds=(3, 4), preexec_fn=descriptors, env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(down)
        os.close(up)
        self._buffer, self._last, self._answers, self.events = b"", 0, {}, []

    def close(self):
        try:
            self.send("Browser.close")
            self.process.wait(10)
        except (Broken, OSError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    # --- messages -------------------------------------------------------------------------------

    def send(self, method, session=None, **params):
        self._last += 1
        message = {"id": self._last, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._down, data):]
        return self._last

    def call(self, method, session=None, **params):
        wanted = self.send(method, session, **params)
        end = time.monotonic() + PATIENCE
        while wanted not in self._answers:
            self.read(end)
        answer = self._answers.pop(wanted)
        if "error" in answer:
            raise Broken(f"{method}: {answer['error'].get('message')}")
        return answer.get("result", {})

    def read(self, end):
        """Takes in one message."""
        while b"\0" not in self._buffer:
            if time.monotonic() > end:
                raise Broken("the browser says nothing")
            part = os.read(self._up, 1 << 16)
            if not part:
                raise Broken("the browser has gone")
            self._buffer += part
        line, _, self._buffer = self._buffer.partition(b"\0")
        message = json.loads(line)
        if "id" in message:
            self._answers[message["id"]] = message
        else:
            self.events.append(message)

    def page(self, width=1100, height=900):
        """A page in a context of its own: no cookie, no cache, no database of another's."""
        context = self.call("Target.createBrowserContext")["browserContextId"]
        return Page(self, context, width, height)


class Page:
    """One tab."""

    def __init__(self, browser, context, width, height):
        self.browser, self.context = browser, context
        target = browser.call("Target.createTarget", url="about:blank", browserContextId=context)
        self.target = target["targetId"]
        self.session = browser.call(
            "Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.size(width, height)

    def call(self, method, **params):
        return self.browser.call(method, self.session, **params)

    def size(self, width, height=900):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=width < 600)

    def tab(self):
        """Another tab of the same context."""
        return Page(self.browser, self.context, 1100, 900)

    def close(self):
        self.browser.call("Target.closeTarget", targetId=self.target)

    def open(self, address):
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=address)
        self.wait("document.readyState === 'complete'")

    def run(self, expression):
        """The value of an expression; a promise is waited for."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True,
                           returnByValue=True, userGesture=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise Broken(details.get("exception", {}).get("description") or details.get("text"))
        return answer["result"].get("value")

    def wait(self, condition, seconds=PATIENCE):
        """Waits until an expression is true."""
        end = time.monotonic() + seconds
        while True:
            try:
                if self.run(f"Boolean({condition})"):
                    return
            except Broken:
                # A page that is being left has no context for a moment.
                if time.monotonic() > end:
                    raise
            if time.monotonic() > end:
                raise Broken(f"never came: {condition}\n{self.text()}")
            time.sleep(0.05)

    # --- what a person does ---------------------------------------------------------------------

    def heading(self, words, seconds=PATIENCE):
        self.wait(f"document.querySelector('h1')?.textContent === {json.dumps(words)}", seconds)

    def text(self):
        return self.run("document.body.innerText")

    def type(self, field, words):
        """Types into a field by its id, as keys that a person presses."""
        self.run(f"document.getElementById({json.dumps(field)}).focus();"
                 f"document.getElementById({json.dumps(field)}).select()")
        if words:
            self.call("Input.insertText", text=words)
        else:
            self.run(f"document.getElementById({json.dumps(field)}).value = ''")

    def press(self, selector):
        """Clicks where the first visible element of a selector is."""
        place = self.run(f"""(() => {{
            const all = [...document.querySelectorAll({json.dumps(selector)})];
            const one = all.find((each) => each.checkVisibility() && !each.disabled);
            if (!one) return null;
            one.scrollIntoView({{ block: 'center', behavior: 'instant' }});
            const box = one.getBoundingClientRect();
            return {{ x: box.x + box.width / 2, y: box.y + box.height / 2 }};
        }})()""")
        if not place:
            raise Broken(f"nothing to press: {selector}\n{self.text()}")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **place)

    def key(self, name):
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=name, code=name,
                      windowsVirtualKeyCode={"Tab": 9, "Enter": 13}[name])

    def visible(self, selector):
        return self.run(f"Boolean(document.querySelector({json.dumps(selector)})?.checkVisibility())")

    def value(self, selector):
        return self.run(f"document.querySelector({json.dumps(selector)}).textContent")

    # --- the authenticator ----------------------------------------------------------------------

    def authenticator(self, has_prf=True):
        self.call("WebAuthn.enable")
        return self.call("WebAuthn.addVirtualAuthenticator", options={
            "protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal",
            "hasResidentKey": True, "hasUserVerification": True, "hasPrf": has_prf,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        })["authenticatorId"]

    def credentials(self, authenticator):
        return self.call("WebAuthn.getCredentials", authenticatorId=authenticator)["credentials"]

    # --- what is looked at afterwards -----------------------------------------------------------

    def faults(self):
        """What the browser complained about: scripts that failed, policies that were broken."""
        found = []
        for event in self.browser.events:
            if event.get("sessionId") != self.session:
                continue
            if event["method"] == "Runtime.exceptionThrown":
                details = event["params"]["exceptionDetails"]
                found.append(details.get("exception", {}).get("description") or details["text"])
            if event["method"] == "Log.entryAdded":
                entry = event["params"]["entry"]
                # An answer that is a refusal is an answer.
                if entry["level"] == "error" and entry["source"] != "network":
                    found.append(entry["text"])
        return found

    def asked(self):
        """Every address that was asked for."""
        return [event["params"]["request"]["url"] for event in self.browser.events
                if event.get("sessionId") == self.session and event["method"] == "Network.requestWillBeSent"]

    def picture(self, path):
        size = self.run("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        data = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True,
                         clip={"x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1})["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))


def said(**facts):
    """Tells whoever runs a scenario what came of it: one line of JSON."""
    print(json.dumps(facts), flush=True)


def asked_outside(question):
    """The answer of whoever runs the scenario: one line."""
    print(f"? {question}", flush=True)
    return sys.stdin.readline().strip()


if __name__ == "__main__":
    sys.exit("This is a library.")
