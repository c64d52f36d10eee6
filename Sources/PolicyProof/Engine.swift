import Policy
import Vocabulary

/// What is proved of: the engine that runs, or in a test one with a fault.
struct Engine: Sendable {
    /// What comes of the rules that speak.
    var verdict: @Sendable ([Voice], Set<Approval>) -> Verdict
    /// The whole decision.
    var decide: @Sendable (Pack, PolicyRequest) -> Decision

    /// The engine that runs.
    static let real = Engine(
        verdict: { Authorizer.decide($0, approvals: $1) }, decide: { $0.decide($1) })
}
