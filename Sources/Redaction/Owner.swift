/// Whose a finding is that the roster does not hold.
enum Owner: UInt8 {
    /// Nobody is known to own it: a number or a place counts as protected.
    case unknown
    /// Hers, a child's or her people's.
    case hers
    /// The man's own.
    case his
    /// Of somebody who works with the case, or of an agency.
    case work

    /// Whether he may read it.
    var isOpen: Bool { self == .his || self == .work }
}
