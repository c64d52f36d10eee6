"""make_wrapped_keys.py FOLDER : writes vectors of identity files and wrapped keys, with PyNaCl and hashlib alone.

What is written once stays for ever: a later version adds vectors of its own and opens these.
"""
import hashlib
import json
import pathlib
import sys

from nacl import bindings as sodium

PASSPHRASE = "lantern copper seaside walnut"
MEMORY, PASSES = 8192 * 8, 2
SIGNING, SEALING, HOME = (hashlib.sha256(part).digest() for part in (b"signing", b"sealing", b"home"))
NAME = "Morgan Example, women’s safety worker"
CONTENT = hashlib.sha256(b"content key").digest()
PRF = hashlib.sha256(b"prf output").digest()
nonces = 0


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def subkey(key, number, context):
    salt = number.to_bytes(8, "little") + bytes(8)
    return hashlib.blake2b(key=key, salt=salt, person=context + bytes(8), digest_size=32).digest()


def seal(key, plain, bound):
    global nonces
    nonces += 1
    nonce = hashlib.sha256(b"nonce %d" % nonces).digest()[:24]
    return (nonce + sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, bound, nonce, key)).hex()


def argon(passphrase, salt):
    return sodium.crypto_pwhash_alg(
        32, passphrase.encode(), salt, PASSES, MEMORY, sodium.crypto_pwhash_ALG_ARGON2ID13
    )


def card():
    verifying, _ = sodium.crypto_sign_seed_keypair(SIGNING)
    hub, _ = sodium.crypto_sign_seed_keypair(hashlib.sha256(b"hub").digest())
    return {
        "worker": "0a" * 16,
        "hub": "https://hub.example",
        "hub_identity": hub.hex(),
        "verifying_key": verifying.hex(),
        "sealing_key": sodium.crypto_scalarmult_base(SEALING).hex(),
    }


def passphrase_slot(passphrase=PASSPHRASE):
    salt = hashlib.sha256(passphrase.encode()).digest()[:16]
    root = argon(passphrase, salt)
    check = hashlib.blake2b(subkey(root, 3, b"sc-keys2"), digest_size=32).hexdigest()
    slot = {"kind": "passphrase", "salt": salt.hex(), "memory": MEMORY, "passes": PASSES, "check": check}
    return wrapped(slot, root)


def passkey_slot():
    return wrapped({"kind": "passkey", "credential": "c0ffee", "salt": "05" * 32}, PRF)


def wrapped(slot, root):
    whose = {key: card()[key] for key in ("worker", "hub_identity")}
    bound = b"safe-conduct wrapped keys 2 slot " + compact(whose | slot)
    return slot | {"wrapped": seal(subkey(root, 2, b"sc-keys2"), CONTENT, bound)}


def second(slots, revision, extra={}):
    readable = {"v": 2, "revision": revision} | card() | extra | {"slots": slots}
    key = subkey(CONTENT, 1, b"sc-keys2")
    plain = {"name": NAME.encode(), "signing": SIGNING, "sealing": SEALING, "home": HOME}
    bound = compact(readable)
    keys = {
        part: seal(key, text, b"safe-conduct wrapped keys 2 " + part.encode() + b" " + bound)
        for part, text in plain.items()
    }
    return readable | {"keys": keys}


def first():
    salt = bytes(range(16))
    root = argon(PASSPHRASE, salt)
    readable = {"v": 1} | card() | {"salt": salt.hex(), "memory": MEMORY, "passes": PASSES, "authorities": "PEM"}
    key = subkey(root, 2, b"sc-ident")
    plain = {"name": NAME.encode(), "seed": SIGNING, "opening": SEALING, "home": HOME}
    parts = {
        part: seal(key, text, b"safe-conduct identity 1 " + part.encode() + b" " + compact(readable))
        for part, text in plain.items()
    }
    check = hashlib.blake2b(subkey(root, 1, b"sc-ident"), digest_size=32).hexdigest()
    return readable | {"check": check, "wrapped": parts}


def changed(value, *path):
    """The same with the first digit of a member changed."""
    if not path:
        if isinstance(value, int):
            return value + 1
        return ("1" if value[0] == "0" else "0") + value[1:]
    copy = list(value) if isinstance(value, list) else dict(value)
    copy[path[0]] = changed(copy[path[0]], *path[1:])
    return copy


def main(folder):
    both = second([passphrase_slot(), passkey_slot()], 3)
    without = dict(both) | {"slots": both["slots"][:1]}
    swapped = dict(both) | {"keys": dict(both["keys"]) | {"signing": both["keys"]["sealing"]}}
    other = second([passphrase_slot("another passphrase of hers")], 4)
    vectors = {
        "v1-identity": ("opened", first()),
        "v1-identity-name-changed": ("identity-tampered", changed(first(), "wrapped", "name")),
        "v1-identity-hub-changed": ("identity-tampered", changed(first(), "hub_identity")),
        "v2-passphrase": ("opened", second([passphrase_slot()], 1)),
        "v2-authorities": ("opened", second([passphrase_slot()], 1, {"authorities": "PEM"})),
        "v2-passphrase-and-passkey": ("opened", both),
        "v2-passkey-alone": ("wrong-passphrase", second([passkey_slot()], 2)),
        "v2-other-passphrase": ("wrong-passphrase", other),
        "v2-revision-changed": ("identity-tampered", changed(both, "revision")),
        "v2-slot-taken-away": ("identity-tampered", without),
        "v2-slot-of-another-file": ("identity-tampered", dict(both) | {"slots": [passphrase_slot(), passkey_slot()]}),
        "v2-slot-wrapped-changed": ("identity-tampered", changed(both, "slots", 0, "wrapped")),
        "v2-passkey-slot-changed": ("identity-tampered", changed(both, "slots", 1, "wrapped")),
        "v2-check-changed": ("wrong-passphrase", changed(both, "slots", 0, "check")),
        "v2-salt-changed": ("wrong-passphrase", changed(both, "slots", 0, "salt")),
        "v2-worker-changed": ("identity-tampered", changed(both, "worker")),
        "v2-parts-swapped": ("identity-tampered", swapped),
        "v2-home-changed": ("identity-tampered", changed(both, "keys", "home")),
        "v2-unknown-slot": ("identity-malformed", changed(both, "slots", 1, "kind")),
        "v2-unknown-member": ("identity-malformed", dict(both) | {"more": 1}),
        "v2-without-slots": ("identity-malformed", dict(both) | {"slots": []}),
        "v2-two-passphrases": ("identity-malformed", second([passphrase_slot(), passphrase_slot("b")], 1)),
        "v3-unknown-version": ("identity-malformed", dict(both) | {"v": 3}),
    }
    for name, (expect, value) in vectors.items():
        (folder / f"{name}.txt").write_bytes(f"expect: {expect}\n".encode() + compact(value) + b"\n")


main(pathlib.Path(sys.argv[1]))
