import ArgumentParser
import Foundation
import Membership
import Sodium
import Vocabulary

extension Keys {
    /// `safeconductd keys show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Which keys there are, since when. Never a secret.")
        @OptionGroup var place: KeyPlace
        @Flag(help: "One JSON object on one line.") var json = false

        func run() async throws {
            try await keyCommand {
                let text = try place.call.ask(.show)
                guard !json else { return Console.line(text) }
                let known = try JSON(parsing: Array(text.utf8))
                for line in Show.lines(known) { Console.line(line) }
            }
        }

        static func lines(_ known: JSON) -> [String] {
            let outside = known["outside_secret"]
            let replaced = number(outside?["replaced"])
            var lines = [
                "identity: \(word(known["identity"]))",
                "in words: \(words(word(known["identity"])))",
                "outside secret: \(word(outside?["name"])), since \(day(outside?["since"])), "
                    + "replaced \(replaced == 1 ? "once" : "\(replaced) times")",
            ]
            guard case .array(let generations)? = known["vault_keys"] else { return lines }
            for one in generations {
                lines.append(
                    "vault key \(number(one["generation"])), since \(day(one["since"]))")
            }
            if generations.count > 1 {
                lines.append(
                    "re-sealing: \(number(known["resealed"])) done so far, "
                        + "\(number(known["kept"])) that do not open stay as they are")
            }
            lines += [
                "case keys: of \(number(known["cases"])) cases",
                "receiving key: \(word(known["receiving_key"]?["id"])), "
                    + "since \(day(known["receiving_key"]?["since"]))",
                "view epoch: since \(day(known["view_epoch"]?["since"]))",
            ]
            return lines
        }

        /// The identity as it is read over the telephone.
        private static func words(_ identity: String) -> String {
            guard let bytes = Hex.decode(identity), let key = VerifyingKey(bytes: bytes) else {
                return ""
            }
            return IdentityWords(key).text
        }

        private static func word(_ value: JSON?) -> String {
            guard case .string(let text)? = value else { return "" }
            return text
        }

        static func number(_ value: JSON?) -> Int64 {
            guard case .int(let number)? = value else { return 0 }
            return number
        }

        private static func day(_ value: JSON?) -> String {
            Date(timeIntervalSince1970: TimeInterval(number(value))).formatted(.iso8601)
        }
    }
}
