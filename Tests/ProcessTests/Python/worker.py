#!/usr/bin/env python3
"""A worker who knows Safe Conduct from its specifications alone (Specs/envelope.md, protocol.md,
commands.md): enrols, signs in, sends and reads over HTTP with the standard library.

`worker.py enrol` and `worker.py send` read one JSON object on standard input and print one.
"""

import hashlib
import hmac
import json
import os
import struct
import sys
import time
import urllib.error
import urllib.request

sys.path.insert(0, os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "..", "..", "EnvelopeTests", "Python"))
import client  # noqa: E402

COMMAND = "application/vnd.safe-conduct.command"


class Hub:
    """One worker's way to the hub."""

    def __init__(self, given):
        self.given = given
        self.hub = bytes.fromhex(given["hub"])
        self.token = None
        self.session = None
        self.device, _ = client.bindings.crypto_sign_seed_keypair(bytes.fromhex(given["device_seed"]))

    def ask(self, method, path, body=None, kind="application/json"):
        """Status and bytes of an answer."""
        request = urllib.request.Request(self.given["address"] + path, data=body, method=method)
        if body is not None:
            request.add_header("Content-Type", kind)
        if self.token:
            request.add_header("Authorization", "Bearer " + self.token)
            request.add_header("Safe-Conduct-Proof", self.proof("%s %s" % (method, path)))
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def json(self, method, path, value=None):
        body = None if value is None else json.dumps(value).encode("utf-8")
        status, answer = self.ask(method, path, body)
        if status >= 300:
            raise SystemExit("%s %s: %d %s" % (method, path, status, answer.decode("utf-8")))
        return json.loads(answer)

    def receiving_key(self):
        record = bytes.fromhex(self.json("GET", "/v1/hub")["receiving_key"])
        return client.read_record("receiving-key", record, self.hub)["key"]

    def seal(self, kind, body, command_id=None, mailbox=None):
        """A signed and sealed command, by the client's own subcommand."""
        asked = {
            "hub": self.given["hub"], "receiving_key": self.receiving_key().hex(),
            "worker": self.given["worker"], "worker_seed": self.given["signing_seed"],
            "kind": kind, "body": body,
        }
        if command_id:
            asked["id"] = command_id
        if mailbox:
            asked["mailbox"] = mailbox
        return client.do_seal_command(asked)

    def submit(self, sealed, path="/v1/commands"):
        """The receipt, checked; or the problem's code."""
        status, answer = self.ask("POST", path, bytes.fromhex(sealed["envelope"]), COMMAND)
        if status != 200:
            return None, json.loads(answer)["code"]
        receipt = client.read_record("receipt", answer, self.hub)
        if receipt["id"].hex() != sealed["id"] or receipt["digest"].hex() != sealed["digest"]:
            raise SystemExit("a receipt for another command")
        return answer, None

    def proof(self, target):
        """The device's word for one request of its session."""
        now = int(time.time())
        record = (b"SCQ1" + self.hub + bytes.fromhex(self.session) + client.number(now, 8)
                  + target.encode("ascii"))
        signature = client.sign(
            bytes.fromhex(self.given["device_seed"]), "safe-conduct/request/1", record)
        return "%d.%s" % (now, signature.hex())

    def sign_in(self):
        worker, device = bytes.fromhex(self.given["worker"]), client.blake2b(self.device)[:16]
        nonce = self.json("POST", "/v1/challenges", {
            "worker": worker.hex(), "device": device.hex()})["challenge"]
        record = b"SCH2" + self.hub + worker + device + bytes.fromhex(nonce)
        sign = lambda seed: client.sign(  # noqa: E731
            bytes.fromhex(self.given[seed]), "safe-conduct/challenge/2", record).hex()
        session = self.json("POST", "/v1/sessions", {
            "worker": worker.hex(), "challenge": nonce, "signature": sign("signing_seed"),
            "device": {"key": self.device.hex(), "signature": sign("device_seed")},
            "authentication": self.given["authentication"]})
        self.token, self.session = session["token"], session["session"]

    def views(self):
        """What is there for the mailbox, opened: pairs of header and content."""
        path = "/v1/deliveries?mailbox=%s&wait=0&limit=100&again=true" % self.given["mailbox"]
        secret = bytes.fromhex(self.given["mailbox_secret"])
        opened = []
        for delivery in self.json("GET", path)["deliveries"]:
            fields, content = client.open_view(
                bytes.fromhex(delivery["view"]), secret, self.hub)
            if fields["delivery"].hex() != delivery["delivery"]:
                raise SystemExit("a view for another delivery")
            opened.append((fields, json.loads(content)))
        return opened


def code(secret, now):
    """The six digits of RFC 6238."""
    mac = hmac.new(secret, struct.pack(">Q", now // 30), hashlib.sha1).digest()
    start = mac[19] & 15
    return "%06d" % ((struct.unpack(">I", mac[start:start + 4])[0] & 0x7FFFFFFF) % 1000000)


def enrol(given):
    keys, box = client.make_keys({}), client.make_keys({})
    given = dict(given, worker=keys["id"], signing_seed=keys["signing_seed"],
                 mailbox_secret=box["sealing_secret"], device_seed=os.urandom(32).hex())
    secret, authentication = os.urandom(20), os.urandom(32)
    given["authentication"] = authentication.hex()
    hub, mailbox = Hub(given), given["mailbox"]
    worker, verifying, sealing = (
        bytes.fromhex(keys[name]) for name in ("id", "verifying_key", "sealing_key"))
    # The key that is made from the code; the hub has only its public half.
    voucher = client.blake2b(
        b"safe-conduct voucher 1" + hub.hub, key=bytes.fromhex(given["invite"]))
    record = (b"SCW1" + hub.hub + worker + verifying + sealing + client.handle_bytes(mailbox))
    members = client.blake2b(b"safe-conduct members 1" + worker + verifying + sealing)
    epoch = (b"SCM2" + hub.hub + client.handle_bytes(mailbox) + client.number(1, 4)
             + bytes.fromhex(box["sealing_key"]) + worker + bytes(32) + members)
    # What ends these keys at this mailbox, signed in advance: the device is lost.
    departure = (b"SCD1" + hub.hub + worker + bytes([1]) + client.handle_bytes(mailbox) + bytes([2])
                 + client.number(int(time.time()), 8) + worker)
    sealed_secret = client.box_seal(bytes.fromhex(box["sealing_secret"]), sealing)
    body = {
        "record": (record + client.sign(
            voucher, "safe-conduct/worker-record/1", record)).hex(),
        "name": given["name"],
        "revocation": (departure + client.sign(
            bytes.fromhex(keys["signing_seed"]), "safe-conduct/departure/1", departure)).hex(),
        "sign_in": {
            "name": "python-worker", "device": {"key": hub.device.hex(), "label": "python"},
            "authentication": {"salt": os.urandom(16).hex(), "memory": 64 << 20, "passes": 3,
                               "hash": client.blake2b(authentication).hex()},
            "totp": {"secret": secret.hex(), "code": code(secret, int(time.time()))}},
        "epoch": (epoch + client.sign(
            bytes.fromhex(keys["signing_seed"]), "safe-conduct/mailbox-epoch/1", epoch)).hex(),
        "epoch_secret": sealed_secret.hex(),
    }
    receipt, refused = hub.submit(hub.seal("enrol", body), "/v1/enrolments")
    if not receipt:
        raise SystemExit("enrolment refused: " + refused)
    return given


def send(given):
    hub = Hub(given)
    hub.sign_in()
    [(header, place)] = [v for v in hub.views() if v[1]["type"] == "participation"]
    body = {
        "case": header["alias"].hex(), "message": "support_note",
        "purpose": "programme_risk_work", "urgency": "routine", "to": ["social_worker"],
        "to_mailboxes": [],
        "facts": {"significant": True, "woman_informed_of_sharing": True,
                  "current_child_concern": True, "man_statement_signed": True},
        "approvals": [],
        "segments": [{
            "category": "child_safety", "about": "child", "source": "woman",
            "minimum": {"what": "child_at_risk", "when": "within_four_weeks", "risk": "raised",
                        "child": True},
            "text": given["text"]}],
    }
    sealed = hub.seal("message.send", body, mailbox=given["mailbox"])
    receipt, code = hub.submit(sealed)
    if not receipt:
        raise SystemExit("message refused: " + code)
    again, _ = hub.submit(sealed)
    other = dict(body, urgency="urgent")
    _, conflict = hub.submit(
        hub.seal("message.send", other, command_id=sealed["id"], mailbox=given["mailbox"]))
    [copy] = [v[1] for v in hub.views() if v[1]["type"] == "copy"]
    if copy["command"] != sealed["id"]:
        raise SystemExit("a copy of another command")
    return {"copy": copy["segments"][0]["text"], "reference": place["reference"],
            "same_receipt": again == receipt, "conflict": conflict}


if __name__ == "__main__":
    given_input = json.loads(sys.stdin.read())
    print(json.dumps({"enrol": enrol, "send": send}[sys.argv[1]](given_input)))
