#!/usr/bin/env python3
"""Writes the vectors of keys that are made by something other than the code they test. Everything
comes from fixed labels; `make_vectors.py --check` compares with what is there and writes nothing."""

import sys

from nacl import bindings

import keys
from keys import Chain, blake2b, client

FOLDER = keys.ROOT / "Tests/MembershipTests/Vectors/1"
NOW = 1800000000
AGENCY, MAILBOX, ROLE = "stow-womens-service", "stow-desk", "womens_service_worker"
VECTORS = {}


def secret(label, length=32):
    return blake2b(b"safe-conduct key vectors 1 " + label.encode(), length=length)


def public(seed):
    return bindings.crypto_sign_seed_keypair(seed)[0]


def sealing(own):
    return bindings.crypto_scalarmult_base(own)


class Person:
    def __init__(self, name):
        self.id, self.seed, self.secret = secret(name + " id", 16), secret(name), secret(name + " box")
        self.key, self.sealing = public(self.seed), sealing(self.secret)
        self.keys = (self.id, self.key, self.sealing)


HUB, RITA, OTHER = Person("hub"), Person("registrar"), Person("registrar of another agency")
ADA, BEA, CAT, EVE = Person("Ada"), Person("Bea"), Person("Cat"), Person("Eve")


def vector(name, expect, form, **lines):
    text = f"expect: {expect}\nformat: {form}\nmade-by: make_vectors.py\n"
    for key, value in lines.items():
        value = value.hex() if isinstance(value, bytes) else value
        text += f"{key.replace('_', '-')}: {value}\n"
    assert name not in VECTORS, name
    VECTORS[name] = text


# --- statements -----------------------------------------------------------------------------------


def voucher(code):
    return keys.voucher_seed(secret("code " + code, 16), HUB.key)


def grant(code, by=RITA, signer=None, **changes):
    fields = {"hub": HUB.key, "agency": AGENCY, "mailbox": MAILBOX, "role": ROLE,
              "voucher": public(voucher(code)), "history": 0, "cover": 0, "expires": NOW + 86400,
              "issuer": by.id, **changes}
    return keys.signed("invitation-grant", keys.grant(**fields), (signer or by).seed)


def record(who, code, seed=None, **changes):
    fields = {"hub": HUB.key, "worker": who.id, "verifying": who.key, "sealing": who.sealing,
              "mailbox": MAILBOX, **changes}
    return keys.signed("worker-record", keys.worker_record(**fields), seed or voucher(code))


def departure(who, by, at, signer=None, **changes):
    fields = {"hub": HUB.key, "worker": who.id, "mailbox": MAILBOX, "reason": 1, "at": at,
              "issuer": by.id, **changes}
    return keys.signed("departure", keys.departure(**fields), (signer or by).seed)


def custodians(**changes):
    fields = {"hub": HUB.key, "agency": AGENCY, "count": 1, "wait": 86400,
              "keys": [sealing(custodian(i)) for i in range(3)], "issuer": RITA.id, **changes}
    return keys.custodian_set(**fields)


def custodian(place):
    return keys.custodian_secret(secret(f"sheet {place}"))


def request(**changes):
    fields = {"hub": HUB.key, "recovery": secret("recovery", 16), "mailbox": MAILBOX,
              "requester": ADA.id, "fresh": sealing(secret("fresh")), "rehearsal": 0, "at": NOW}
    fields.update(changes)
    return keys.recovery_request(**fields)


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]


def statement(name, expect, form, signed, key):
    vector(name, expect, form, key=key, envelope=signed)


def statements():
    good = grant("Ada")
    statement("grant", "accepted", "invitation-grant", good, RITA.key)
    full = grant("Ada", history=1, cover=NOW + 9, issuer=keys.ZEROS, signer=HUB)
    statement("grant-of-the-hub", "accepted", "invitation-grant", full, HUB.key)
    statement("grant-changed", "wrong-signer", "invitation-grant", flipped(good, 40), HUB.key)
    for name, change in (("history-2", {"history": 2}), ("expires-late", {"expires": 1 << 62})):
        statement("grant-" + name, "malformed", "invitation-grant", grant("Ada", **change), RITA.key)
    statement("grant-unknown-role", "malformed", "invitation-grant", grant("Ada", role="wizard"),
              RITA.key)
    statement("grant-longer", "truncated", "invitation-grant", good[:-64] + b"\0" + good[-64:],
              RITA.key)
    known = grant("Ada", predecessor=BEA.id)
    statement("grant-of-somebody-known", "accepted", "invitation-grant", known, RITA.key)
    statement("grant-known-of-the-hub", "accepted", "invitation-grant",
              grant("Ada", issuer=keys.ZEROS, signer=HUB, predecessor=BEA.id), HUB.key)
    statement("grant-known-as-nobody", "malformed", "invitation-grant",
              grant("Ada", predecessor=keys.ZEROS), RITA.key)
    statement("grant-known-shorter", "truncated", "invitation-grant", known[:-65] + known[-64:],
              RITA.key)
    statement("grant-known-changed", "wrong-signer", "invitation-grant",
              flipped(known, len(known) - 65), RITA.key)
    own = record(ADA, "Ada")
    statement("record", "accepted", "worker-record", own, public(voucher("Ada")))
    statement("record-own-signature", "wrong-signer", "worker-record",
              record(ADA, "Ada", ADA.seed), public(voucher("Ada")))
    statement("record-of-nobody", "malformed", "worker-record",
              record(ADA, "Ada", worker=keys.ZEROS), public(voucher("Ada")))
    statement("record-small-order", "malformed", "worker-record",
              record(ADA, "Ada", sealing=bytes(32)), public(voucher("Ada")))
    for name, mailbox, reason in (("", MAILBOX, 1), ("-everywhere", None, 3), ("-lost", None, 2)):
        statement("departure" + name, "accepted", "departure",
                  departure(ADA, RITA, NOW, mailbox=mailbox, reason=reason), RITA.key)
    statement("departure-reason-4", "malformed", "departure", departure(ADA, RITA, NOW, reason=4),
              RITA.key)
    statement("departure-by-nobody", "malformed", "departure",
              departure(ADA, RITA, NOW, issuer=keys.ZEROS), RITA.key)
    body = keys.departure(HUB.key, ADA.id, None, 1, NOW, RITA.id)
    mixed = body[:52] + b"\0" + client.handle_bytes(MAILBOX) + body[54:]
    statement("departure-scope-and-mailbox", "malformed", "departure",
              keys.signed("departure", mixed, RITA.seed), RITA.key)
    for name, expect, change in (
            ("", "accepted", {}), ("-none", "accepted", {"keys": []}),
            ("-two", "malformed", {"keys": [sealing(custodian(i)) for i in range(2)]}),
            ("-twice", "malformed", {"keys": [sealing(custodian(0))] * 3}),
            ("-at-once", "malformed", {"wait": 3599}), ("-never", "malformed", {"wait": 604801}),
            ("-zero", "malformed", {"count": 0})):
        statement("custodians" + name, expect, "custodian-set",
                  keys.signed("custodian-set", custodians(**change), RITA.seed), RITA.key)
    for name, rehearsal, expect in (("", 0, "accepted"), ("-rehearsal", 1, "accepted"),
                                    ("-rehearsal-2", 2, "malformed")):
        statement("request" + name, expect, "recovery-request",
                  keys.signed("recovery-request", request(rehearsal=rehearsal), ADA.seed), ADA.key)
    made = epoch([ADA], ADA, 1, None)
    statement("epoch", "accepted", "mailbox-epoch", made, ADA.key)
    statement("epoch-later", "accepted", "mailbox-epoch", epoch([ADA, BEA], ADA, 2, made), ADA.key)
    statement("epoch-zero", "malformed", "mailbox-epoch", epoch([ADA], ADA, 0, None), ADA.key)
    statement("epoch-first-after-another", "malformed", "mailbox-epoch", epoch([ADA], ADA, 1, made),
              ADA.key)
    statement("epoch-later-after-none", "malformed", "mailbox-epoch", epoch([ADA], ADA, 2, None),
              ADA.key)
    vector("voucher", "accepted", "voucher", code=secret("code Ada", 16), hub=HUB.key,
           key=public(voucher("Ada")))
    vector("members", "accepted", "members", digest=keys.members_digest([p.keys for p in (ADA, BEA)]),
           members=" ".join(b"".join(p.keys).hex() for p in (ADA, BEA)))


def epoch(members, maker, count, previous, signer=None, key=None, **changes):
    fields = {"hub": HUB.key, "mailbox": MAILBOX, "count": count, "worker": maker.id,
              "key": key or sealing(secret(f"epoch {count}")),
              "previous": blake2b(previous) if previous else keys.NO_EPOCH,
              "members": keys.members_digest([m.keys for m in members]), **changes}
    return keys.signed("mailbox-epoch", keys.epoch(**fields), (signer or maker).seed)


# --- chains ---------------------------------------------------------------------------------------

REGISTRARS = [(RITA.id, RITA.key, AGENCY, NOW, None), (OTHER.id, OTHER.key, "stow-programme", NOW,
                                                      None)]


def text_of(link):
    kind, *parts = link
    return ":".join([kind.replace("_by", "")] + [
        p.hex() if isinstance(p, bytes) else str(p) for p in parts])


def chain(name, links, expect="accepted"):
    """The outcome that the author says is the one that the replay here comes to."""
    replay, outcome, at = Chain(HUB.key, MAILBOX, AGENCY, ROLE, REGISTRARS), "accepted", links[-1][1]
    try:
        for place, link in enumerate(links):
            replay.append(link)
    except keys.Refused as refusal:
        assert place == len(links) - 1, (name, place, refusal)
        outcome = str(refusal)
    assert outcome == expect, (name, outcome)
    more = {}
    if expect == "accepted":
        standing = sorted(replay.standing(at), key=lambda m: m["keys"])
        more = {
            "members": " ".join(m["keys"][0].hex() for m in standing),
            "waiting": " ".join(m["keys"][0].hex() for m in standing if m["waits"]),
            "epochs": len(replay.epochs), "awaits": "yes" if replay.awaits(at) else "no",
            "digest": replay.digest(at),
        }
    registrars = " ".join(f"{r[0].hex()}:{r[1].hex()}:{r[2]}:{r[3]}:{r[4] or ''}" for r in REGISTRARS)
    vector("chain-" + name, expect, "chain", hub=HUB.key, mailbox=MAILBOX, agency=AGENCY, role=ROLE,
           registrars=registrars, links=" ".join(map(text_of, links)), **more)


def chains():
    def comes(who, at, **changes):
        return ("joined", at, grant(who.id.hex(), **changes), record(who, who.id.hex()))

    first = epoch([ADA], ADA, 1, None)
    second = epoch([ADA, BEA], ADA, 2, first)
    third = epoch([ADA], ADA, 3, second)
    gone = departure(BEA, BEA, NOW + 5)
    start = [comes(ADA, NOW + 1), ("epoch", NOW + 2, first)]
    both = start + [comes(BEA, NOW + 3), ("epoch", NOW + 4, second)]
    left = both + [("departed", NOW + 5, gone)]
    whole = left + [("epoch", NOW + 6, third)]
    for name, links in (("joined", start[:1]), ("first-epoch", start), ("waits", both[:3]),
                        ("let-in", both), ("left", left), ("without-her", whole)):
        chain(name, links)
    handed = start + [comes(BEA, NOW + 3, history=1), ("handed", NOW + 4, BEA.id, ADA.id)]
    chain("handed", handed)
    lost = departure(ADA, RITA, NOW + 5, reason=2, mailbox=None)
    alone = both[:3] + [("departed", NOW + 5, lost), ("recovered_by", NOW + 6, BEA.id)]
    chain("recovered", alone)
    chain("after-recovery", alone + [("epoch", NOW + 7, epoch([BEA], BEA, 2, first))])
    covered = start + [comes(BEA, NOW + 3, cover=NOW + 50), ("epoch", NOW + 4, second)]
    chain("cover-run-out", covered + [comes(CAT, NOW + 50)])

    def refused(fault, name, link, before=tuple(whole)):
        chain(name, list(before) + [link], fault)

    at, now = NOW + 7, NOW + 7
    fourth = {"previous": third, "count": 4}
    refused("bad-grant", "grant-by-a-member", ("joined", at, grant("Eve", by=ADA), record(EVE, "Eve")))
    refused("bad-grant", "grant-of-another-agency",
            ("joined", at, grant("Eve", by=OTHER), record(EVE, "Eve")))
    refused("bad-grant", "grant-of-the-hub",
            ("joined", at, grant("Eve", signer=HUB, issuer=keys.ZEROS), record(EVE, "Eve")))
    refused("grant-expired", "grant-expired",
            ("joined", at, grant("Eve", expires=now), record(EVE, "Eve")))
    refused("grant-used", "grant-used",
            ("joined", at, grant(ADA.id.hex()), record(EVE, ADA.id.hex())))
    refused("bad-record", "record-by-the-hub",
            ("joined", at, grant("Eve"), record(EVE, "Eve", HUB.seed)))
    refused("bad-record", "record-with-her-keys",
            ("joined", at, grant("Eve"), record(EVE, "Eve", verifying=BEA.key)))
    refused("already-member", "already-member", ("joined", at, grant("Eve"), record(ADA, "Eve")))
    refused("wrong-hub", "wrong-hub",
            ("joined", at, grant("Eve", hub=EVE.key), record(EVE, "Eve")))
    refused("wrong-mailbox", "wrong-mailbox",
            ("joined", at, grant("Eve", mailbox="another-desk"), record(EVE, "Eve")))
    refused("bad-departure", "departure-by-another-agency",
            ("departed", at, departure(ADA, OTHER, now)))
    refused("departure-replayed", "departure-replayed",
            ("departed", NOW + 8, gone), whole + [("joined", at, grant("again"), record(BEA, "again"))])
    refused("removed-member", "departure-twice", ("departed", at, departure(BEA, RITA, now)))
    refused("epoch-replayed", "epoch-replayed", ("epoch", at, second))
    refused("epoch-replayed", "epoch-old-key",
            ("epoch", at, epoch([ADA], ADA, key=sealing(secret("epoch 2")), **fourth)))
    refused("epoch-skipped", "epoch-skipped",
            ("epoch", at, epoch([ADA], ADA, 5, third)))
    refused("epoch-forked", "epoch-forked", ("epoch", at, epoch([ADA], ADA, 4, second)))
    refused("members-differ", "members-one-more", ("epoch", at, epoch([ADA, BEA], ADA, **fourth)))
    refused("members-differ", "members-one-less",
            ("epoch", NOW + 8, epoch([ADA], ADA, **fourth)), whole + [comes(CAT, NOW + 7)])
    refused("removed-member", "epoch-by-a-leaver", ("epoch", at, epoch([ADA], BEA, **fourth)))
    refused("not-a-member", "epoch-by-a-stranger", ("epoch", at, epoch([ADA], EVE, **fourth)))
    refused("waiting-member", "epoch-by-one-who-waits",
            ("epoch", NOW + 8, epoch([ADA, CAT], CAT, **fourth)), whole + [comes(CAT, NOW + 7)])
    refused("bad-epoch", "epoch-by-the-hub", ("epoch", at, epoch([ADA], ADA, signer=HUB, **fourth)))
    refused("history-not-granted", "history-not-granted",
            ("handed", NOW + 8, CAT.id, ADA.id), whole + [comes(CAT, NOW + 7)])
    refused("backwards", "backwards", ("recovered_by", NOW + 5, ADA.id))
    refused("removed-member", "stolen-keys-come-back",
            ("joined", NOW + 8, grant("again"), record(BEA, "again")),
            whole + [("departed", at, departure(BEA, RITA, now, reason=3))])
    # Bea is known, has left, and comes as Cat; or as Eve.
    as_cat = ("joined", at, grant("Cat", predecessor=BEA.id), record(CAT, "Cat"))
    chain("successor", whole + [as_cat])
    chain("successor-comes-back", whole + [
        as_cat, ("departed", NOW + 8, departure(CAT, CAT, NOW + 8)),
        ("joined", NOW + 9, grant("again", predecessor=BEA.id), record(CAT, "again"))])
    refused("already-member", "predecessor-stands",
            ("joined", at, grant("Cat", predecessor=ADA.id), record(CAT, "Cat")))
    chain("predecessor-of-two", whole + [
        as_cat, ("joined", NOW + 8, grant("Eve", predecessor=BEA.id), record(EVE, "Eve"))])
    cat_gone = ("departed", NOW + 8, departure(CAT, CAT, NOW + 8))
    refused("bad-record", "successor-of-two",
            ("joined", NOW + 9, grant("again", predecessor=EVE.id), record(CAT, "again")),
            whole + [as_cat, cat_gone])
    refused("bad-record", "predecessors-in-a-circle",
            ("joined", NOW + 9, grant("again", predecessor=CAT.id), record(BEA, "again")),
            whole + [as_cat, cat_gone])
    chain("own-predecessor", whole + [
        ("joined", at, grant("Cat", predecessor=CAT.id), record(CAT, "Cat"))])
    chain("predecessor-comes-back", whole + [
        as_cat, ("joined", NOW + 8, grant("again"), record(BEA, "again"))])


# --- custody and sheets ---------------------------------------------------------------------------


def custody():
    key, recovery = secret("epoch 1"), secret("recovery", 16)
    shares, halves = [], {}
    for pair, (a, b) in enumerate(keys.PAIRS):
        first = secret(f"half {pair}")
        for place, half in ((a, first), (b, keys.xor(first, key))):
            plain = keys.share(HUB.key, MAILBOX, 1, 1, pair, half)
            sealed = client.box_seal(plain, sealing(custodian(place)), secret(f"box {pair} {place}"))
            shares.append(sealed)
            halves[pair, place] = half
            vector(f"share-{pair}-{place}", "accepted", "share", secret=custodian(place),
                   envelope=sealed, half=half, number=1, set=1, pair=pair)
    vector("shares-digest", "accepted", "shares", hub=HUB.key, mailbox=MAILBOX, number=1, set=1,
           sealed=" ".join(share.hex() for share in shares),
           digest=keys.shares_digest(HUB.key, MAILBOX, 1, 1, shares))
    vector("share-of-another", "wrong-recipient", "share", secret=custodian(1), envelope=shares[0])
    answers = {}
    for (pair, place), half in halves.items():
        plain = keys.answer(recovery, place, MAILBOX, 1, pair, half)
        answers[pair, place] = client.box_seal(
            plain, sealing(secret("fresh")), secret(f"answer {pair} {place}"))
    signed = keys.signed("recovery-request", request(), ADA.seed)

    def recovered(name, expect, places):
        vector("recovery-" + name, expect, "recovery", request=signed, fresh=secret("fresh"),
               key=sealing(key), number=1, answers=" ".join(answers[p].hex() for p in places),
               **({"secret": key} if expect == "accepted" else {}))

    for pair, (a, b) in enumerate(keys.PAIRS):
        own = [p for p in answers if p[1] in (a, b)]
        recovered(f"by-{a}-and-{b}", "accepted", own)
        alone = next(p for p in range(3) if p not in (a, b))
        recovered(f"by-{alone}-alone", "not-enough", [p for p in answers if p[1] == alone])
    for name, length in (("one", 32), ("zeros", 32), ("ones", 32)):
        seed = {"zeros": bytes(32), "ones": b"\xff" * 32}.get(name, secret("sheet 0"))
        vector(f"sheet-{name}", "accepted", "sheet", words=" ".join(keys.to_words(seed)), seed=seed,
               code=keys.sheet_code(seed), key=sealing(keys.custodian_secret(seed)))
    words = keys.to_words(secret("sheet 0"))
    for name, expect, typed in (
            ("short", "sheet-word-count", words[:-1]), ("moved", "sheet-checksum", words[1:] + words[:1]),
            ("unknown", "sheet-unknown-word", words[:-1] + ["xylophone"])):
        vector("sheet-" + name, expect, "sheet", words=" ".join(typed))
    for name, who in (("hub", HUB), ("worker", ADA)):
        vector("identity-" + name, "accepted", "identity-words", key=who.key,
               words=" ".join(keys.identity_words(who.key)))


def main():
    for make in (statements, chains, custody):
        make()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in VECTORS.items():
        path = FOLDER / f"{name}.txt"
        if "--check" in sys.argv:
            assert path.read_text() == text, name
        else:
            path.write_text(text)
    print(len(VECTORS), "vectors")


if __name__ == "__main__":
    main()
