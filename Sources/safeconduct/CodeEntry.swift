import Foundation
import HubClient
import SecondFactor
import Vocabulary

/// Where the second factor's codes come from: the person's app, typed at the terminal; or, on a machine that works unattended, a
/// file with the secret, which then lies beside the first factor and is worth no more than the file's mode.
enum CodeEntry {
    static let fileVariable = "SAFE_CONDUCT_TOTP_SECRET_FILE"

    /// Asks for the code of the day; nothing where nobody can be asked.
    static let ask: @Sendable () async -> String? = {
        do {
            if let secret = try stored() { return code(of: secret) }
            return try typed("Code from your app: ")
        } catch {
            return nil
        }
    }

    /// How somebody who enrols will sign in: shows a new secret for their app, and asks for its first code.
    static func first(_ name: SignInName, hub: HubAddress) throws -> FirstFactor {
        let secret: [UInt8]
        let code: String
        if let kept = try stored() {
            (secret, code) = (kept, self.code(of: kept) ?? "")
        } else {
            secret = FirstFactor.newSecret()
            Terminal.complain("Add this to your authenticator app; it is shown once:")
            Terminal.complain("  " + FirstFactor.address(of: secret, name: name, hub: hub))
            Terminal.complain("or type it there: " + FirstFactor.base32(secret))
            code = try typed("The code that the app shows now: ")
        }
        guard let first = FirstFactor(name: name, label: label, secret: secret, code: code) else {
            throw InputFailure("The file of \(fileVariable) holds 40 digits (20 bytes).")
        }
        return first
    }

    /// The name to sign in with: the one that was asked for, or one made of the person's name; else of the worker's id.
    static func name(_ asked: String?, for identity: Identity) throws -> SignInName {
        if let asked {
            guard let name = SignInName(asked) else {
                throw InputFailure(
                    "--sign-in-name takes 2 to 40 small letters, digits and single hyphens.")
            }
            return name
        }
        let plain = identity.name.folding(
            options: [.diacriticInsensitive, .caseInsensitive], locale: nil
        ).lowercased()
        let words = plain.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        // Two people may have one name: four digits of the worker's own id tell them apart.
        let slug =
            words.joined(separator: "-").prefix(34) + "-" + identity.card.worker.hex.prefix(4)
        guard let name = SignInName(String(slug)) ?? SignInName("w-" + identity.card.worker.hex)
        else { throw InputFailure("Choose a name with --sign-in-name.") }
        return name
    }

    /// What the person's list of devices calls this one.
    private static var label: String {
        var name = ProcessInfo.processInfo.hostName
        while name.utf8.count > 40 { name.removeLast() }
        return name
    }

    private static func code(of secret: [UInt8]) -> String? {
        TOTP(secret: secret)?.code(at: .now)
    }

    private static func stored() throws -> [UInt8]? {
        guard let path = ProcessInfo.processInfo.environment[fileVariable] else { return nil }
        let text = try Input.text(at: path, option: fileVariable)
        guard let secret = Hex.decode(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw InputFailure("The file of \(fileVariable) holds 40 digits (20 bytes).")
        }
        return secret
    }

    private static func typed(_ question: String) throws -> String {
        let bytes = try SilentLine.ask(
            question,
            unasked: "There is no terminal to ask for the code: set \(fileVariable).")
        return String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
    }
}
