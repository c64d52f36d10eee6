/// A promise about every decision of a pack. `Specs/policy-language.md`, section Laws, has the words.
public enum Law: String, CaseIterable, Sendable {
    case silenceWithholds = "silence-withholds"
    case capBeatsGrant = "cap-beats-grant"
    case orderChangesNothing = "order-changes-nothing"
    case addingACapNeverOpens = "adding-a-cap-never-opens"
    case endingAPermissionNeverOpens = "ending-a-permission-never-opens"
    case removingAnApprovalNeverOpens = "removing-an-approval-never-opens"
    case anErrorNeverOpens = "an-error-never-opens"
    case hisSideCondensed = "his-side-condensed"
    case himNever = "him-never"
    case otherPartnerNever = "other-partner-never"
    case sensitiveNeedsItsOwnPermission = "sensitive-needs-its-own-permission"
    case noOverrideLiftsAWall = "no-override-lifts-a-wall"
    case staffOnlyStaysWithStaff = "staff-only-stays-with-staff"
    case immediateIsNeverHeldForAnApproval = "immediate-is-never-held-for-an-approval"

    /// The promise in plain words.
    public var sentence: String {
        switch self {
        case .silenceWithholds: "Where no rule grants, nothing goes."
        case .capBeatsGrant: "Nothing goes above a cap that no override lifts, whatever is granted."
        case .orderChangesNothing:
            "Neither the order of the rules nor their repetition changes a decision."
        case .addingACapNeverOpens: "With one more cap or hold never more goes."
        case .endingAPermissionNeverOpens:
            "When a permission is refused, withdrawn or expired, or a waiver is gone, never more goes than before."
        case .removingAnApprovalNeverOpens: "With one approval less never more goes."
        case .anErrorNeverOpens:
            "What cannot be told never lets more go than any answer to it would."
        case .hisSideCondensed:
            "Nobody on his side gets more than the condensed minimum of what is hers, and no sign of contact."
        case .himNever:
            "Nothing that a woman or a child told, and nothing about her, goes to him or his group; a theme of a session may."
        case .otherPartnerNever:
            "Partners of one man do not appear to each other, to their workers or to his side."
        case .sensitiveNeedsItsOwnPermission:
            "A sensitive item goes nowhere without a permission for that type, recipient and category."
        case .noOverrideLiftsAWall: "No override lifts a wall."
        case .staffOnlyStaysWithStaff:
            "What came from her side or is about her is for staff alone on his side, and in no file or copy that he can obtain."
        case .immediateIsNeverHeldForAnApproval:
            "An immediate danger never waits for an approval on its way to those who must act."
        }
    }
}
