import Policy
import Vocabulary

/// What a walk can end in: the outcome, and for a hold whether an approval is missing. Its number is a leaf of the diagram.
enum Ending: Diagram.Node, CaseIterable {
    case withhold
    case generalise
    case condense
    case redact
    case forward
    /// It waits for a person and not for an approval.
    case hold
    /// It waits for an approval, whatever else it waits for.
    case holdForApproval

    /// Above every number.
    static let limit: Diagram.Node = 8
    /// A cap of `withhold` that nothing lifts, before it is known to be `withhold`.
    static let shut: Diagram.Node = 7

    init(_ leaf: Diagram.Node) { self = Ending(rawValue: leaf) ?? .withhold }

    init(_ decision: Decision) {
        switch decision.outcome {
        case .level(let level): self = Ending(level)
        case .hold: self = decision.hold?.missing.isEmpty ?? true ? .hold : .holdForApproval
        }
    }

    init(_ level: Level) {
        switch level {
        case .withhold: self = .withhold
        case .generalise: self = .generalise
        case .condense: self = .condense
        case .redact: self = .redact
        case .forward: self = .forward
        }
    }

    var outcome: Outcome {
        switch self {
        case .withhold: .level(.withhold)
        case .generalise: .level(.generalise)
        case .condense: .level(.condense)
        case .redact: .level(.redact)
        case .forward: .level(.forward)
        case .hold, .holdForApproval: .hold
        }
    }

    /// The level at which something goes.
    var disclosed: Level { outcome.disclosed }

    var word: String {
        switch self {
        case .withhold, .generalise, .condense, .redact, .forward: disclosed.rawValue
        case .hold: "hold"
        case .holdForApproval: "hold, an approval is missing"
        }
    }
}
