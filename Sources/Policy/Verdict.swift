/// What the rules make of a request, before it is put into words. Silence withholds; what fails counts against disclosure.
package struct Verdict: Hashable, Sendable {
    /// What comes of it.
    package let outcome: Outcome
    /// Exactly the rules that made it, the decisive one first.
    package let rules: [Rule]
    /// The holds were lifted and stay because nothing grants: no approval would open them.
    package var isUngranted = false
}
