import Policy

/// Turns a fault of rules into a failure at the line where the rule stands.
struct FaultPlaces {
    let sites: [RuleSite]
    let root: PackNode

    func failure(from fault: PackFault) -> PackFailure {
        let node = sites.last { $0.rule.id == fault.rule }?.node ?? root
        switch fault {
        case .duplicateRule(let rule):
            return node.failure(.duplicate, "Another rule is named \"\(rule.text)\".")
        case .liftsUnknown(_, let lifts):
            let names = sites.map(\.rule.id.text).sorted()
            return lifted(lifts, in: node).failure(
                .liftsUnknown, "No rule is named \"\(lifts.text)\".",
                suggestion: Nearest.word(to: lifts.text, among: names))
        case .liftsWall(_, let lifts):
            return lifted(lifts, in: node).failure(
                lifts.isBase ? .loosensBase : .liftsWall,
                "\"\(lifts.text)\" is a wall, or neither a cap nor a hold.")
        case .wrongWay:
            return node.failure(
                .wrongWay,
                "A permission with \"status: given\", a waiver or an approval may only open, and what lacks it only close."
            )
        case .unexplained:
            return node.failure(
                .unexplained, "A rule needs its citation, its sentence and its law.")
        case .contradictory:
            return (node.child("when") ?? node).failure(
                .contradictory, "This condition can never hold.")
        case .unreachable(_, let wall):
            return (node.child("when") ?? node).failure(
                .unreachable, "The wall \"\(wall.text)\" shuts every request that this speaks to.")
        case .liftsIdle(_, let lifts):
            return lifted(lifts, in: node).failure(
                .unreachable, "\"\(lifts.text)\" never stands where this override speaks.")
        case .noBasis(_, let special):
            return ground(special, in: node)
        }
    }

    private func ground(_ special: Bool, in node: PackNode) -> PackFailure {
        let law = node.child("law") ?? node
        guard special else {
            return law.failure(
                .noBasis, "What discloses rests on a law with its article6.",
                suggestion: "article6")
        }
        return law.failure(
            .noBasis,
            "Data of a special category may go by this rule, and its law has no article9.",
            suggestion: "article9")
    }

    /// The place of a name in an override's list.
    private func lifted(_ name: RuleID, in node: PackNode) -> PackNode {
        node.child("override")?.child("lifts")?.item(name.text) ?? node
    }
}
