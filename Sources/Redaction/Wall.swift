public import Vocabulary

/// Whom a view must not identify, seen from its recipient (DESIGN section 1, *side*).
public struct Wall: Hashable, Sendable {
    /// The recipient's side.
    public let side: Side
    /// The subject whom a recipient on her side serves; nobody on the other sides.
    public let serving: SubjectID?
    /// The sensitive types that the decision let through by name; every other is protected.
    public let cleared: Set<SensitiveType>

    private init(side: Side, serving: SubjectID?, cleared: Set<SensitiveType>) {
        self.side = side
        self.serving = serving
        self.cleared = cleared
    }

    /// Towards everybody who faces him.
    public static let his = Wall(side: .his, serving: nil, cleared: [])

    /// Towards the co-ordinator, social work, police and courts; nothing sensitive is cleared.
    public static let between = Wall(side: .between, serving: nil, cleared: [])

    /// Towards the middle, with the sensitive types that the decision rests on.
    public static func between(clearing types: Set<SensitiveType>) -> Wall {
        Wall(side: .between, serving: nil, cleared: types)
    }

    /// Towards her own worker: another partner of the same man must not appear.
    public static func her(serving subject: SubjectID) -> Wall {
        Wall(side: .her, serving: subject, cleared: [])
    }
}
