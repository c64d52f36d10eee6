#!/usr/bin/env python3
"""Writes the vectors that are made by something other than the code they test.

Everything comes from fixed labels, so running it again writes the same bytes. It plays the hub
too, which client.py does not. `make_vectors.py --check` compares with what is there and writes
nothing.
"""

import json
import pathlib
import sys

from nacl import bindings

import client
from client import blake2b, number, pae

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Vectors"
NOW = 1790000000


def secret(label, length=32):
    return blake2b(b"safe-conduct vectors 1 " + label.encode(), length=length)


def public(seed):
    return bindings.crypto_sign_seed_keypair(seed)[0]


HUB, OTHER_HUB = secret("hub"), secret("other hub")
WORKER_SEED, OTHER_SEED = secret("worker key"), secret("other worker key")
WORKER = secret("worker", 16)
RECEIVING, OTHER_RECEIVING = secret("receiving"), secret("other receiving")
MAILBOX, OTHER_MAILBOX = secret("mailbox"), secret("other mailbox")
RECEIVING_KEY = bindings.crypto_scalarmult_base(RECEIVING)
VECTORS = {}


def vector(name, expect, form, **lines):
    text = f"expect: {expect}\nformat: {form}\nmade-by: make_vectors.py\n"
    for key, value in lines.items():
        value = value.hex() if isinstance(value, bytes) else value
        text += f"{key.replace('_', '-')}: {value}\n"
    assert name not in VECTORS, name
    VECTORS[name] = text


# --- commands -----------------------------------------------------------------------------------


def members(name, **changes):
    fields = {
        "v": 1, "hub": public(HUB).hex(), "id": secret("id " + name, 16).hex(),
        "worker": WORKER.hex(), "mailbox": "lwv-safety-worker", "issued": NOW,
        "kind": "delivery.ack", "body": {"delivery": secret("delivery " + name, 16).hex()},
    }
    for key, value in changes.items():
        if value is None:
            del fields[key]
        else:
            fields[key] = value
    return fields


def text_of(fields):
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def box(content, label, key=RECEIVING_KEY):
    return client.box_seal(content, key, secret("ephemeral " + label))


def sealed(name, body, seed=WORKER_SEED, key=RECEIVING_KEY, command_id=None, signature=None,
           padded=None, worker=WORKER):
    command_id = command_id or secret("id " + name, 16)
    signature = signature or client.sign(seed, "safe-conduct/command/1", body)
    content = padded or client.pad(signature + body)
    return client.command_header(key, worker, command_id, body) + box(content, name, key)


def command(name, expect, envelope, now=NOW, body=None, **more):
    if expect == "accepted":
        more["kind"] = json.loads(body)["kind"]
        more["digest"] = blake2b(body)
    vector(name, expect, "command", hub=public(HUB), receiving_secret=RECEIVING,
           worker_key=public(WORKER_SEED), now=now, envelope=envelope, **more)


def body_vector(name, expect, body, **more):
    command(name, expect, sealed(name, body), body=body, **more)


def accepted_commands():
    body_vector("v1-command-accepted", "accepted", text_of(members("v1-command-accepted")))
    root, _ = client.commitment(secret("seed"), [b"He rang twice.", "Café at noon".encode()])
    body_vector("v1-command-message", "accepted", text_of(members(
        "v1-command-message", kind="message.send", root=root.hex(), body={"segments": [
            {"text": "He rang twice."}, {"text": "Caf\u00e9 at noon \U0001F319"}]})))
    body_vector("v1-command-own", "accepted", text_of(members(
        "v1-command-own", mailbox=None, kind="key.renew", body={})))
    name = "v1-command-other-order"
    fields = list(members(name).items())
    spaced = json.dumps(dict(reversed(fields)), indent=2).encode() + b"\n"
    body_vector(name, "accepted", spaced)
    body_vector("v1-command-long", "accepted", text_of(members(
        "v1-command-long", body={"text": "x" * 5000})))
    body_vector("v1-command-escapes", "accepted", text_of(members("v1-command-escapes")).replace(
        b'"body":{', b'"body":{"a\\u0062":"\\ud83c\\udf19\\/\\b\\f\\n\\r\\t\\"\\\\",'))
    body_vector("v1-command-sixteen-deep", "accepted", deep("v1-command-sixteen-deep", 14))
    for name, now in (("oldest", NOW + 300), ("newest", NOW - 300)):
        name = "v1-command-" + name
        body_vector(name, "accepted", text_of(members(name)), now=now)


def deep(name, arrays):
    # The body is at depth 1, its member at 2; that many arrays reach down to depth 2 + arrays.
    return text_of(members(name, body={"a": 0})).replace(
        b'"a":0', b'"a":' + b"[" * arrays + b"0" + b"]" * arrays)


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]


def tampered_commands():
    name = "command-tampered"
    good = sealed(name, text_of(members(name)))
    for part, at in (("worker", 12), ("id", 28), ("digest", 44), ("ephemeral-key", 76),
                     ("tag", 108), ("content", 200), ("last-byte", len(good) - 1)):
        command(f"command-tampered-{part}", "tampered", flipped(good, at))
    command("command-malformed-magic", "malformed", b"SCC2" + good[4:])
    for part, cut in (("by-one", good[:-1]), ("half", good[:2110]), ("to-header", good[:76]),
                      ("to-nothing", b""), ("extended", good + b"\0")):
        command(f"command-truncated-{part}", "truncated", cut)
    name = "command-tampered-cut-to-a-size"
    long = sealed(name, text_of(members(name, body={"text": "x" * 6000})))
    command(name, "tampered", long[:-256])
    command("command-oversized", "oversized", good, fill=1048577)


def padding_commands():
    for name in ("non-zero", "too-large", "length-too-long", "length-too-short", "huge-length"):
        name = "command-padding-" + name
        body = text_of(members(name))
        content = client.sign(WORKER_SEED, "safe-conduct/command/1", body) + body
        padded = client.pad(content)
        if name.endswith("non-zero"):
            padded = padded[:-1] + b"\1"
        elif name.endswith("too-large"):
            padded += bytes(256)
        elif name.endswith("length-too-long"):
            padded = number(len(content) + 1, 4) + padded[4:]
        elif name.endswith("length-too-short"):
            padded = number(len(content) - 1, 4) + padded[4:]
        else:
            padded = b"\xff\xff\xff\xff" + padded[4:]
        command(name, "tampered", sealed(name, body, padded=padded))
    name = "command-without-body"
    command(name, "tampered", sealed(
        name, b"", padded=client.pad(client.sign(WORKER_SEED, "safe-conduct/command/1", b""))))


def misdirected_commands():
    name = "command-wrong-receiving-key"
    command(name, "wrong-recipient", sealed(
        name, text_of(members(name)), key=bindings.crypto_scalarmult_base(OTHER_RECEIVING)))
    name = "command-wrong-hub"
    command(name, "wrong-recipient", sealed(
        name, text_of(members(name, hub=public(OTHER_HUB).hex()))))
    name = "command-wrong-signer"
    command(name, "wrong-signer", sealed(name, text_of(members(name)), seed=OTHER_SEED))
    name = "command-signature-changed"
    body = text_of(members(name))
    signature = client.sign(WORKER_SEED, "safe-conduct/command/1", body)
    command(name, "wrong-signer", sealed(name, body, signature=flipped(signature, 10)))
    name = "command-signature-of-a-challenge"
    body = text_of(members(name))
    command(name, "wrong-signer", sealed(
        name, body, signature=client.sign(WORKER_SEED, "safe-conduct/challenge/1", body)))
    name = "command-signature-without-pae"
    body = text_of(members(name))
    _, key = bindings.crypto_sign_seed_keypair(WORKER_SEED)
    command(name, "wrong-signer", sealed(
        name, body, signature=bindings.crypto_sign(body, key)[:64]))
    name = "command-id-inside-differs"
    command(name, "tampered", sealed(name, text_of(members("another"))))
    name = "command-worker-inside-differs"
    command(name, "tampered", sealed(
        name, text_of(members(name, worker=secret("other worker", 16).hex()))))
    for name, now in (("command-stale", NOW + 301), ("command-early", NOW - 301)):
        body_vector(name, "stale", text_of(members(name)), now=now)


def strict_json_commands():
    def changed(name, expect, old, new):
        body = text_of(members(name, body={"a": 0}))
        assert old in body
        body_vector(name, expect, body.replace(old, new, 1))

    changed("command-duplicate-keys", "duplicate-keys", b'"kind"', b'"issued":1,"kind"')
    changed("command-duplicate-keys-inside", "duplicate-keys", b'"a":0', b'"a":0,"a":0')
    changed("command-duplicate-keys-escaped", "duplicate-keys", b'"a":0', b'"a":0,"\\u0061":1')
    changed("command-duplicate-keys-canonical", "duplicate-keys", b'"a":0',
            '"\u00e9":0,"e\u0301":1'.encode())
    changed("command-float", "float", b'"a":0', b'"a":0.5')
    changed("command-exponent", "float", b'"a":0', b'"a":1e3')
    body_vector("command-too-deep", "too-deep", deep("command-too-deep", 15))
    body_vector("command-far-too-deep", "too-deep", deep("command-far-too-deep", 20000))
    for name, new in (
            ("leading-zero", b'"a":01'), ("minus-zero", b'"a":-0'), ("plus", b'"a":+1'),
            ("out-of-range", b'"a":9223372036854775808'), ("bare-word", b'"a":nul'),
            ("trailing-comma", b'"a":0,'), ("single-quotes", b"'a':0"), ("comment", b'"a":0/**/'),
            ("control-character", b'"a":"\n"'), ("bad-escape", b'"a":"\\x41"'),
            ("half-a-pair", b'"a":"\\ud83c"'), ("second-half", b'"a":"\\udf19"'),
            ("not-utf8", b'"a":"\xff"'), ("overlong-utf8", b'"a":"\xc0\xaf"'),
            ("unfinished-string", b'"a":"')):
        changed("command-json-" + name, "bad-body", b'"a":0', new)


def member_commands():
    def whole(name, body):
        name = "command-body-" + name
        body_vector(name, "bad-body", body if body is not None else text_of(members(name)))

    whole("not-json", b"hello")
    whole("byte-order-mark", b"\xef\xbb\xbf" + text_of(members("command-body-byte-order-mark")))
    whole("two-values", text_of(members("command-body-two-values")) + b"{}")
    whole("an-array", b"[1]")
    for missing in ("v", "hub", "id", "worker", "issued", "kind", "body"):
        name = "command-body-without-" + missing
        body_vector(name, "bad-body", text_of(members(name, **{missing: None})))
    for part, key, value in (
            ("version-2", "v", 2), ("version-text", "v", "1"), ("unknown-member", "extra", 1),
            ("handle", "mailbox", "LWV"), ("handle-hyphens", "mailbox", "lwv--worker"),
            ("kind-capital", "kind", "Message.send"), ("kind-empty", "kind", ""),
            ("kind-long", "kind", "k" * 41), ("root-on-another-kind", "root", "00" * 32),
            ("hub-short", "hub", "00" * 31), ("issued-text", "issued", str(NOW)),
            ("issued-negative", "issued", -1), ("issued-late", "issued", 253402300800),
            ("array", "body", [])):
        name = "command-body-" + part
        body_vector(name, "bad-body", text_of(members(name, **{key: value})))
    name = "command-body-null-mailbox"
    body_vector(name, "bad-body", text_of(members(name)).replace(b'"lwv-safety-worker"', b"null"))
    name = "command-body-capital-hex"
    upper = secret("id " + name, 16).hex()
    body_vector(name, "bad-body", text_of(members(name)).replace(
        upper.encode(), upper.upper().encode()))
    name = "command-body-short-root"
    body_vector(name, "bad-body", text_of(members(name, kind="message.send", root="00" * 31)))


# --- views: here this script is the hub ----------------------------------------------------------


def make_view(name, content, mailbox="lwv-safety-worker", alias=None, epoch=1, hub=HUB,
              named_hub=None, mailbox_secret=MAILBOX, padded=None, epoch_signer=None,
              epoch_key=None, sealed_alias=None, sealed_epoch=None):
    epoch_secret = secret("view epoch")
    epoch_key = epoch_key or bindings.crypto_scalarmult_base(epoch_secret)
    named = named_hub or public(hub)
    alias = alias if alias is not None else secret("alias", 16)
    mailbox_key = bindings.crypto_scalarmult_base(mailbox_secret)
    _, agreed = bindings.crypto_kx_server_session_keys(
        bindings.crypto_scalarmult_base(epoch_secret), epoch_secret, mailbox_key)
    record = client.view_epoch_record(named, epoch_key, NOW)
    epoch_signature = client.sign(epoch_signer or hub, "safe-conduct/view-epoch/1", record)

    def prefix(alias):
        letters = mailbox.encode()
        header = (secret("delivery " + name, 16) + named + number(len(letters), 1) + letters
                  + alias + number(epoch, 4) + epoch_key + number(NOW, 8) + epoch_signature)
        return b"SCV1" + number(len(header), 2) + header

    handle = mailbox if client.HANDLE.match(mailbox) else "any"
    key = client.view_key(agreed, named, epoch_key, handle, sealed_epoch or epoch)
    nonce = secret("nonce " + name, 24)
    ciphertext = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        padded or client.pad(content), prefix(sealed_alias or alias), nonce, key)
    unsigned = prefix(alias) + nonce + ciphertext
    return unsigned + client.sign(hub, "safe-conduct/view/1", unsigned)


def view(name, expect, envelope, content=None, **more):
    if expect == "accepted":
        more["content"] = content
    vector(name, expect, "view", hub=public(HUB), mailbox_secret=MAILBOX, envelope=envelope, **more)


def accepted_views():
    content = '{"segments":[{"text":"Ring me about Café Luna."}]}'.encode()
    for name, text, more in (
            ("v1-view-accepted", content, {}),
            ("v1-view-without-case", content, {"alias": bytes(16)}),
            ("v1-view-empty", b"", {}),
            ("v1-view-full-page", b"y" * 4092, {}),
            ("v1-view-long", b"z" * 9001, {"epoch": 4294967295}),
            ("v1-view-long-handle", content, {"mailbox": "m" * 40})):
        view(name, "accepted", make_view(name, text, **more), text)


def refused_views():
    content = b'{"segments":[]}'

    def made(name, expect, **more):
        view("view-" + name, expect, make_view("view-" + name, content, **more))

    good = make_view("view-good", content)
    for part, at in (("delivery", 6), ("alias", 75), ("epoch-signature", 160), ("nonce", 200),
                     ("ciphertext", 300), ("signature", len(good) - 1)):
        view(f"view-tampered-{part}", "wrong-signer", flipped(good, at))
    for part, cut in (("by-one", good[:-1]), ("to-nothing", b""), ("to-header", good[:196]),
                      ("extended", good + b"\0"), ("header-length", flipped(good, 5))):
        view(f"view-truncated-{part}", "truncated", cut)
    view("view-oversized", "oversized", good, fill=524289)
    view("view-malformed-magic", "malformed", b"SCV0" + good[4:])
    made("malformed-handle", "malformed", mailbox="LWV")
    made("malformed-epoch-key", "malformed", epoch_key=bytes(32))
    made("wrong-hub", "wrong-signer", hub=OTHER_HUB)
    made("forged-hub", "wrong-signer", hub=OTHER_HUB, named_hub=public(HUB))
    made("naming-another-hub", "wrong-signer", named_hub=public(OTHER_HUB))
    made("forged-epoch", "wrong-signer", epoch_signer=OTHER_HUB)
    made("wrong-mailbox", "wrong-recipient", mailbox_secret=OTHER_MAILBOX)
    made("wrong-epoch", "wrong-recipient", sealed_epoch=2)
    made("alias-after-sealing", "wrong-recipient", sealed_alias=secret("other alias", 16))
    made("padding-non-zero", "tampered", padded=client.pad(content)[:-1] + b"\1")
    made("padding-too-large", "tampered", padded=client.pad(content) + bytes(256))


# --- records and proofs --------------------------------------------------------------------------


def record(name, expect, kind, data, signer=HUB, payload_type=None, key=None):
    payload_type = payload_type or client.RECORDS[kind][0]
    signed = data + client.sign(signer, payload_type, data)
    vector(name, expect, kind, key=key or public(HUB), envelope=signed)
    return signed


def records():
    receipt = b"SCR1" + secret("id", 16) + secret("digest") + secret("leaf")
    signed = record("v1-receipt-accepted", "accepted", "receipt", receipt)
    record("receipt-wrong-signer", "wrong-signer", "receipt", receipt, signer=OTHER_HUB)
    record("receipt-signed-as-challenge", "wrong-signer", "receipt", receipt,
           payload_type="safe-conduct/challenge/1")
    vector("receipt-tampered", "wrong-signer", "receipt", key=public(HUB),
           envelope=flipped(signed, 30))
    vector("receipt-truncated", "truncated", "receipt", key=public(HUB), envelope=signed[:-1])
    vector("receipt-extended", "truncated", "receipt", key=public(HUB),
           envelope=signed[:40] + b"\0" + signed[40:])
    record("receipt-malformed", "malformed", "receipt", b"SCR2" + receipt[4:])

    key = b"SCK1" + public(HUB) + RECEIVING_KEY + number(NOW, 8) + number(NOW + 86400, 8)
    record("v1-receiving-key-accepted", "accepted", "receiving-key", key)
    record("receiving-key-wrong-signer", "wrong-signer", "receiving-key", key, signer=OTHER_HUB)
    record("receiving-key-backwards", "malformed", "receiving-key",
           key[:68] + number(NOW, 8) + number(NOW, 8))
    record("receiving-key-far-future", "malformed", "receiving-key", key[:76] + b"\xff" * 8)
    record("receiving-key-small-order", "malformed", "receiving-key",
           key[:36] + number(1, 1) + bytes(31) + key[68:])

    epoch = client.mailbox_epoch_record(
        public(HUB), "lwv-safety-worker", 1, bindings.crypto_scalarmult_base(MAILBOX), WORKER,
        bytes(32), client.members_digest([(WORKER, public(WORKER_SEED), RECEIVING_KEY)]))
    worker = {"signer": WORKER_SEED, "key": public(WORKER_SEED)}
    record("v1-mailbox-epoch-accepted", "accepted", "mailbox-epoch", epoch, **worker)
    record("mailbox-epoch-zero", "malformed", "mailbox-epoch",
           epoch[:54] + bytes(4) + epoch[58:], **worker)
    record("mailbox-epoch-handle", "malformed", "mailbox-epoch",
           epoch.replace(b"lwv-", b"lwv_"), **worker)
    record("mailbox-epoch-wrong-signer", "wrong-signer", "mailbox-epoch", epoch,
           signer=OTHER_SEED, key=public(WORKER_SEED))

    challenge = client.challenge_record(
        public(HUB), WORKER, secret("device", 16), secret("challenge"))
    record("v1-sign-in-accepted", "accepted", "challenge", challenge, **worker)
    record("sign-in-signed-as-command", "wrong-signer", "challenge", challenge,
           payload_type="safe-conduct/command/1", **worker)
    record("sign-in-wrong-signer", "wrong-signer", "challenge", challenge,
           signer=OTHER_SEED, key=public(WORKER_SEED))
    record("sign-in-short", "truncated", "challenge", challenge[:-1], **worker)
    # Of before there were devices: nobody takes it any more.
    record("sign-in-without-device", "malformed", "challenge",
           b"SCH1" + challenge[4:], **worker)


def proofs():
    segments = [b"He rang twice.", "Café at noon".encode(), b""]
    root, made = client.commitment(secret("seed"), segments)
    for index, name in enumerate(("first", "accented", "empty")):
        vector(f"v1-redaction-proof-{name}", "accepted", "redaction-proof", root=root,
               segment=segments[index], envelope=made[index])

    def refused(name, expect, proof, segment=segments[0], under=root):
        vector("redaction-proof-" + name, expect, "redaction-proof", root=under, segment=segment,
               envelope=proof)

    refused("wrong-text", "tampered", made[0], b"He rang once.")
    refused("other-segment", "tampered", made[0], segments[1])
    refused("other-root", "tampered", made[0], under=secret("other root"))
    refused("place", "tampered", flipped(made[0], 4))
    refused("salt", "tampered", flipped(made[0], 5))
    refused("path", "tampered", flipped(made[0], 228))
    refused("place-too-high", "malformed", made[0][:4] + b"\x40" + made[0][5:])
    refused("truncated", "truncated", made[0][:-1])
    refused("magic", "malformed", b"SCP2" + made[0][4:])


def main():
    assert pae("safe-conduct/receipt/1", b"abc") == b"DSSEv1 22 safe-conduct/receipt/1 3 abc"
    for make in (accepted_commands, tampered_commands, padding_commands, misdirected_commands,
                 strict_json_commands, member_commands, accepted_views, refused_views, records,
                 proofs):
        make()
    FOLDER.mkdir(exist_ok=True)
    for name, text in VECTORS.items():
        path = FOLDER / f"{name}.txt"
        if "--check" in sys.argv:
            assert path.read_text() == text, name
        else:
            path.write_text(text)
    print(len(VECTORS), "vectors")


if __name__ == "__main__":
    main()
