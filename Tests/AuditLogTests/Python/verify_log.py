#!/usr/bin/env python3
"""Verifies a folder of C2SP tiles and its checkpoint.

Written from RFC 6962 section 2.1, C2SP signed-note, tlog-checkpoint, tlog-cosignature and tlog-tiles alone; shares no
code with the hub. Needs PyNaCl.

    verify_log.py FOLDER KEY [--earlier NOTE] [--proofs FILE] [--entry SALT DETAIL] [--entries FILE] [--witness KEY]

KEY is <name>+<id>+<base64>. --entries takes what stands behind the leaves, a line of JSON for each; --witness asks for
a cosignature of the checkpoint by that key. Prints one line of JSON and exits with 0, or says what is wrong and exits with 1.
"""

import argparse
import base64
import hashlib
import json
import pathlib
import sys


class Wrong(Exception):
    pass


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def node(left, right):
    return sha256(b"\x01", left, right)


def split(count):
    half = 1
    while half * 2 < count:
        half *= 2
    return half


def root(hashes):
    """MTH of RFC 6962 section 2.1 over leaf hashes."""
    if not hashes:
        return sha256()
    if len(hashes) == 1:
        return hashes[0]
    half = split(len(hashes))
    return node(root(hashes[:half]), root(hashes[half:]))


def included(index, size, leaf, proof):
    """The root that an inclusion proof gives (RFC 6962 section 2.1.1), from the root's split downwards."""
    if size == 1:
        if proof:
            raise Wrong("inclusion proof too long")
        return leaf
    if not proof:
        raise Wrong("inclusion proof too short")
    half = split(size)
    if index < half:
        return node(included(index, half, leaf, proof[:-1]), proof[-1])
    return node(proof[-1], included(index - half, size - half, leaf, proof[:-1]))


def consistent(earlier, size, proof, old, whole=True):
    """Both roots that a consistency proof gives (RFC 6962 section 2.1.2)."""
    if earlier == size:
        if whole:
            if proof:
                raise Wrong("consistency proof too long")
            return old, old
        if len(proof) != 1:
            raise Wrong("consistency proof of wrong length")
        return proof[0], proof[0]
    if not proof:
        raise Wrong("consistency proof too short")
    half = split(size)
    if earlier <= half:
        first, second = consistent(earlier, half, proof[:-1], old, whole)
        return first, node(second, proof[-1])
    first, second = consistent(earlier - half, size - half, proof[:-1], old, False)
    return node(proof[-1], first), node(proof[-1], second)


def open_note(note, key):
    """The text of a signed note, after one signature by the key was found to hold."""
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    name, key_id, encoded = key.split("+", 2)
    public = base64.b64decode(encoded, validate=True)
    expected = sha256(name.encode(), b"\n", public)[:4]
    if public[0] != 1 or expected.hex() != key_id:
        raise Wrong("key is not an Ed25519 note key")
    text, gap, lines = note.rpartition(b"\n\n")
    if not gap:
        raise Wrong("note without signatures")
    text += b"\n"
    for line in lines.decode().splitlines():
        dash, signer, signature = line.split(" ")
        signature = base64.b64decode(signature, validate=True)
        if dash != "\u2014":
            raise Wrong("not a signature line")
        if signer == name and signature[:4] == expected:
            try:
                VerifyKey(public[1:]).verify(text, signature[4:])
            except BadSignatureError as error:
                raise Wrong("signature does not hold") from error
            return name, text
    raise Wrong("no signature by the key")


def cosigned(note, key):
    """The time of a cosignature (C2SP tlog-cosignature, Ed25519) that was found to hold."""
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    name, key_id, encoded = key.split("+", 2)
    public = base64.b64decode(encoded, validate=True)
    expected = sha256(name.encode(), b"\n", b"\x04", public[1:])[:4]
    if public[0] != 4 or len(public) != 33 or expected.hex() != key_id:
        raise Wrong("key is not a witness's")
    text, _, lines = note.rpartition(b"\n\n")
    text += b"\n"
    for line in lines.decode().splitlines():
        _, signer, blob = line.split(" ")
        blob = base64.b64decode(blob, validate=True)
        if signer == name and blob[:4] == expected:
            if len(blob) != 4 + 8 + 64:
                raise Wrong("cosignature of another length")
            time = int.from_bytes(blob[4:12], "big")
            try:
                VerifyKey(public[1:]).verify(b"cosignature/v1\ntime %d\n" % time + text, blob[12:])
            except BadSignatureError as error:
                raise Wrong("cosignature does not hold") from error
            return time
    raise Wrong("no cosignature by the witness")


def check_entries(file, leaves):
    """Every line gives the leaf at its index; returns how many there were."""
    count, last = 0, -1
    for number, line in enumerate(pathlib.Path(file).read_bytes().split(b"\n")[:-1], 1):
        said = json.loads(line)
        if said["index"] <= last or said["index"] >= len(leaves):
            raise Wrong(f"line {number} is out of order")
        last = said["index"]
        if "dummy" in said:
            content = bytes.fromhex(said["dummy"])
        else:
            # The detail's own bytes stand in the line as they were hashed.
            detail = line[line.index(b'"detail":') + 9 : -1]
            content = b"SCL1" + bytes.fromhex(said["salt"]) + sha256(detail)
        if len(content) not in (32, 68) or sha256(b"\x00", content) != leaves[last]:
            raise Wrong(f"the entry of index {last} is not the one in the log")
        count += 1
    return count


def checkpoint(note, key):
    name, text = open_note(note, key)
    lines = text.decode().split("\n")
    if lines[0] != name:
        raise Wrong("checkpoint of another log")
    if str(int(lines[1])) != lines[1]:
        raise Wrong("size in another spelling")
    return int(lines[1]), base64.b64decode(lines[2], validate=True)


def tile_path(level, index, width):
    groups = [f"{index % 1000:03d}"]
    while index >= 1000:
        index //= 1000
        groups.insert(0, f"x{index % 1000:03d}")
    return f"tile/{level}/" + "/".join(groups) + (f".p/{width}" if width < 256 else "")


def read_level(folder, level, count):
    hashes = []
    for index in range((count + 255) // 256):
        width = min(256, count - index * 256)
        path = folder / tile_path(level, index, width)
        if not path.is_file():
            raise Wrong(f"{tile_path(level, index, width)} is missing")
        data = path.read_bytes()
        if len(data) != 32 * width:
            raise Wrong(f"{tile_path(level, index, width)} has {len(data)} bytes")
        hashes += [data[at : at + 32] for at in range(0, len(data), 32)]
    return hashes


def check_proofs(proofs, leaves, root_at):
    unhex = bytes.fromhex
    for proof in proofs["inclusion"]:
        hashes = [unhex(h) for h in proof["hashes"]]
        got = included(proof["index"], proof["size"], leaves[proof["index"]], hashes)
        if got != root_at(proof["size"]):
            raise Wrong(f"inclusion of {proof['index']} in {proof['size']}")
    for proof in proofs["consistency"]:
        hashes = [unhex(h) for h in proof["hashes"]]
        got = consistent(proof["from"], proof["to"], hashes, root_at(proof["from"]))
        if got != (root_at(proof["from"]), root_at(proof["to"])):
            raise Wrong(f"consistency of {proof['from']} and {proof['to']}")
    return len(proofs["inclusion"]) + len(proofs["consistency"])


def verify(arguments):
    folder = pathlib.Path(arguments.folder)
    size, signed = checkpoint((folder / "checkpoint").read_bytes(), arguments.key)
    leaves = read_level(folder, 0, size)
    if root(leaves) != signed:
        raise Wrong("root of the leaves is not the signed one")
    below, level = leaves, 1
    while size >> (8 * level):
        stored = read_level(folder, level, size >> (8 * level))
        for index, value in enumerate(stored):
            if root(below[index * 256 : index * 256 + 256]) != value:
                raise Wrong(f"tile of level {level} index {index // 256} entry {index % 256}")
        below, level = stored, level + 1
    answer = {"size": size, "root": signed.hex(), "levels": level}
    if arguments.earlier:
        before, old = checkpoint(pathlib.Path(arguments.earlier).read_bytes(), arguments.key)
        if before > size or root(leaves[:before]) != old:
            raise Wrong("does not continue the earlier checkpoint")
        answer["continues"] = before
    if arguments.proofs:
        proofs = json.loads(pathlib.Path(arguments.proofs).read_text())
        answer["proofs"] = check_proofs(proofs, leaves, lambda n: root(leaves[:n]))
    if arguments.witness:
        answer["cosigned"] = cosigned((folder / "checkpoint").read_bytes(), arguments.witness)
    if arguments.entries:
        answer["entries"] = check_entries(arguments.entries, leaves)
    if arguments.entry:
        salt, detail = bytes.fromhex(arguments.entry[0]), arguments.entry[1].encode()
        leaf = sha256(b"\x00", b"SCL1", salt, sha256(detail))
        if leaf not in leaves:
            raise Wrong("the entry is not in the log")
        answer["entry"] = leaves.index(leaf)
    return answer


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("key")
    parser.add_argument("--earlier")
    parser.add_argument("--proofs")
    parser.add_argument("--entries")
    parser.add_argument("--witness")
    parser.add_argument("--entry", nargs=2, metavar=("SALT", "DETAIL"))
    try:
        print(json.dumps(verify(parser.parse_args())))
    except (Wrong, ValueError, OSError) as error:
        print(f"wrong: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
