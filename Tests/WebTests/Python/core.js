// Run in a page of the hub by core.py: the pages' own modules against the project's vectors. Each function gives a word.

(async () => {
    const [bytes, sodium, envelope, statements, wrapped, words, strength, qr, argon, place] = await Promise.all(
        ["bytes", "sodium", "envelope", "statements", "wrapped", "words", "strength", "qr", "passphrase", "place"]
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
        revocation({ seed, hub, worker, at }) {
            const key = sodium.signingKey(unhex(seed));
            const made = statements.ownDeparture(
                { hub: unhex(hub), worker: unhex(worker), reason: "device-lost", at }, key.secret);
            const read = statements.readDeparture(made, key.verifying);
            const isRight = hex(read.worker) === worker && hex(read.issuer) === worker && read.at === at &&
                read.mailbox === undefined && read.reason === "device-lost" && hex(read.hub) === hub;
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
        // A person's place, signed as it should be but for what `wrong` names.
        async place({ wrong }) {
            const hub = sodium.signingKey(sodium.random(32));
            const [keys, other, voucher] = [await wrapped.newKeys("a"), await wrapped.newKeys("b"),
                sodium.signingKey(sodium.random(32))];
            const [one, two] = ["lwv-coordinator", "lwv-facilitators"];
            const issuer = wrong === "issuer" ? sodium.random(16) : new Uint8Array(16);
            const grant = envelope.signed(bytes.join(
                utf8("SCG1"), hub.verifying, bytes.short("lwv-programme"), bytes.short(wrong === "grant" ? two : one),
                bytes.short("coordinator"), voucher.verifying, Uint8Array.of(0), bytes.number(0, 8),
                bytes.number(1790000000, 8), issuer,
            ), "safe-conduct/invitation-grant/1", wrong === "registrar" ? voucher.secret : hub.secret);
            const { verifyingKey, sealingKey } = wrong === "keys" ? other : keys;
            const record = statements.workerRecord({
                hub: hub.verifying, worker: keys.worker, verifying: verifyingKey, sealing: sealingKey,
                mailbox: wrong === "record" ? two : one,
            }, wrong === "voucher" ? keys.signingSecret : voucher.secret);
            const detail = {
                act: "member-joined", worker: hex(wrong === "worker" ? other.worker : keys.worker),
                grant: hex(grant), record: hex(record),
            };
            return word(() => void place.ownPlace(
                { links: [{ detail }], registrars: [] }, { hub: hub.verifying, mailbox: one, keys }));
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
