#!/usr/bin/env python3
"""core.py HUB TESTS [EXPECTED]: the pages' modules, run in a real browser, against the project's vectors and what others made.

EXPECTED is a JSON file of what the Swift side makes of the same inputs. Prints how many cases of each kind ran, as JSON.
"""

import ctypes
import hashlib
import json
import pathlib
import sys

from browser import Broken, Browser, said

sys.dont_write_bytecode = True
HUB, TESTS = sys.argv[1], pathlib.Path(sys.argv[2])
EXPECTED = json.loads(pathlib.Path(sys.argv[3]).read_text()) if len(sys.argv) > 3 else {}
sys.path.insert(0, str(TESTS / "EnvelopeTests/Python"))
import client  # noqa: E402  (the independent client, with PyNaCl)

counts = {}


def holds(kind, truth, name):
    counts[kind] = counts.get(kind, 0) + 1
    if not truth:
        raise Broken(f"{kind}: {name}")


def vectors(folder, starts):
    for path in sorted((TESTS / folder / "Vectors").rglob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        fields = dict(line.split(": ", 1) for line in lines if ": " in line)
        # Which roles there are the page does not know; the hub does.
        if fields.get("format") in starts and path.stem != "grant-unknown-role":
            yield path.name, fields


def call(page, name, value):
    return page.run(f"core.{name}({json.dumps(value)})")


def records(page):
    readers = {"receipt": "receipt", "receiving-key": "receivingKey", "invitation-grant": "grant",
               "worker-record": "workerRecord", "departure": "departure"}
    for folder in ("EnvelopeTests", "MembershipTests"):
        for name, fields in vectors(folder, readers):
            outcome = call(page, readers[fields["format"]], fields)
            expect = fields["expect"]
            # The page tells only whose signature it is from everything else that can be wrong with a record.
            right = outcome == expect or (outcome == "malformed" and expect in ("truncated", "malformed"))
            right = right or (outcome == "wrong-signer" and expect in ("truncated", "malformed", "tampered"))
            holds(f"{fields['format']} vectors", right, f"{name}: {outcome}")


def epochs(page):
    for folder in ("EnvelopeTests", "MembershipTests"):
        for name, fields in vectors(folder, {"mailbox-epoch"}):
            if not fields["envelope"].startswith(b"SCM2".hex()):
                continue
            outcome = call(page, "epoch", fields)
            holds("epoch vectors", (outcome == "accepted") == (fields["expect"] == "accepted"), name)
    for name, fields in vectors("MembershipTests", {"voucher", "members", "identity-words"}):
        if fields["format"] == "identity-words":
            holds("key vectors", " ".join(call(page, "words", fields["key"])) == fields["words"], name)
        elif fields["format"] == "voucher":
            holds("key vectors", call(page, "voucher", fields) == fields["key"], name)
        else:
            holds("key vectors", call(page, "members", fields["members"].split()) == fields["digest"], name)


def commands(page):
    same = 0
    for name, fields in vectors("EnvelopeTests", {"command"}):
        if fields["expect"] != "accepted" or not name.startswith("v1-"):
            continue
        found = call(page, "command", fields)
        holds("commands", found["padding"] and found["signature"] and found["digest"], f"{name}: {found}")
        same += found["bytes"]
    holds("commands", same >= 4, "the page writes a body as other clients do")


def sealing(page):
    """What the page seals is opened by the client that was written from the specification alone."""
    secret, seed = bytes([5]) * 32, bytes([6]) * 32
    public = client.bindings.crypto_scalarmult_base(secret)
    worker_key = client.bindings.crypto_sign_seed_keypair(seed)[0]
    for text in ("", "Ring me.", "Zoë – “today”\n\t\\ 😀", "\ud83d", "x" * 4000, "y" * 60000):
        sealed = bytes.fromhex(call(page, "sealed", {
            "seed": seed.hex(), "receivingKey": public.hex(), "hub": "ab" * 32, "id": "01" * 16,
            "worker": "02" * 16, "issued": 1790000000, "text": text,
        }))
        body = opened(sealed, secret, worker_key)
        holds("sealed by the page", body["id"] == "01" * 16 and body["worker"] == "02" * 16, "header")
        if text != "\ud83d":
            holds("sealed by the page", body["body"]["text"] == text, "text")
    lengths = [0, 4092, 4093, 4996, 8996, 65533, 199996]
    wanted = [client.padded_size(length) for length in lengths]
    holds("sizes", call(page, "sizes", lengths) == wanted, "padding")


def opened(sealed, secret, worker_key):
    public = client.bindings.crypto_scalarmult_base(secret)
    if sealed[:4] != b"SCC1" or sealed[4:12] != client.blake2b(public)[:8]:
        raise Broken("the header of a sealed command")
    content = client.unpad(client.bindings.crypto_box_seal_open(sealed[76:], public, secret))
    signature, body = content[:64], content[64:]
    client.verify(worker_key, signature, "safe-conduct/command/1", body)
    if sealed[44:76] != client.blake2b(body):
        raise Broken("the digest of a sealed command")
    return json.loads(body)


def wrapped(page):
    secret = {part: hashlib.sha256(part.encode()).hexdigest() for part in ("signing", "sealing", "home")}
    prf = hashlib.sha256(b"prf output").hexdigest()
    for path in sorted((TESTS / "HubClientTests/Vectors").glob("*.txt")):
        first, file = path.read_text(encoding="utf-8").splitlines()[:2]
        expect = first.removeprefix("expect: ")
        # A file of the first version never was in a browser.
        expect = "identity-malformed" if path.name.startswith("v1-") else expect
        found = call(page, "wrappedKeys", {"file": file, "passphrase": "lantern copper seaside walnut"})
        holds("wrapped keys", found["outcome"] == expect, f"{path.name}: {found['outcome']}")
        if expect == "opened":
            holds("wrapped keys", all(found[part] == secret[part] for part in secret), path.name)
        if path.name in ("v2-passphrase-and-passkey.txt", "v2-passkey-alone.txt"):
            found = call(page, "wrappedKeys", {"file": file, "prf": prf})
            holds("wrapped keys by a passkey", found["outcome"] == "opened", path.name)
            found = call(page, "wrappedKeys", {"file": file, "prf": "00" * 32})
            holds("wrapped keys by a passkey", found["outcome"] == "identity-tampered", path.name)


def expected(page):
    """What Swift makes of the same: words, signatures, estimates, symbols, keys."""
    for kind in ("words", "challenge", "proof", "newcomer", "revocation", "strength", "argon"):
        for case in EXPECTED.get(kind, []):
            found = call(page, kind, case["input"])
            if kind == "argon":
                found.pop("milliseconds")
            holds(kind, found == case["output"], f"{case['input']} {found} {case['output']}")


class Symbol(ctypes.Structure):
    _fields_ = [("version", ctypes.c_int), ("width", ctypes.c_int), ("data", ctypes.POINTER(ctypes.c_ubyte))]


def chains(page):
    """The rules of a mailbox's chain, as every other implementation has them: the same word for each fault, the same end."""
    for name, fields in vectors("MembershipTests", {"chain"}):
        found = call(page, "chain", {
            **{part: fields[part] for part in ("hub", "mailbox", "agency", "role")},
            "registrars": [each.split(":") for each in fields["registrars"].split()],
            "links": [each.split(":") for each in fields["links"].split()],
        })
        holds("chain vectors", found["outcome"] == fields["expect"], f"{name}: {found['outcome']}")
        for part in ("members", "waiting", "epochs", "awaits", "digest") if found["outcome"] == "accepted" else ():
            holds("chains that stand", found[part] == fields[part], f"{name}: {part} {found[part]}")


def places(page):
    for right in ("", "predecessor"):
        holds("places", call(page, "place", {"wrong": right}) == "accepted", f"as it should be {right}")
    for wrong in ("issuer", "hub", "grant", "registrar", "keys", "record", "voucher", "worker", "root", "order",
                  "registrar-left", "left", "second-root"):
        holds("places", call(page, "place", {"wrong": wrong}) == "member-forged", wrong)


def symbols(page):
    """Square by square what libqrencode draws, with the mask that it chose."""
    library = ctypes.CDLL("libqrencode.so.4")
    library.QRcode_encodeString8bit.restype = ctypes.POINTER(Symbol)
    for length in (1, 14, 15, 26, 27, 42, 43, 62, 63, 84, 85, 106, 107, 122, 123, 152, 153, 180, 181, 213):
        text = "a" * length
        drawn = library.QRcode_encodeString8bit(text.encode(), 0, 1).contents
        rows = ["".join(str(drawn.data[y * drawn.width + x] & 1) for x in range(drawn.width))
                for y in range(drawn.width)]
        masks = (call(page, "symbol", {"text": text, "mask": mask}) for mask in range(8))
        holds("symbols", rows in masks, length)


def main():
    with Browser() as browser:
        page = browser.page()
        page.open(HUB + "/web/digests.txt")
        page.open(HUB + "/")
        page.run((pathlib.Path(__file__).parent / "core.js").read_text(encoding="utf-8"))
        for part in (records, epochs, commands, sealing, wrapped, chains, places, symbols, expected):
            part(page)
        made = call(page, "wrapping", {
            "passphrase": "lantern copper seaside walnut", "name": "Zoë Example", "memory": 65536, "passes": 2})
        found = call(page, "wrappedKeys", {"file": made["file"], "passphrase": "lantern copper seaside walnut"})
        holds("wrapped by the page", found == {"outcome": "opened", **{k: made[k] for k in made if k != "file"}}, "")
        if page.faults():
            raise Broken(str(page.faults()))
        said(counts=counts, wrapped=made)


if __name__ == "__main__":
    main()
