/// A word of a closed list, made only by parsing: no other value of the type exists.
public protocol Word: RawRepresentable, CaseIterable, Comparable, Hashable, Sendable
where RawValue == String {}

extension Word {
    /// Order is the spelling's, so that sets print and hash the same way everywhere.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
