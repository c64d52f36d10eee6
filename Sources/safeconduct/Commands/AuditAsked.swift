import ArgumentParser
import HubClient
import Inquiry
import Vocabulary

/// A case as an officer names it: the beginning of its name, of six digits or more.
struct CaseName: ExpressibleByArgument {
    private let digits: String

    init?(argument: String) {
        let isHex = argument.utf8.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
        }
        guard isHex, (CaseAlias.fewestDigits...32).contains(argument.utf8.count) else {
            return nil
        }
        digits = argument
    }

    /// The agency's name for the case. What the log does not know is refused: an empty answer would be a false one.
    func alias(in book: OfficerBook) throws -> CaseAlias {
        do {
            return try CaseAlias(beginning: digits, in: book.entries)
        } catch {
            let gone = BookEntry.erasedCases(in: book.entries).count
            let more =
                gone == 0
                ? ""
                : " Records of cases were destroyed (\(gone)); a desk's name for one of them is gone too."
            throw InputFailure(Asked.sentence(error) + more, code: error.rawValue)
        }
    }
}

/// What is said where somebody asks about what the log does not know.
enum Asked {
    static func check(_ work: () throws(UnknownName) -> Void) throws {
        do { try work() } catch { throw InputFailure(sentence(error), code: error.rawValue) }
    }

    static func sentence(_ unknown: UnknownName) -> String {
        switch unknown {
        case .unknownCase:
            "Your log has no case with the name that --case gives; 'audit list' shows those that it has."
        case .severalCases: "Several cases have names that begin so: give more digits to --case."
        case .unknownSubject:
            "Your log names no such subject there: that is no proof that nothing was shared. Look at --subject, --child and --case."
        case .unknownKey:
            "That worker, mailbox, epoch or key is not in your log; that is no proof that nothing was lost. Your log begins with your own enrolment: ask whoever was the officer before you, or that agency's data protection officer."
        }
    }
}
