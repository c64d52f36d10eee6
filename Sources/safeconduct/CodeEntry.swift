import Foundation
import HubClient
import QRCode
import SecondFactor
import Vocabulary

/// Where the second factor's codes come from: the person's app, typed at the terminal; or, on a machine that works unattended, a
/// file with the secret, which then lies beside the first factor and is worth no more than the file's mode.
enum CodeEntry {
    static let fileVariable = "SAFE_CONDUCT_TOTP_SECRET_FILE"

    static let variable = "SAFE_CONDUCT_CODE"

    /// Asks for the code of the day: `given` on the command line, else in the environment, else at the terminal; nothing where nobody
    /// can be asked. A second factor stands for this device for a working day, so nobody types one at each command.
    static func asking(_ given: String?) -> @Sendable () async -> String? {
        {
            do {
                return try named(given) ?? typed("Code from your app: ")
            } catch {
                return nil
            }
        }
    }

    private static func named(_ given: String?) throws -> String? {
        if let code = given ?? ProcessInfo.processInfo.environment[variable] { return code }
        guard let secret = try stored() else { return nil }
        return code(of: secret)
    }

    /// How somebody will sign in from now on: shows a new secret for their app, and asks for its first code.
    static func first(
        _ name: SignInName, hub: HubAddress, code given: String?
    ) throws -> FirstFactor {
        let secret: [UInt8]
        let code: String
        if let kept = try stored() {
            (secret, code) = (kept, try named(given) ?? "")
        } else {
            secret = FirstFactor.newSecret()
            for line in try lines(secret, name, at: hub) { Terminal.complain(line) }
            code = try typed("The code that the app shows now: ")
        }
        guard let first = FirstFactor(name: name, label: label, secret: secret, code: code) else {
            throw InputFailure("The file of \(fileVariable) holds 40 digits (20 bytes).")
        }
        return first
    }

    /// The secret on its way to the app: as a QR code, as letters, as an address.
    private static func lines(
        _ secret: [UInt8], _ name: SignInName, at hub: HubAddress
    ) throws -> [String] {
        let address = FirstFactor.address(of: secret, name: name, hub: hub)
        let symbol: QRSymbol
        do {
            symbol = try QRSymbol(address)
        } catch {
            throw InputFailure(
                "The QR code could not be made: \(error.rawValue).", code: "no-symbol")
        }
        let letters = Array(FirstFactor.base32(secret))
        let groups = stride(from: 0, to: letters.count, by: 4)
            .map { String(letters[$0..<min($0 + 4, letters.count)]) }
        return ["Scan this with the authenticator app on your telephone; it is shown once:", ""]
            + symbol.halfBlocks() + [
                "", "or type it there: \(groups.joined(separator: " "))", "or open: \(address)", "",
            ]
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
            unasked:
                "There is no terminal to ask for the code: give --code, or set \(variable) or \(fileVariable)."
        )
        return String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
    }
}
