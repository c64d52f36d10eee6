import Policy
import PolicyPacks
import Redaction
import Vocabulary

/// On which side a role stands, by the packs that are there.
struct RedactSides {
    private let packs: [Pack]
    /// The strictest bound of the packs, in percent.
    let doubtBound: Int

    /// One pack where it is named, else all.
    init(_ shelf: PolicyShelf, pack name: String?) throws {
        packs = try name.map { [try shelf.chosen($0).pack] } ?? shelf.packs.map(\.pack)
        guard let bound = packs.map(\.doubtBound).min() else {
            throw InputFailure("The folder of --policies holds no pack.")
        }
        doubtBound = bound
    }

    /// What stands between a role and the text.
    func wall(_ role: Role, serving subject: SubjectID) throws -> Wall {
        let sides = Set(packs.compactMap { $0.sides[role] })
        guard let side = sides.first else {
            throw InputFailure("No pack places the role of --view on a side.")
        }
        guard sides.count == 1 else {
            throw InputFailure("The packs place the role of --view differently: say which --pack.")
        }
        return switch side {
        case .his: .his
        case .between: .between
        case .her: .her(serving: subject)
        }
    }

    /// The side of whoever wrote a message; none where it is not sure, and the text then counts as hers.
    func author(_ word: String) -> Side? {
        guard let role = Role(rawValue: RedactSides.long[word] ?? word) else { return nil }
        let sides = Set(packs.compactMap { $0.sides[role] })
        return sides.count == 1 ? sides.first : nil
    }

    /// Exchanged messages call some roles shorter.
    private static let long = [
        "probation": Role.probationOfficer.rawValue, "police": Role.policeOfficer.rawValue,
        "cafcass": Role.cafcassOfficer.rawValue,
    ]
}
