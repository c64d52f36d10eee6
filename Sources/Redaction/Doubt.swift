/// What a bound on doubt means, in one place.
///
/// A doubt is a whole number of percent: of 100 units of which the engine was as unsure as this,
/// about that many were decided wrongly. The doubt of a message is that of the least sure unit
/// that went. It is held where that is *over* the pack's bound; a doubt of exactly the bound goes.
/// A bound of 100 holds nothing for doubt.
enum Doubt {
    /// Whether somebody must look.
    @inline(__always)
    static func isOver(_ doubt: Int, bound: Int) -> Bool { doubt > bound }

    /// A greeting, a name or a label of so few words says nothing that could be wrong.
    static let wordsThatSayNothing = 4
}
