// Passkeys (WebAuthn Level 3), with the PRF extension where the authenticator has it. The hub checks what comes of them.

import { hex, unhex } from "./bytes.js";

/** Whether this browser can do passkeys at all. */
export const isPossible = () => typeof PublicKeyCredential === "function";

// Ed25519, ECDSA P-256, RSA: what the hub verifies.
const ALGORITHMS = [-8, -7, -257];

/** The person closed the browser's own window, or it took too long. */
export class NotGiven extends Error {
    constructor(cause) {
        super("passkey-not-given", { cause });
        this.code = cause?.name === "InvalidStateError" ? "passkey-there" : "passkey-not-given";
    }
}

async function asking(act) {
    try {
        return await act();
    } catch (cause) {
        throw new NotGiven(cause);
    }
}

/**
 * Makes a passkey. Gives what the hub registers, and the 32 bytes of the PRF: nothing where this authenticator has none.
 */
export async function make({ challenge, relyingParty, worker, name, label, prfInput, known = [] }) {
    const credential = await asking(() => navigator.credentials.create({
        publicKey: {
            challenge: unhex(challenge), rp: { id: relyingParty, name: "Safe Conduct" },
            user: { id: worker, name, displayName: name },
            pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
            authenticatorSelection: { residentKey: "required", userVerification: "required" },
            attestation: "none", timeout: 300000,
            excludeCredentials: known.map((id) => ({ type: "public-key", id: unhex(id) })),
            extensions: { prf: { eval: { first: prfInput } } },
        },
    }));
    const { response } = credential;
    const registration = {
        id: hex(bytes(credential.rawId)), client_data: hex(bytes(response.clientDataJSON)),
        authenticator_data: hex(bytes(response.getAuthenticatorData())), name: label,
    };
    const { prf } = credential.getClientExtensionResults();
    const output = prf?.results?.first ?? (prf?.enabled && (await evaluate(credential, relyingParty, prfInput)));
    return { registration, prf: output ? bytes(output) : undefined };
}

// Some authenticators say at first only that they have a PRF, and give it when they are asked once more. What is signed here
// is signed over a challenge of our own and thrown away.
async function evaluate(credential, relyingParty, prfInput) {
    const again = await asking(() => navigator.credentials.get({
        publicKey: {
            challenge: crypto.getRandomValues(new Uint8Array(32)), rpId: relyingParty,
            allowCredentials: [{ type: "public-key", id: credential.rawId }],
            userVerification: "required", extensions: { prf: { eval: { first: prfInput } } },
        },
    }));
    return again.getClientExtensionResults().prf?.results?.first;
}

/** Asks for a passkey: any of this hub's, or one of `among` (ids in digits). Gives the assertion, the PRF where there is one, whose it is. */
export async function use({ challenge, relyingParty, prfInput, among = [] }) {
    const credential = await asking(() => navigator.credentials.get({
        publicKey: {
            challenge: unhex(challenge), rpId: relyingParty, userVerification: "required", timeout: 300000,
            allowCredentials: among.map((id) => ({ type: "public-key", id: unhex(id) })),
            extensions: { prf: { eval: { first: prfInput } } },
        },
    }));
    const { response } = credential;
    const output = credential.getClientExtensionResults().prf?.results?.first;
    return {
        assertion: {
            id: hex(bytes(credential.rawId)), client_data: hex(bytes(response.clientDataJSON)),
            authenticator_data: hex(bytes(response.authenticatorData)),
            signature: hex(bytes(response.signature)),
        },
        prf: output ? bytes(output) : undefined,
    };
}

const bytes = (buffer) => (buffer instanceof Uint8Array ? buffer.slice() : new Uint8Array(buffer));
