#!/usr/bin/env python3
"""Reads every vector of keys and compares the outcome with the one that it names."""

import pathlib
import sys

from nacl import bindings

import keys


def lines(path):
    return dict(line.split(": ", 1) if ": " in line else (line[:-1], "")
                for line in path.read_text().splitlines())


def hexed(text):
    return bytes.fromhex(text)


def link(text):
    kind, at, *parts = text.split(":")
    kind = "recovered_by" if kind == "recovered" else kind
    return (kind, int(at), *map(hexed, parts))


def chain(v):
    registrars = []
    for text in v["registrars"].split():
        worker, key, agency, since, until = text.split(":")
        registrars.append((hexed(worker), hexed(key), agency, int(since),
                           int(until) if until else None))
    replay = keys.Chain(hexed(v["hub"]), v["mailbox"], v["agency"], v["role"], registrars)
    links = [link(text) for text in v["links"].split()]
    for one in links:
        replay.append(one)
    at = links[-1][1]
    standing = sorted(replay.standing(at), key=lambda m: m["keys"])
    assert [m["keys"][0].hex() for m in standing] == v["members"].split()
    assert [m["keys"][0].hex() for m in standing if m["waits"]] == v["waiting"].split()
    assert (len(replay.epochs), replay.awaits(at)) == (int(v["epochs"]), v["awaits"] == "yes")
    assert replay.digest(at).hex() == v["digest"]


def share(v):
    fields = keys.open_share(hexed(v["envelope"]), hexed(v["secret"]))
    assert fields["half"].hex() == v["half"]
    assert all(fields[name] == int(v[name]) for name in ("number", "set", "pair"))


def shares(v):
    sealed = [hexed(text) for text in v["sealed"].split()]
    assert len(sealed) == 6
    found = keys.shares_digest(
        hexed(v["hub"]), v["mailbox"], int(v["number"]), int(v["set"]), sealed)
    assert found.hex() == v["digest"]


def recovery(v):
    asked = keys.read("recovery-request", hexed(v["request"]))
    answers = [hexed(text) for text in v["answers"].split()]
    found = keys.combine(answers, hexed(v["fresh"]), asked["recovery"], asked["mailbox"],
                         int(v["number"]), hexed(v["key"]))
    assert found.hex() == v["secret"]


def sheet(v):
    seed = keys.sheet_seed(v["words"])
    assert seed.hex() == v["seed"] and keys.sheet_code(seed) == v["code"]
    key = bindings.crypto_scalarmult_base(keys.custodian_secret(seed))
    assert key.hex() == v["key"]


def voucher(v):
    seed = keys.voucher_seed(hexed(v["code"]), hexed(v["hub"]))
    assert bindings.crypto_sign_seed_keypair(seed)[0].hex() == v["key"]


def members(v):
    each = [hexed(text) for text in v["members"].split()]
    assert keys.members_digest([(m[:16], m[16:48], m[48:]) for m in each]).hex() == v["digest"]


def words(v):
    assert keys.identity_words(hexed(v["key"])) == v["words"].split()


def agreed(v):
    signed, officer = hexed(v["envelope"])[:-80], hexed(v["envelope"])[-80:]
    fields = keys.read("custodian-set", signed, hexed(v["key"]))
    assert officer[:16] not in (keys.ZEROS, fields["issuer"])
    keys.verify(hexed(v["officer-key"]), officer[16:], keys.TYPES["custodian-set"], signed[:-64])


FORMATS = {"chain": chain, "share": share, "recovery": recovery, "sheet": sheet, "voucher": voucher,
           "members": members, "shares": shares, "identity-words": words, "agreed-custodians": agreed}


def outcome(v):
    try:
        if v["format"] in keys.TYPES:
            keys.read(v["format"], hexed(v["envelope"]), hexed(v["key"]))
        else:
            FORMATS[v["format"]](v)
    except keys.Refused as refusal:
        return str(refusal)
    return "accepted"


def main():
    ran, wrong = 0, []
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt")):
        ran += 1
        vector = lines(path)
        found = outcome(vector)
        if found != vector["expect"]:
            wrong.append(f"{path.stem}: {found}")
    print("\n".join(wrong + [f"{ran} vectors"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
