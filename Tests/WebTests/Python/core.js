// Run in a page of the hub by core.py: the pages' own modules against the project's vectors. Each function gives a word.

(async () => {
    const [bytes, sodium, envelope, statements, wrapped, words, strength, qr, argon, place, chains] = await Promise.all(
        ["bytes", "sodium", "envelope", "statements", "wrapped", "words", "strength", "qr", "passphrase", "place", "chain"]
            .map((name) => import(`/web/${name}.js`)));
    await sodium.start();
    const { hex, unhex, utf8 } = bytes;
    const word = (act) => {
        try {
            return act() ?? "accepted";
        } catch (failure) {
            return failure.code ?? String(failure);
        }
    };

    globalThis.core = {
        receipt: ({ key, envelope: sent }) => word(() => void envelope.readReceipt(unhex(sent), unhex(key))),
        receivingKey: ({ key, envelope: sent }) =>
            word(() => void envelope.readReceivingKey(unhex(sent), unhex(key))),

        // The page only seals commands. Opened here with the vector's secret, what is inside must be what the page would make.
        command({ "receiving-secret": secret, "worker-key": worker, envelope: sent, digest }) {
            const whole = unhex(sent);
            const inside = sodium.open(whole.subarray(76), unhex(secret));
            const length = new DataView(inside.buffer).getUint32(0);
            const content = inside.slice(4, 4 + length);
            const [signature, body] = [content.slice(0, 64), content.slice(64)];
            const signed = envelope.preAuthentication("safe-conduct/command/1", body);
            const said = JSON.parse(new TextDecoder().decode(body));
            const again = envelope.commandBody({
                ...said, hub: unhex(said.hub), id: unhex(said.id), worker: unhex(said.worker),
            });
            return {
                padding: hex(envelope.padded(content)) === hex(inside),
                signature: sodium.verifies(signature, signed, unhex(worker)),
                digest: hex(sodium.blake2b(body)) === digest,
                bytes: hex(again) === hex(body),
            };
        },
        sealed({ seed, receivingKey, hub, id, worker, issued, text }) {
            const key = sodium.signingKey(unhex(seed));
            const made = { id: unhex(id), worker: unhex(worker) };
            const body = envelope.commandBody({
                hub: unhex(hub), ...made, mailbox: "lwv-coordinator", issued, kind: "delivery.ack", body: { text },
            });
            return hex(envelope.sealedCommand({
                bytes: body, ...made, secret: key.secret, receivingKey: unhex(receivingKey),
            }));
        },
        sizes: (lengths) => lengths.map((length) => Math.max(4096, envelope.padme(4 + length))),

        newcomer({ code, hub, seed, sealing, worker, mailbox, mailboxSecret }) {
            const [key, identity] = [sodium.signingKey(unhex(seed)), unhex(hub)];
            const voucher = statements.voucher(unhex(code), identity);
            const member = {
                worker: unhex(worker), verifying: key.verifying, sealing: sodium.sealingKey(unhex(sealing)),
            };
            const record = statements.workerRecord({ hub: identity, ...member, mailbox }, voucher.secret);
            const epoch = statements.firstEpoch(
                { hub: identity, mailbox, key: sodium.sealingKey(unhex(mailboxSecret)), member }, key.secret);
            statements.readWorkerRecord(record, voucher.verifying);
            statements.readEpoch(epoch, key.verifying);
            return { voucher: hex(voucher.verifying), record: hex(record), epoch: hex(epoch) };
        },
        voucher: ({ code, hub }) => hex(statements.voucher(unhex(code), unhex(hub)).verifying),
        members: (rows) => hex(statements.membersDigest(rows.map((row) => ({
            worker: unhex(row.slice(0, 32)), verifying: unhex(row.slice(32, 96)), sealing: unhex(row.slice(96)),
        })))),
        grant: ({ key, envelope: sent }) => word(() => void statements.readGrant(unhex(sent), unhex(key))),
        departure: ({ key, envelope: sent }) => word(() => void statements.readDeparture(unhex(sent), unhex(key))),
        // A worker's own word in advance reads back as what it says, and is nobody else's.
        revocation({ seed, hub, worker, mailbox, at }) {
            const key = sodium.signingKey(unhex(seed));
            const made = statements.ownDeparture(
                { hub: unhex(hub), worker: unhex(worker), mailbox, reason: "device-lost", at }, key.secret);
            const read = statements.readDeparture(made, key.verifying);
            const isRight = hex(read.worker) === worker && hex(read.issuer) === worker && read.at === at &&
                read.mailbox === mailbox && read.reason === "device-lost" && hex(read.hub) === hub;
            return isRight ? hex(made) : "";
        },
        workerRecord: ({ key, envelope: sent }) =>
            word(() => void statements.readWorkerRecord(unhex(sent), unhex(key))),
        epoch: ({ key, envelope: sent }) => word(() => void statements.readEpoch(unhex(sent), unhex(key))),
        challenge: ({ hub, worker, device, nonce, seed }) => hex(statements.signedChallenge(
            { hub: unhex(hub), worker: unhex(worker), device: unhex(device), nonce: unhex(nonce) },
            sodium.signingKey(unhex(seed)).secret)),
        proof: ({ hub, session, time, line, seed }) => hex(sodium.sign(
            statements.requestProof({ hub: unhex(hub), session: unhex(session), time, line }),
            sodium.signingKey(unhex(seed)).secret)),
        words: (key) => words.identityWords(unhex(key)),

        async wrappedKeys({ file, passphrase, prf }) {
            let value;
            try {
                value = wrapped.read(utf8(file));
            } catch {
                return { outcome: "identity-malformed" };
            }
            const isMine = (root) => (slot) => slot.kind === "passphrase" && slot.check === hex(root.check);
            try {
                for (const slot of value.slots.filter(({ kind }) => passphrase && kind === "passphrase")) {
                    const root = wrapped.fromRoot(sodium.argon2id(utf8(passphrase), unhex(slot.salt), slot));
                    const opened = wrapped.unwrap(value, root.wrapping, isMine(root));
                    if (opened) return { outcome: "opened", ...core.secrets(opened) };
                }
                const key = prf && wrapped.subkeyOfPasskey(unhex(prf));
                const opened = key && wrapped.unwrap(value, key, ({ kind }) => kind === "passkey");
                return opened ? { outcome: "opened", ...core.secrets(opened) } : { outcome: "wrong-passphrase" };
            } catch (failure) {
                return { outcome: failure.code === "wrapped-keys-changed" ? "identity-tampered" : String(failure) };
            }
        },
        // A chain of the vectors, replayed by the page's own rules: what stands at its end, or the word for what is wrong.
        chain({ hub, mailbox, agency, role, registrars, links }) {
            const known = registrars.map(([worker, verifying, of, from, until]) => (
                { worker, verifying: unhex(verifying), agency: of, from: Number(from), until: until ? Number(until) : undefined }));
            const made = new chains.Chain({ hub: unhex(hub), mailbox, agency, role });
            try {
                for (const link of links) made.append(core.link(link), known);
            } catch (failure) {
                return { outcome: failure.code ?? String(failure) };
            }
            const standing = made.standing(made.last).sort((one, other) => (one.worker < other.worker ? -1 : 1));
            const ids = (members) => members.map(({ worker }) => worker).join(" ");
            return {
                outcome: "accepted", members: ids(standing), waiting: ids(standing.filter(({ isWaiting }) => isWaiting)),
                epochs: String(made.epochs.length), awaits: made.awaits(made.last) ? "yes" : "no",
                digest: hex(statements.membersDigest(standing.map((each) => ({ ...each, worker: unhex(each.worker) })))),
            };
        },
        link([act, at, one, two]) {
            const time = Number(at);
            return {
                joined: () => ({ act: "member-joined", at: time, grant: unhex(one), record: unhex(two) }),
                departed: () => ({ act: "member-departed", at: time, departure: unhex(one) }),
                epoch: () => ({ act: "mailbox-epoch", at: time, epoch: unhex(one) }),
                handed: () => ({ act: "history-handed", at: time, worker: one, by: two }),
                recovered: () => ({ act: "mailbox-recovered", at: time, worker: one }),
            }[act]();
        },
        // A person's place as the hub would serve it, back to its identity, signed as it should be but for what `wrong` names.
        async place({ wrong }) {
            const [hub, voucher, first] = [0, 1, 2].map(() => sodium.signingKey(sodium.random(32)));
            const [keys, registrar, other] = await Promise.all(["a", "b", "c"].map((name) => wrapped.newKeys(name)));
            const [desk, registry] = ["lwv-coordinator", "hub-registrar"];
            const nobody = new Uint8Array(16);
            const is = (what, one, two) => (wrong === what ? one : two);
            const grant = (mailbox, agency, role, to, issuer, secret) => hex(envelope.signed(bytes.join(
                utf8(is("predecessor", "SCG2", "SCG1")), hub.verifying, bytes.short(agency), bytes.short(mailbox), bytes.short(role),
                to.verifying, Uint8Array.of(0), bytes.number(0, 8), bytes.number(1790000000, 8), issuer,
                is("predecessor", other.worker, new Uint8Array(0)),
            ), "safe-conduct/invitation-grant/1", secret));
            const record = (mailbox, { worker, verifyingKey, sealingKey }, secret) => hex(statements.workerRecord(
                { hub: hub.verifying, worker, verifying: verifyingKey, sealing: sealingKey, mailbox }, secret));
            const joined = (index, granted, recorded) =>
                ({ index, detail: { act: "member-joined", at: 1780000000 + index, grant: granted, record: recorded } });
            const departed = (index, { worker, signingSecret }) => ({
                index, detail: {
                    act: "member-departed", at: 1780000000 + index, worker: hex(worker), departure: hex(statements.ownDeparture(
                        { hub: hub.verifying, worker, reason: "left", at: 1780000000 + index }, signingSecret)),
                },
            });
            const registrars = [joined(is("order", 9, 1),
                grant(registry, "hub", "registrar", first, is("root", other.worker, nobody), is("root", other.signingSecret, hub.secret)),
                record(registry, registrar, first.secret))];
            if (wrong === "registrar-left") registrars.push(departed(2, registrar));
            const issuer = is("issuer", sodium.random(16), is("hub", nobody, registrar.worker));
            const links = [joined(3,
                grant(is("grant", registry, desk), "lwv-programme", "coordinator", voucher, issuer,
                    is("registrar", voucher.secret, is("hub", hub.secret, registrar.signingSecret))),
                record(is("record", registry, desk), is("keys", { ...keys, sealingKey: other.sealingKey }, is("worker", other, keys)),
                    is("voucher", keys.signingSecret, voucher.secret)))];
            if (wrong === "left") links.push(departed(4, keys));
            const more = wrong === "second-root" ? [{
                mailbox: "hub-registrar-2", links: [joined(5,
                    grant("hub-registrar-2", "hub", "registrar", sodium.signingKey(utf8("x".repeat(32))), nobody, hub.secret),
                    record("hub-registrar-2", other, sodium.signingKey(utf8("x".repeat(32))).secret))],
            }] : [];
            const history = { mailbox: desk, links, registrars: [{ mailbox: registry, links: registrars }, ...more] };
            return word(() => {
                const own = place.ownPlace(history, { hub: hub.verifying, mailbox: desk, keys, now: 1780000100 });
                if (!own.isWaiting || own.isFirst || !own.root.startsWith(`${registry} `)) throw new Error("another place");
            });
        },
        secrets: ({ keys }) => ({
            name: keys.name, signing: hex(keys.signing), sealing: hex(keys.sealing), home: hex(keys.home),
        }),
        async wrapping({ passphrase, name, memory, passes }) {
            const keys = await wrapped.newKeys(name);
            const salt = sodium.random(16);
            const root = wrapped.fromRoot(sodium.argon2id(utf8(passphrase), salt, { memory, passes }));
            const slot = wrapped.passphraseSlot(salt, root.check, { memory, passes });
            const value = wrapped.wrap({
                keys, hub: sodium.random(32), address: "https://hub.example", contentKey: sodium.random(32),
                doors: [{ slot, wrapping: root.wrapping }],
            });
            return { file: new TextDecoder().decode(wrapped.bytesOf(value)), ...core.secrets({ keys }) };
        },
        strength: async ({ passphrase, known }) => strength.strength(passphrase, known),
        symbol: ({ text, mask }) => qr.symbol(text, mask).map((row) => row.map(Number).join("")),
        async argon(strengths) {
            const made = await argon.keysFrom("lantern copper seaside walnut", new Uint8Array(16).fill(7), strengths);
            return { authentication: hex(made.authentication), milliseconds: made.milliseconds };
        },
    };
    return Object.keys(globalThis.core).length;
})();
