/// A roster made ready, held by reference: whatever looks at a text holds it, and a copy of its many
/// tables would cost more than the look.
final class SharedRoster: Sendable {
    let index: RosterIndex

    init(_ index: RosterIndex) { self.index = index }
}
