#!/usr/bin/env python3
"""Makes the passkey vectors: an authenticator of our own, written from WebAuthn level 3 and CTAP 2, that shares no code with
the hub. Needs Debian's python3-cryptography. Keys are drawn anew at every run; the file that is committed was made once.

    make_passkeys.py > ../Vectors/passkeys.json
"""

import base64
import hashlib
import json
import struct
import sys

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

PARTY, ORIGIN = "hub.example", "https://hub.example"
UP, UV, AT, ED = 1, 4, 64, 128


def cbor(value):
    """Just enough of RFC 8949 for a COSE key."""
    def head(major, number):
        if number < 24:
            return bytes([major << 5 | number])
        if number < 256:
            return bytes([major << 5 | 24, number])
        return bytes([major << 5 | 25]) + struct.pack(">H", number)
    if isinstance(value, bool):
        return bytes([0xF5 if value else 0xF4])
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    return head(5, len(value)) + b"".join(cbor(k) + cbor(v) for k, v in value.items())


def client_data(kind, challenge, origin=ORIGIN, **more):
    text = base64.urlsafe_b64encode(challenge).rstrip(b"=").decode()
    return json.dumps({"type": kind, "challenge": text, "origin": origin, "crossOrigin": False, **more},
                      separators=(",", ":")).encode()


class Authenticator:
    def __init__(self, algorithm, seed):
        self.algorithm = algorithm
        self.id = hashlib.sha256(seed).digest()
        if algorithm == -7:
            self.key = ec.generate_private_key(ec.SECP256R1())
            numbers = self.key.public_key().public_numbers()
            self.cose = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        elif algorithm == -8:
            self.key = ed25519.Ed25519PrivateKey.generate()
            raw = self.key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
            self.cose = {1: 1, 3: -8, -1: 6, -2: raw}
        else:
            self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
            numbers = self.key.public_key().public_numbers()
            self.cose = {1: 3, 3: -257, -1: numbers.n.to_bytes(256, "big"), -2: b"\x01\x00\x01"}

    def sign(self, message):
        if self.algorithm == -7:
            return self.key.sign(message, ec.ECDSA(hashes.SHA256()))
        if self.algorithm == -8:
            return self.key.sign(message)
        return self.key.sign(message, padding.PKCS1v15(), hashes.SHA256())

    def register(self, challenge, flags=UP | UV, party=PARTY, counter=0, kind="webauthn.create", extensions=None, **client):
        data = hashlib.sha256(party.encode()).digest() + bytes([flags | AT | (ED if extensions else 0)]) + struct.pack(">I", counter)
        data += bytes(16) + struct.pack(">H", len(self.id)) + self.id + cbor(self.cose)
        if extensions:
            data += cbor(extensions)
        return {"id": self.id.hex(), "client_data": client_data(kind, challenge, **client).hex(), "authenticator_data": data.hex()}

    def use(self, challenge, flags=UP | UV, party=PARTY, counter=0, kind="webauthn.get", damage=False, extensions=None, **client):
        data = hashlib.sha256(party.encode()).digest() + bytes([flags | (ED if extensions else 0)]) + struct.pack(">I", counter)
        if extensions:
            data += cbor(extensions)
        stated = client_data(kind, challenge, **client)
        signature = bytearray(self.sign(data + hashlib.sha256(stated).digest()))
        if damage:
            signature[-1] ^= 1
        return {"id": self.id.hex(), "client_data": stated.hex(), "authenticator_data": data.hex(), "signature": bytes(signature).hex()}


def main():
    challenge, other = bytes(range(32)), bytes(range(1, 33))
    vectors = []

    def add(name, expect, registration, assertion=None, counter=0):
        vector = {"name": name, "expect": expect, "challenge": challenge.hex(), "counter": counter, "registration": registration}
        if assertion:
            vector["assertion"] = assertion
        vectors.append(vector)

    for algorithm, word in [(-7, "ES256"), (-8, "EdDSA"), (-257, "RS256")]:
        one = Authenticator(algorithm, word.encode())
        made = one.register(challenge)
        add(f"{word}: a passkey is made", "accepted", made)
        add(f"{word}: used, its counter stays at 0", "accepted", made, one.use(challenge))
        add(f"{word}: used, its counter rises", "accepted", made, one.use(challenge, counter=9), counter=8)
        add(f"{word}: its signature is damaged", "bad-signature", made, one.use(challenge, damage=True))
        add(f"{word}: its counter goes back", "cloned", made, one.use(challenge, counter=7), counter=8)
        add(f"{word}: its counter stands still", "cloned", made, one.use(challenge, counter=8), counter=8)
        add(f"{word}: its counter falls to 0", "cloned", made, one.use(challenge), counter=8)
    one, two = Authenticator(-7, b"one"), Authenticator(-7, b"two")
    made = one.register(challenge)
    add("another site's passkey is made", "wrong-party", one.register(challenge, party="other.example"))
    add("a passkey is made at another origin", "wrong-origin", one.register(challenge, origin="https://other.example"))
    add("a passkey is made for another challenge", "wrong-challenge", one.register(other))
    add("a passkey is made without asking who", "not-verified", one.register(challenge, flags=UP))
    add("a passkey is made with nobody there", "not-verified", one.register(challenge, flags=UV))
    add("an assertion's client data where one is made", "wrong-type", one.register(challenge, kind="webauthn.get"))
    add("a passkey is made inside another site's frame", "wrong-origin", one.register(challenge) | {
        "client_data": client_data("webauthn.create", challenge).replace(b"false", b"true").hex()})
    add("the browser says more than we know", "accepted", one.register(challenge, other_keys_can_be_added_here="do not compare clientDataJSON"))
    add("a passkey with PRF is made", "accepted", one.register(challenge, extensions={"hmac-secret": True}))
    named = dict(made)
    named["id"] = two.id.hex()
    add("the id is another's", "malformed", named)
    short = dict(made)
    short["authenticator_data"] = short["authenticator_data"][:-2]
    add("the key is cut short", "unsupported", short)
    add("used at another origin", "wrong-origin", made, one.use(challenge, origin="https://hub.example.evil.example"))
    add("used for another site", "wrong-party", made, one.use(challenge, party="other.example"))
    add("used for another challenge", "wrong-challenge", made, one.use(other))
    add("used without asking who", "not-verified", made, one.use(challenge, flags=UP))
    add("used with nobody there", "not-verified", made, one.use(challenge, flags=UV))
    add("a registration's client data where it is used", "wrong-type", made, one.use(challenge, kind="webauthn.create"))
    add("signed by another passkey", "bad-signature", made, two.use(challenge) | {"id": one.id.hex()})
    add("another passkey is named", "malformed", made, two.use(challenge))
    add("used with the PRF extension", "accepted", made, one.use(challenge, extensions={"hmac-secret": bytes(48)}))
    json.dump({"party": PARTY, "origin": ORIGIN, "vectors": vectors}, sys.stdout, indent=1)
    print()


main()
