public import Vocabulary

/// Whom a view must not identify, seen from its recipient (DESIGN section 1, *side*).
public struct Wall: Hashable, Sendable {
    /// The recipient's side.
    public let side: Side
    /// The subject whom a recipient on her side serves; nobody on the other sides.
    public let serving: SubjectID?
    /// The sensitive types that the decision let through by name; every other is protected.
    public let cleared: Set<SensitiveType>
    /// Whether a recipient may see that something was withheld, and whom a masked name belongs
    /// to. Towards his side it reaches no further than the names in his own account.
    public let trace: Bool

    private init(side: Side, serving: SubjectID?, cleared: Set<SensitiveType>, trace: Bool) {
        self.side = side
        self.serving = serving
        self.cleared = cleared
        self.trace = trace
    }

    /// The same wall, with or without a trace.
    public func tracing(_ trace: Bool) -> Wall {
        Wall(side: side, serving: serving, cleared: cleared, trace: trace)
    }

    /// Towards everybody who faces him.
    public static let his = Wall(side: .his, serving: nil, cleared: [], trace: false)

    /// Towards the co-ordinator, social work, police and courts; nothing sensitive is cleared.
    public static let between = Wall(side: .between, serving: nil, cleared: [], trace: true)

    /// Towards the middle, with the sensitive types that the decision rests on.
    public static func between(clearing types: Set<SensitiveType>) -> Wall {
        Wall(side: .between, serving: nil, cleared: types, trace: true)
    }

    /// Towards her own worker: another partner of the same man must not appear.
    public static func her(serving subject: SubjectID) -> Wall {
        Wall(side: .her, serving: subject, cleared: [], trace: true)
    }
}
