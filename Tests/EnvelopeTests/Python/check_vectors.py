#!/usr/bin/env python3
"""Reads every vector that a client can read (views, records, proofs) and compares the outcome with
the one that it names."""

import pathlib
import sys

import client


def lines(path):
    return dict(line.split(": ", 1) if ": " in line else (line[:-1], "")
                for line in path.read_text().splitlines())


def outcome(vector):
    get = vector
    envelope = bytes.fromhex(get["envelope"])
    if "fill" in get:
        envelope = envelope.ljust(int(get["fill"]), b"\0")
    try:
        if get["format"] == "view":
            _, content = client.open_view(
                envelope, bytes.fromhex(get["mailbox-secret"]), bytes.fromhex(get["hub"]))
            assert content.hex() == get["content"]
        elif get["format"] == "redaction-proof":
            client.check_proof(envelope, bytes.fromhex(get["segment"]), bytes.fromhex(get["root"]))
        else:
            client.read_record(get["format"], envelope, bytes.fromhex(get["key"]))
    except client.Refused as refusal:
        return str(refusal)
    return "accepted"


def main():
    ran, wrong = 0, []
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt")):
        vector = lines(path)
        if vector["format"] == "command":
            continue
        ran += 1
        if outcome(vector) != vector["expect"]:
            wrong.append(f"{path.stem}: {outcome(vector)}")
    print("\n".join(wrong + [f"{ran} vectors"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
