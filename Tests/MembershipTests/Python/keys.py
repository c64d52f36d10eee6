#!/usr/bin/env python3
"""Statements, chains, custody and sheets of Safe Conduct, written from Specs/keys.md alone, with
PyNaCl. What envelopes and records have in common comes from the client of Specs/envelope.md."""

import hashlib
import pathlib
import re
import sys

from nacl import bindings, exceptions

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent.parent
sys.path.insert(0, str(ROOT / "Tests/EnvelopeTests/Python"))

import client  # noqa: E402
from client import Reader, Refused, blake2b, handle_bytes, number, sign, verify  # noqa: E402

ZEROS = bytes(16)
NO_EPOCH = bytes(32)

# --- section 1: statements ----------------------------------------------------------------------

TYPES = {
    "invitation-grant": "safe-conduct/invitation-grant/1",
    "worker-record": "safe-conduct/worker-record/1",
    "departure": "safe-conduct/departure/1",
    "mailbox-epoch": "safe-conduct/mailbox-epoch/1",
    "custodian-set": "safe-conduct/custodian-set/1",
    "recovery-request": "safe-conduct/recovery-request/1",
}
LAYOUTS = {
    "invitation-grant": (b"SCG1", "hub:32 agency:h mailbox:h role:w voucher:32 history:f cover:t "
                         "expires:t issuer:16"),
    "invitation-grant of somebody known": (
        b"SCG2", "hub:32 agency:h mailbox:h role:w voucher:32 history:f cover:t expires:t issuer:16 "
        "predecessor:i"),
    "worker-record": (b"SCW1", "hub:32 worker:i verifying:32 sealing:k mailbox:h"),
    "departure": (b"SCD1", "hub:32 worker:i scope:f mailbox:s reason:r at:t issuer:i"),
    "mailbox-epoch": (b"SCM2", "hub:32 mailbox:h number:4 key:k worker:16 previous:32 members:32"),
    "custodian-set": (b"SCU1", "hub:32 agency:h number:4 wait:8 custodians:c issuer:i"),
    "recovery-request": (b"SCY1", "hub:32 recovery:i mailbox:h requester:i fresh:k rehearsal:f "
                         "at:t"),
}


def word_bytes(word):
    return number(len(word), 1) + word.encode()


def roles():
    """The closed list of roles, as the vocabulary has it."""
    text = (ROOT / "Sources/Vocabulary/Role.swift").read_text()
    return {quoted or bare for bare, quoted in re.findall(r'case `?(\w+)`?(?: = "(\w+)")?', text)}


def some(value):
    if value == ZEROS:
        raise Refused("malformed")
    return value


def flag(reader):
    value = reader.number(1)
    if value > 1:
        raise Refused("malformed")
    return value


def read_field(reader, kind, fields):
    if kind.isdigit():
        return reader.take(int(kind))
    if kind == "i":
        return some(reader.take(16))
    if kind == "h" or (kind == "s" and fields["scope"]):
        return reader.handle()
    if kind == "s":
        if reader.number(1):
            raise Refused("malformed")
        return None
    if kind == "w":
        word = reader.take(reader.number(1)).decode("ascii", "replace")
        if word not in roles():
            raise Refused("malformed")
        return word
    if kind == "r":
        value = reader.number(1)
        if not 1 <= value <= 3:
            raise Refused("malformed")
        return value
    if kind == "c":
        count = reader.number(1)
        if count not in (0, 3):
            raise Refused("malformed")
        keys = [reader.sealing_key() for _ in range(count)]
        if len(set(keys)) != count:
            raise Refused("malformed")
        return keys
    return {"f": flag, "t": Reader.time, "k": Reader.sealing_key}[kind](reader)


def parse(form, record):
    if form == "invitation-grant" and record[:4] == b"SCG2":
        form += " of somebody known"
    magic, layout = LAYOUTS[form]
    reader, fields = Reader(record), {}
    reader.magic(magic)
    for part in layout.split():
        name, kind = part.split(":")
        fields[name] = read_field(reader, kind, fields)
    reader.finish()
    if form == "mailbox-epoch":
        first = fields["number"] == number(1, 4)
        if fields["number"] == bytes(4) or first != (fields["previous"] == NO_EPOCH):
            raise Refused("malformed")
    if form == "custodian-set":
        wait = int.from_bytes(fields["wait"], "big")
        if fields["number"] == bytes(4) or not 3600 <= wait <= 604800:
            raise Refused("malformed")
    return fields


def read(form, signed, key=None):
    """The fields of a signed statement, whose signature is checked where a key is given."""
    if len(signed) <= 64:
        raise Refused("truncated")
    fields = parse(form, signed[:-64])
    if key is not None:
        verify(key, signed[-64:], TYPES[form], signed[:-64])
    return fields


def is_signed(form, signed, keys):
    for key in keys:
        try:
            read(form, signed, key)
            return True
        except Refused:
            continue
    return False


def grant(hub, agency, mailbox, role, voucher, history, cover, expires, issuer, predecessor=b""):
    return ((b"SCG2" if predecessor else b"SCG1") + hub + handle_bytes(agency)
            + handle_bytes(mailbox) + word_bytes(role) + voucher + number(history, 1)
            + number(cover, 8) + number(expires, 8) + issuer + predecessor)


def worker_record(hub, worker, verifying, sealing, mailbox):
    return b"SCW1" + hub + worker + verifying + sealing + handle_bytes(mailbox)


def departure(hub, worker, mailbox, reason, at, issuer):
    place = b"\1" + handle_bytes(mailbox) if mailbox else b"\0\0"
    return b"SCD1" + hub + worker + place + number(reason, 1) + number(at, 8) + issuer


def epoch(hub, mailbox, count, key, worker, previous, members):
    return (b"SCM2" + hub + handle_bytes(mailbox) + number(count, 4) + key + worker + previous
            + members)


def custodian_set(hub, agency, count, wait, keys, issuer):
    return (b"SCU1" + hub + handle_bytes(agency) + number(count, 4) + number(wait, 8)
            + number(len(keys), 1) + b"".join(keys) + issuer)


def recovery_request(hub, recovery, mailbox, requester, fresh, rehearsal, at):
    return (b"SCY1" + hub + recovery + handle_bytes(mailbox) + requester + fresh
            + number(rehearsal, 1) + number(at, 8))


def signed(form, record, seed):
    return record + sign(seed, TYPES[form], record)


def voucher_seed(code, hub):
    return blake2b(b"safe-conduct voucher 1" + hub, key=code)


def members_digest(members):
    """Of (worker, verifying key, sealing key) each."""
    return blake2b(b"safe-conduct members 1" + b"".join(b"".join(m) for m in sorted(members)))


# --- section 2: chains --------------------------------------------------------------------------


class Chain:
    """Replays links; `registrars` are (worker, verifying key, agency, from, until or None)."""

    def __init__(self, hub, mailbox, agency, role, registrars):
        self.hub, self.mailbox, self.agency, self.role = hub, mailbox, agency, role
        self.registrars, self.last = registrars, 0
        self.all, self.epochs, self.vouchers, self.departures = [], [], set(), set()
        self.recovered, self.predecessors = False, {}

    def standing(self, at):
        return [m for m in self.all
                if m["left"] is None and (not m["cover"] or at < m["cover"])]

    def member(self, worker, at):
        """A member now; who was one is `removed-member`, anybody else `not-a-member`."""
        for m in self.standing(at):
            if m["keys"][0] == worker:
                return m
        known = any(m["keys"][0] == worker for m in self.all)
        raise Refused("removed-member" if known else "not-a-member")

    def is_member(self, worker, at):
        return any(m["keys"][0] == worker for m in self.standing(at))

    def digest(self, at):
        return members_digest([m["keys"] for m in self.standing(at)])

    def awaits(self, at):
        return (not self.epochs or self.recovered or any(
            len(self.epochs) in m["held"] and m not in self.standing(at) for m in self.all))

    def registrar_keys(self, worker, at):
        keys = [r[1] for r in self.registrars
                if r[0] == worker and r[2] in (self.agency, "hub") and r[3] <= at
                and (r[4] is None or at <= r[4])]
        if self.role == "registrar":
            keys += [m["keys"][1] for m in self.standing(at) if m["keys"][0] == worker]
        return keys

    def append(self, link):
        kind, at, *parts = link
        if at < self.last:
            raise Refused("backwards")
        getattr(self, kind)(at, *parts)
        self.last = at

    def here(self, fields):
        if fields["hub"] != self.hub:
            raise Refused("wrong-hub")
        if fields["mailbox"] not in (self.mailbox, None):
            raise Refused("wrong-mailbox")

    def joined(self, at, grant_bytes, record_bytes):
        leave, newcomer = read("invitation-grant", grant_bytes), read("worker-record", record_bytes)
        self.here(leave)
        if (leave["agency"], leave["role"]) != (self.agency, self.role):
            raise Refused("bad-grant")
        keys = self.registrar_keys(leave["issuer"], at)
        if leave["issuer"] == ZEROS:
            first = (self.agency, self.role) == ("hub", "registrar") and not self.all
            keys = [self.hub] if first else []
        if not is_signed("invitation-grant", grant_bytes, keys):
            raise Refused("bad-grant")
        if at >= leave["expires"] or (leave["cover"] and at >= leave["cover"]):
            raise Refused("grant-expired")
        if leave["voucher"] in self.vouchers:
            raise Refused("grant-used")
        self.here(newcomer)
        if not is_signed("worker-record", record_bytes, [leave["voucher"]]):
            raise Refused("bad-record")
        own = (newcomer["worker"], newcomer["verifying"], newcomer["sealing"])
        if self.is_member(own[0], at):
            raise Refused("already-member")
        for m in self.all:
            if m["keys"] != own and any(a == b for a, b in zip(m["keys"], own)):
                raise Refused("bad-record")
            if m["keys"] == own and m["left"] is not None and m["left"][1] != 1:
                raise Refused("removed-member")
        self.succeed(leave.get("predecessor", own[0]), own[0], at)
        self.vouchers.add(leave["voucher"])
        self.all.append({"keys": own, "from": at, "cover": leave["cover"], "left": None,
                         "history": leave["history"], "waits": True, "held": set()})

    def succeed(self, before, worker, at):
        if before == worker:
            return
        if worker in self.predecessors:
            if self.predecessors[worker] != before:
                raise Refused("bad-record")
            return
        one = before
        while one in self.predecessors:
            one = self.predecessors[one]
            if one == worker:
                raise Refused("bad-record")
        if self.is_member(before, at):
            raise Refused("already-member")
        self.predecessors[worker] = before

    def departed(self, at, data):
        gone = read("departure", data)
        self.here(gone)
        terms = [m for m in self.all if m["keys"][0] == gone["worker"]]
        if not terms:
            raise Refused("not-a-member")
        keys = self.registrar_keys(gone["issuer"], at)
        if gone["issuer"] == gone["worker"]:
            keys.append(terms[-1]["keys"][1])
        if not is_signed("departure", data, keys) or gone["at"] > at + 300:
            raise Refused("bad-departure")
        if data in self.departures or gone["at"] < terms[-1]["from"] - 300:
            raise Refused("departure-replayed")
        if terms[-1] not in self.standing(at) and gone["reason"] == 1:
            raise Refused("removed-member")
        self.departures.add(data)
        since = terms[-1]["left"][0] if terms[-1]["left"] else at
        terms[-1]["left"] = (since, gone["reason"])

    def epoch(self, at, data):
        made = read("mailbox-epoch", data)
        self.here(made)
        count = int.from_bytes(made["number"], "big")
        if count <= len(self.epochs):
            raise Refused("epoch-replayed")
        if count > len(self.epochs) + 1:
            raise Refused("epoch-skipped")
        if made["previous"] != (blake2b(self.epochs[-1]) if self.epochs else NO_EPOCH):
            raise Refused("epoch-forked")
        if any(read("mailbox-epoch", e)["key"] == made["key"] for e in self.epochs):
            raise Refused("epoch-replayed")
        maker = self.member(made["worker"], at)
        if not is_signed("mailbox-epoch", data, [maker["keys"][1]]):
            raise Refused("bad-epoch")
        if maker["waits"] and any(not m["waits"] for m in self.standing(at)):
            raise Refused("waiting-member")
        if made["members"] != self.digest(at):
            raise Refused("members-differ")
        self.epochs.append(data)
        self.recovered = False
        for m in self.standing(at):
            m["waits"] = False
            m["held"].add(count)

    def handed(self, at, worker, by):
        if self.member(by, at)["waits"]:
            raise Refused("waiting-member")
        receiver = self.member(worker, at)
        if not receiver["history"]:
            raise Refused("history-not-granted")
        receiver["waits"] = False
        for m in self.all:
            if m["keys"][0] == by:
                receiver["held"] |= m["held"]

    def recovered_by(self, at, worker):
        receiver = self.member(worker, at)
        if not self.epochs:
            raise Refused("bad-epoch")
        receiver["waits"] = False
        receiver["held"] |= set(range(1, len(self.epochs) + 1))
        self.recovered = True


# --- section 3: custody -------------------------------------------------------------------------

PAIRS = ((0, 1), (0, 2), (1, 2))


def share(hub, mailbox, count, set_number, pair, half):
    return (b"SCS1" + hub + handle_bytes(mailbox) + number(count, 4) + number(set_number, 4)
            + number(pair, 1) + half)


def answer(recovery, custodian, mailbox, count, pair, half):
    return (b"SCA1" + recovery + number(custodian, 1) + handle_bytes(mailbox) + number(count, 4)
            + number(pair, 1) + half)


def shares_digest(hub, mailbox, count, set_number, sealed):
    """Of the six sealed shares of a key."""
    return blake2b(b"safe-conduct shares 1" + hub + handle_bytes(mailbox) + number(count, 4)
                   + number(set_number, 4)
                   + b"".join(number(len(one), 2) + one for one in sealed))


def open_box(sealed, secret):
    try:
        return bindings.crypto_box_seal_open(
            sealed, bindings.crypto_scalarmult_base(secret), secret)
    except (exceptions.CryptoError, ValueError):
        raise Refused("wrong-recipient")


def open_share(sealed, secret):
    reader = Reader(open_box(sealed, secret))
    reader.magic(b"SCS1")
    fields = {"hub": reader.take(32), "mailbox": reader.handle(), "number": reader.number(4),
              "set": reader.number(4), "pair": reader.number(1), "half": reader.take(32)}
    reader.finish()
    if fields["pair"] > 2:
        raise Refused("malformed")
    return fields


def open_answer(sealed, secret):
    reader = Reader(open_box(sealed, secret))
    reader.magic(b"SCA1")
    fields = {"recovery": reader.take(16), "custodian": reader.number(1),
              "mailbox": reader.handle(), "number": reader.number(4), "pair": reader.number(1),
              "half": reader.take(32)}
    reader.finish()
    if fields["pair"] > 2 or fields["custodian"] not in PAIRS[fields["pair"]]:
        raise Refused("malformed")
    return fields


def xor(left, right):
    return bytes(a ^ b for a, b in zip(left, right))


def combine(answers, fresh, recovery, mailbox, count, key):
    halves = []
    for sealed in answers:
        try:
            fields = open_answer(sealed, fresh)
        except Refused:
            continue
        if (fields["recovery"], fields["mailbox"], fields["number"]) == (recovery, mailbox, count):
            halves.append(fields)
    outcome = "not-enough"
    for a in halves:
        for b in halves:
            if a["pair"] == b["pair"] and (a["custodian"], b["custodian"]) == PAIRS[a["pair"]]:
                outcome = "wrong-key"
                secret = xor(a["half"], b["half"])
                if bindings.crypto_scalarmult_base(secret) == key:
                    return secret
    raise Refused(outcome)


# --- section 4: sheets --------------------------------------------------------------------------


def words_list():
    text = (ROOT / "Sources/Membership/SheetWords.swift").read_text()
    words = re.findall("[a-z]+", text[text.rindex('= """') + 5:text.rindex('"""')])
    assert len(words) == 2048
    return words


def to_words(data):
    count = len(data) * 8
    bits = int.from_bytes(data + hashlib.sha256(data).digest(), "big") >> (256 - count // 32)
    size = (count + count // 32) // 11
    listed = words_list()
    return [listed[bits >> 11 * (size - 1 - i) & 2047] for i in range(size)]


def sheet_seed(text):
    typed = re.findall("[a-z]+", text.lower())
    if len(typed) != 24:
        raise Refused("sheet-word-count")
    starts = {word[:4]: i for i, word in enumerate(words_list())}
    value = 0
    for word in typed:
        place = starts.get(word[:4])
        if len(word) < 4 or place is None or not words_list()[place].startswith(word):
            raise Refused("sheet-unknown-word")
        value = value << 11 | place
    seed = (value >> 8).to_bytes(32, "big")
    if hashlib.sha256(seed).digest()[0] != value & 255:
        raise Refused("sheet-checksum")
    return seed


def sheet_code(seed):
    return ("safe-conduct-sheet:1:" + (seed + hashlib.sha256(seed).digest()[:1]).hex()).upper()


def kdf(key, subkey, context):
    """crypto_kdf_derive_from_key, 32 bytes."""
    return bindings.crypto_generichash_blake2b_salt_personal(
        b"", digest_size=32, key=key, salt=subkey.to_bytes(8, "little") + bytes(8),
        person=context + bytes(8))


def custodian_secret(seed):
    return kdf(seed, 1, b"sc-sheet")


def identity_words(key):
    return to_words(blake2b(b"safe-conduct identity words 1" + key)[:16])
