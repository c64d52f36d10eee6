import Foundation
import HubClient
import QRCode
import Vocabulary

/// Where the second factor's codes come from: the app of the person who sits here. Its secret is shown once, when it is made, and
/// kept nowhere: on this machine both factors would lie on one disk.
enum CodeEntry {
    static let variable = "SAFE_CONDUCT_CODE"
    /// Given as the code: it is a line of standard input.
    static let piped = "-"
    /// How often somebody at a terminal may type an app's first code.
    static let tries = 3

    /// Asks for the code of the day: `given` on the command line, else in the environment, else at the terminal; nothing where nobody
    /// can be asked. A second factor stands for this device for a working day, so nobody types one at each command.
    static func asking(_ given: String?) -> @Sendable () async -> String? {
        {
            do {
                return try code(given)
            } catch {
                return nil
            }
        }
    }

    /// The code of now.
    static func code(_ given: String?) throws -> String {
        let code = given ?? ProcessInfo.processInfo.environment[variable]
        guard let code, code != piped else {
            return try asked("Code from your app: ", fromLine: code == piped)
        }
        return code.filter { !$0.isWhitespace }
    }

    /// Shows a new secret for the person's app: as a QR code, as letters and as an address; to a script as the address alone.
    static func newSecret(
        _ name: SignInName, at hub: HubAddress, fromLine: Bool
    ) throws -> [UInt8] {
        let secret = FirstFactor.newSecret()
        let address = FirstFactor.address(of: secret, name: name, hub: hub)
        let lines = fromLine ? [address] : try lines(secret, address)
        for line in lines { Terminal.complain(line) }
        return secret
    }

    /// How somebody will sign in from now on, once the app has the secret: asks for the code that it shows. It cannot be known
    /// before the secret is, so nobody can give it on the command line.
    static func first(
        _ name: SignInName, secret: [UInt8], fromLine: Bool
    ) throws -> FirstFactor {
        let code = try asked("The code that the app shows now: ", fromLine: fromLine)
        guard let first = FirstFactor(name: name, label: label, secret: secret, code: code) else {
            throw InputFailure("The app's secret has another length than it should.")
        }
        return first
    }

    /// Whether an app's first code comes from standard input. One that was typed with the command cannot be right; and where nobody
    /// can be asked, no secret is shown.
    static func isFromLine(_ given: String?) throws -> Bool {
        guard given == nil || given == piped else {
            throw InputFailure(
                "The app's first code comes after its secret was shown: leave --code out and type it when you are asked, or say --code - and write it to standard input."
            )
        }
        guard given == piped || isatty(STDIN_FILENO) == 1 else { throw InputFailure(nobody) }
        return given == piped
    }

    /// The secret on its way to the app.
    private static func lines(_ secret: [UInt8], _ address: String) throws -> [String] {
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
            return try name(asked, option: "--sign-in-name")
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

    /// A name that somebody typed.
    static func name(_ typed: String, option: String) throws -> SignInName {
        guard let name = SignInName(typed) else {
            throw InputFailure("\(option) takes 2 to 40 small letters, digits and single hyphens.")
        }
        return name
    }

    /// What the person's list of devices calls this one.
    static var label: String {
        var name = ProcessInfo.processInfo.hostName
        while name.utf8.count > 40 { name.removeLast() }
        return name
    }

    private static let nobody =
        "There is no terminal to ask for the code: say --code - and write it to standard input."

    private static func asked(_ question: String, fromLine: Bool) throws -> String {
        let text: String
        if fromLine {
            guard let line = readLine() else {
                throw InputFailure("No code came on standard input.")
            }
            text = line
        } else {
            let bytes = try SilentLine.ask(
                question, unasked: nobody)
            text = String(decoding: bytes, as: UTF8.self)
        }
        return text.filter { !$0.isWhitespace }
    }
}
