#!/usr/bin/env python3
"""A client of Safe Conduct's envelope formats, written from Specs/envelope.md alone, with PyNaCl.

As a library it makes keys, signs and seals commands, opens views, and checks records and proofs.
As a command it reads one JSON object on standard input and prints one on standard output; it ends
with 0, or with 1 and {"outcome": "<word>"} where something is refused, or with 2 where the input
is unusable.
"""

import argparse
import base64
import json
import os
import re
import sys
import time

from nacl import bindings, exceptions

# --- section 1: conventions ---------------------------------------------------------------------

LAST_TIME = 253402300799
HANDLE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


class Refused(Exception):
    """Carries the outcome's word."""


def blake2b(message, key=b"", length=32):
    return bindings.crypto_generichash_blake2b_salt_personal(message, digest_size=length, key=key)


def number(value, length):
    return value.to_bytes(length, "big")


def handle_bytes(handle):
    if not 2 <= len(handle) <= 40 or not HANDLE.match(handle):
        raise Refused("malformed")
    return number(len(handle), 1) + handle.encode("ascii")


class Reader:
    """Reads fixed fields."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        if self.at + count > len(self.data):
            raise Refused("truncated")
        self.at += count
        return self.data[self.at - count:self.at]

    def magic(self, magic):
        if self.take(4) != magic:
            raise Refused("malformed")

    def number(self, length):
        return int.from_bytes(self.take(length), "big")

    def time(self):
        value = self.number(8)
        if value > LAST_TIME:
            raise Refused("malformed")
        return value

    def sealing_key(self):
        key = self.take(32)
        try:
            bindings.crypto_scalarmult(b"\1" * 32, key)
        except exceptions.CryptoError:
            raise Refused("malformed")
        return key

    def handle(self):
        text = self.take(self.number(1))
        try:
            text = text.decode("ascii")
        except UnicodeDecodeError:
            raise Refused("malformed")
        handle_bytes(text)
        return text

    def finish(self):
        if self.at != len(self.data):
            raise Refused("truncated")


# --- section 2: signing -------------------------------------------------------------------------


def pae(payload_type, body):
    kind = payload_type.encode("ascii")
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(body), body)


def sign(seed, payload_type, body):
    _, secret = bindings.crypto_sign_seed_keypair(seed)
    return bindings.crypto_sign(pae(payload_type, body), secret)[:64]


def verify(key, signature, payload_type, body):
    try:
        bindings.crypto_sign_open(signature + pae(payload_type, body), key)
    except (exceptions.BadSignatureError, ValueError):
        raise Refused("wrong-signer")


# --- section 3: padding -------------------------------------------------------------------------


def padme(length):
    if length <= 2:
        return length
    e = length.bit_length() - 1
    s = e.bit_length()
    step = 1 << (e - s)
    return -(-length // step) * step


def padded_size(length):
    return max(4096, padme(4 + length))


def is_padded_size(size):
    return size >= 4096 and padme(size) == size


def pad(content):
    padded = number(len(content), 4) + content
    return padded + bytes(padded_size(len(content)) - len(padded))


def unpad(padded):
    length = int.from_bytes(padded[:4], "big")
    if padded_size(length) != len(padded) or any(padded[4 + length:]):
        raise Refused("tampered")
    return padded[4:4 + length]


# --- sealed box, spelled out so that vectors can fix the ephemeral key ---------------------------


def box_seal(content, public, ephemeral=None):
    secret = ephemeral or os.urandom(32)
    own = bindings.crypto_scalarmult_base(secret)
    nonce = blake2b(own + public, length=24)
    return own + bindings.crypto_box(content, nonce, public, secret)


# --- section 4: command -------------------------------------------------------------------------

LARGEST_COMMAND = 262144
LARGEST_PACK_COMMAND = 1048576


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def command_body(hub, command_id, worker, issued, kind, body, mailbox=None, root=None):
    members = {"v": 1, "hub": hub.hex(), "id": command_id.hex(), "worker": worker.hex()}
    if mailbox is not None:
        members["mailbox"] = mailbox
    members["issued"] = issued
    members["kind"] = kind
    if root is not None:
        members["root"] = root.hex()
    members["body"] = body
    return compact(members)


def command_header(receiving_key, worker, command_id, body):
    return b"SCC1" + blake2b(receiving_key)[:8] + worker + command_id + blake2b(body)


def seal_command(receiving_key, worker_seed, worker, command_id, body, ephemeral=None):
    signature = sign(worker_seed, "safe-conduct/command/1", body)
    header = command_header(receiving_key, worker, command_id, body)
    sealed = header + box_seal(pad(signature + body), receiving_key, ephemeral)
    publishes = json.loads(body).get("kind") == "pack.publish"
    if len(sealed) > (LARGEST_PACK_COMMAND if publishes else LARGEST_COMMAND):
        raise Refused("oversized")
    return sealed


# --- section 5: view ----------------------------------------------------------------------------

LARGEST_VIEW = 524288


def view_epoch_record(hub, key, since):
    return b"SCE1" + hub + key + number(since, 8)


def view_key(agreed, hub, epoch_key, mailbox, mailbox_epoch):
    context = b"safe-conduct view key 1"
    return blake2b(
        context + hub + epoch_key + handle_bytes(mailbox) + number(mailbox_epoch, 4), key=agreed)


def read_view(view):
    """The header's fields, of which nothing is authentic yet, and where its parts lie."""
    if len(view) > LARGEST_VIEW:
        raise Refused("oversized")
    outer = Reader(view)
    outer.magic(b"SCV1")
    length = outer.number(2)
    if not is_padded_size(len(view) - 6 - length - 104):
        raise Refused("truncated")
    inner = Reader(outer.take(length))
    fields = {
        "delivery": inner.take(16), "hub": inner.take(32), "mailbox": inner.handle(),
        "alias": inner.take(16), "mailbox_epoch": inner.number(4), "epoch_key": inner.sealing_key(),
        "epoch_from": inner.time(), "epoch_signature": inner.take(64), "end": 6 + length,
    }
    inner.finish()
    return fields


def open_view(view, mailbox_secret, hub):
    fields = read_view(view)
    if fields["hub"] != hub:
        raise Refused("wrong-signer")
    verify(hub, fields["epoch_signature"], "safe-conduct/view-epoch/1",
           view_epoch_record(hub, fields["epoch_key"], fields["epoch_from"]))
    verify(hub, view[-64:], "safe-conduct/view/1", view[:-64])
    mailbox_key = bindings.crypto_scalarmult_base(mailbox_secret)
    try:
        agreed, _ = bindings.crypto_kx_client_session_keys(
            mailbox_key, mailbox_secret, fields["epoch_key"])
    except exceptions.CryptoError:
        raise Refused("malformed")
    key = view_key(agreed, hub, fields["epoch_key"], fields["mailbox"], fields["mailbox_epoch"])
    end = fields["end"]
    try:
        padded = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            view[end + 24:-64], view[:end], view[end:end + 24], key)
    except exceptions.CryptoError:
        raise Refused("wrong-recipient")
    return fields, unpad(padded)


# --- section 6: records -------------------------------------------------------------------------


def split_record(data, layout):
    """Reads a record by its layout and its signature."""
    if len(data) <= 64:
        raise Refused("truncated")
    record, signature = data[:-64], data[-64:]
    reader = Reader(record)
    reader.magic(layout[0])
    fields = {}
    for name, length in layout[1]:
        if length == "handle":
            fields[name] = reader.handle()
        elif length == "key":
            fields[name] = reader.sealing_key()
        elif length == "time":
            fields[name] = reader.time()
        else:
            fields[name] = reader.take(length)
    reader.finish()
    return fields, record, signature


RECORDS = {
    "receipt": ("safe-conduct/receipt/1",
                (b"SCR1", [("id", 16), ("digest", 32), ("leaf", 32)])),
    "receiving-key": ("safe-conduct/receiving-key/1",
                      (b"SCK1", [("hub", 32), ("key", "key"), ("from", "time"),
                                 ("until", "time")])),
    "mailbox-epoch": ("safe-conduct/mailbox-epoch/1",
                      (b"SCM2", [("hub", 32), ("mailbox", "handle"), ("number", 4), ("key", "key"),
                                 ("worker", 16), ("previous", 32), ("members", 32)])),
    "challenge": ("safe-conduct/challenge/2",
                  (b"SCH2", [("hub", 32), ("worker", 16), ("device", 16), ("nonce", 32)])),
}


def read_record(kind, data, signer):
    payload_type, layout = RECORDS[kind]
    fields, record, signature = split_record(data, layout)
    if kind == "receiving-key" and fields["from"] >= fields["until"]:
        raise Refused("malformed")
    if kind == "mailbox-epoch":
        first = fields["number"] == number(1, 4)
        if fields["number"] == bytes(4) or first != (fields["previous"] == bytes(32)):
            raise Refused("malformed")
    verify(signer, signature, payload_type, record)
    return fields


def challenge_record(hub, worker, device, nonce):
    return b"SCH2" + hub + worker + device + nonce


def members_digest(members):
    """Of each member's id, verifying key and sealing key."""
    return blake2b(b"safe-conduct members 1" + b"".join(b"".join(m) for m in sorted(members)))


def mailbox_epoch_record(hub, mailbox, epoch, key, worker, previous, members):
    return (b"SCM2" + hub + handle_bytes(mailbox) + number(epoch, 4) + key + worker + previous
            + members)


# --- section 7: redaction receipt ---------------------------------------------------------------


def leaf(place, salt, segment):
    return blake2b(b"safe-conduct redaction leaf 1" + number(place, 1) + salt + segment)


def node(left, right):
    return blake2b(b"safe-conduct redaction node 1" + left + right)


def commitment(seed, segments):
    """The root and one proof for each segment."""
    if len(segments) > 64:
        raise Refused("oversized")
    places = sorted(range(64), key=lambda p: blake2b(b"place" + number(p, 1), key=seed))
    leaves = [blake2b(b"leaf" + number(p, 1), key=seed) for p in range(64)]
    salts = [blake2b(b"salt" + number(i, 1), key=seed) for i in range(len(segments))]
    for index, segment in enumerate(segments):
        leaves[places[index]] = leaf(places[index], salts[index], segment)
    levels = [leaves]
    while len(levels[-1]) > 1:
        below = levels[-1]
        levels.append([node(below[i], below[i + 1]) for i in range(0, len(below), 2)])
    proofs = []
    for index in range(len(segments)):
        path = b"".join(levels[d][(places[index] >> d) ^ 1] for d in range(6))
        proofs.append(b"SCP1" + number(places[index], 1) + salts[index] + path)
    return levels[6][0], proofs


def segment_bytes(segment):
    """An element of `segments` as it stands in the body; a string stands for its own bytes."""
    return segment.encode("utf-8") if isinstance(segment, str) else compact(segment)


def check_proof(proof, segment, root):
    reader = Reader(proof)
    reader.magic(b"SCP1")
    place, salt, path = reader.number(1), reader.take(32), [reader.take(32) for _ in range(6)]
    reader.finish()
    if place > 63:
        raise Refused("malformed")
    value = leaf(place, salt, segment)
    for level, sibling in enumerate(path):
        value = node(sibling, value) if place >> level & 1 else node(value, sibling)
    if value != root:
        raise Refused("tampered")


# --- the command --------------------------------------------------------------------------------


def make_keys(given):
    seed = bytes.fromhex(given["signing_seed"]) if "signing_seed" in given else os.urandom(32)
    secret = bytes.fromhex(given["sealing_secret"]) if "sealing_secret" in given else os.urandom(32)
    return {
        "id": os.urandom(16).hex(), "signing_seed": seed.hex(),
        "verifying_key": bindings.crypto_sign_seed_keypair(seed)[0].hex(),
        "sealing_secret": secret.hex(),
        "sealing_key": bindings.crypto_scalarmult_base(secret).hex(),
    }


def do_seal_command(given):
    hub = bytes.fromhex(given["hub"])
    if "receiving_key_record" in given:
        record = read_record("receiving-key", bytes.fromhex(given["receiving_key_record"]), hub)
        if record["hub"] != hub:
            raise Refused("wrong-signer")
        receiving_key = record["key"]
    else:
        receiving_key = bytes.fromhex(given["receiving_key"])
    command_id = bytes.fromhex(given["id"]) if "id" in given else os.urandom(16)
    worker = bytes.fromhex(given["worker"])
    answer, root, segments = {}, None, given.get("segments")
    if segments is None and "root" not in given and given["kind"] == "message.send":
        segments = given["body"].get("segments", [])
    if segments is not None:
        seed = bytes.fromhex(given["seed"]) if "seed" in given else os.urandom(32)
        root, proofs = commitment(seed, [segment_bytes(segment) for segment in segments])
        answer.update(seed=seed.hex(), root=root.hex(), proofs=[proof.hex() for proof in proofs])
    elif "root" in given:
        root = bytes.fromhex(given["root"])
    body = command_body(
        hub, command_id, worker, given.get("issued", int(time.time())), given["kind"],
        given["body"], given.get("mailbox"), root)
    sealed = seal_command(
        receiving_key, bytes.fromhex(given["worker_seed"]), worker, command_id, body)
    answer.update(
        outcome="accepted", id=command_id.hex(), digest=blake2b(body).hex(),
        envelope=sealed.hex(), base64=base64.b64encode(sealed).decode("ascii"))
    return answer


def envelope_of(given):
    if "base64" in given:
        return base64.b64decode(given["base64"], validate=True)
    return bytes.fromhex(given["envelope"])


def do_open_view(given):
    fields, content = open_view(
        envelope_of(given), bytes.fromhex(given["mailbox_secret"]), bytes.fromhex(given["hub"]))
    return {
        "outcome": "accepted", "delivery": fields["delivery"].hex(), "mailbox": fields["mailbox"],
        "alias": fields["alias"].hex() if any(fields["alias"]) else None,
        "mailbox_epoch": fields["mailbox_epoch"], "content": content.hex(),
        "text": content.decode("utf-8", "replace"),
    }


def hexed(fields):
    return {name: v.hex() if isinstance(v, bytes) else v for name, v in fields.items()}


def do_verify_receipt(given):
    fields = read_record("receipt", envelope_of(given), bytes.fromhex(given["hub"]))
    for name in ("id", "digest"):
        if name in given and fields[name].hex() != given[name]:
            raise Refused("wrong-recipient")
    return dict(hexed(fields), outcome="accepted")


def do_verify_record(given):
    fields = read_record(given["format"], envelope_of(given), bytes.fromhex(given["key"]))
    return dict(hexed(fields), outcome="accepted")


def do_verify_redaction(given):
    check_proof(
        envelope_of(given), segment_bytes(given["segment"]), bytes.fromhex(given["root"]))
    return {"outcome": "accepted"}


def do_sign_challenge(given):
    record = challenge_record(
        *(bytes.fromhex(given[name]) for name in ("hub", "worker", "device", "nonce")))
    signature = sign(bytes.fromhex(given["worker_seed"]), "safe-conduct/challenge/2", record)
    return {"outcome": "accepted", "record": record.hex(), "signature": signature.hex(),
            "base64": base64.b64encode(signature).decode("ascii")}


def do_make_mailbox_epoch(given):
    record = mailbox_epoch_record(
        bytes.fromhex(given["hub"]), given["mailbox"], given["number"],
        bytes.fromhex(given["mailbox_key"]), bytes.fromhex(given["worker"]),
        bytes.fromhex(given.get("previous", "00" * 32)), members_digest(
            [tuple(map(bytes.fromhex, member)) for member in given["members"]]))
    signature = sign(bytes.fromhex(given["worker_seed"]), "safe-conduct/mailbox-epoch/1", record)
    return {"outcome": "accepted", "envelope": (record + signature).hex()}


COMMANDS = {
    "make-keys": (make_keys, "optional signing_seed, sealing_secret"),
    "seal-command": (do_seal_command, "hub, receiving_key or receiving_key_record, worker, "
                     "worker_seed, kind, body; optional id, issued, mailbox, root, segments, seed"),
    "open-view": (do_open_view, "hub, mailbox_secret, envelope or base64"),
    "verify-receipt": (do_verify_receipt, "hub, envelope or base64; optional id, digest"),
    "verify-record": (do_verify_record, "format, key, envelope or base64"),
    "verify-redaction": (do_verify_redaction, "root, segment, envelope or base64"),
    "sign-challenge": (do_sign_challenge, "hub, worker, device, worker_seed, nonce"),
    "make-mailbox-epoch": (do_make_mailbox_epoch,
                           "hub, mailbox, number, mailbox_key, worker, worker_seed, members; optional previous"),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (_, takes) in COMMANDS.items():
        commands.add_parser(name, help="takes " + takes)
    chosen = parser.parse_args().command
    text = sys.stdin.read()
    try:
        answer = COMMANDS[chosen][0](json.loads(text) if text.strip() else {})
    except Refused as refusal:
        json.dump({"outcome": str(refusal)}, sys.stdout)
        print()
        return 1
    except (ValueError, KeyError, TypeError) as error:
        print("unusable input:", type(error).__name__, file=sys.stderr)
        return 2
    json.dump(answer, sys.stdout)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
