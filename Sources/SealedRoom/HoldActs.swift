import Envelope
import Policy
import Redaction
import Sodium
import Vocabulary

extension Sitting {
    private struct HoldGroup: Hashable {
        let resolvers: [MailboxID]
        let missing: Set<Approval>
        let confirms: PermissionID?
        /// Why a text waits, and for whose view; what one view shows says nothing of another.
        var text: HoldReason?
        var view: [String] = []

        var label: [String] {
            resolvers.map(\.text) + missing.sorted().map(\.rawValue)
                + (confirms.map { [$0.hex] } ?? [])
                + (text.map { ["text", $0.rawValue] } ?? []) + view
        }
    }

    /// A text whose reviewer is the same for everybody whom it waits for.
    private struct TextKey: Hashable {
        let segment: Int
        let isInferred: Bool
    }

    /// Makes one hold for each set of people who can resolve it and what they add.
    mutating func hold(
        _ waiting: [Waiting], _ deliberation: Deliberation, origin: HeldMessage.Origin,
        in open: OpenCase, part: String = ""
    ) throws {
        var groups: [HoldGroup: [Waiting]] = [:]
        var reviewers: [TextKey: CaseFile.Participation] = [:]
        for wait in waiting {
            let group = try group(of: wait, deliberation, origin, &reviewers)
            groups[group, default: []].append(wait)
        }
        for group in groups.keys.sorted(by: Sitting.precedes) {
            try hold(
                groups[group] ?? [], group, deliberation, origin: origin, in: open, part: part)
        }
    }

    private mutating func group(
        of wait: Waiting, _ deliberation: Deliberation, _ origin: HeldMessage.Origin,
        _ known: inout [TextKey: CaseFile.Participation]
    ) throws -> HoldGroup {
        guard let text = wait.text else {
            return HoldGroup(
                resolvers: try resolvers(of: wait, deliberation).map(\.mailbox),
                missing: wait.missing,
                confirms: wait.finding.unconfirmed?.id)
        }
        let key = TextKey(segment: wait.finding.index, isInferred: text == .inferred)
        let reviewer =
            try known[key]
            ?? reviewer(of: wait, deliberation.shown(for: text), origin: origin)
        known[key] = reviewer
        return HoldGroup(
            resolvers: reviewer.map { [$0.mailbox] } ?? [], missing: [], confirms: nil, text: text,
            view: text == .inferred ? [] : deliberation.view(of: wait))
    }

    /// One hold, or several where one view could not show all that waits.
    private mutating func hold(
        _ waiting: [Waiting], _ group: HoldGroup, _ deliberation: Deliberation,
        origin: HeldMessage.Origin, in open: OpenCase, part: String = ""
    ) throws {
        let places = Set(waiting.map(\.finding.index)).sorted()
        let resolvers = deliberation.file.participations(at: now).filter {
            group.resolvers.contains($0.mailbox)
        }
        let shown = resolvers.map {
            ($0, self.shown(waiting, to: $0, deliberation.shown(for: group.text), origin))
        }
        let longest = shown.map { JSON.array($0.1).bytes.count }.max() ?? 0
        guard longest > Share.most, places.count > 1 else {
            return try hold(
                waiting, group, deliberation, origin: origin, in: open, shown: shown, part: part)
        }
        let middle = places[places.count / 2]
        for (half, part) in [
            (waiting.filter { $0.finding.index < middle }, part + "/0"),
            (waiting.filter { $0.finding.index >= middle }, part + "/1"),
        ] {
            try hold(half, group, deliberation, origin: origin, in: open, part: part)
        }
    }

    private static func precedes(_ left: HoldGroup, _ right: HoldGroup) -> Bool {
        left.label.lexicographicallyPrecedes(right.label)
    }

    /// Those of the case who may resolve it; where nobody there may, the co-ordinator for his side and the sender for
    /// everybody else, so that nothing waits unseen.
    private mutating func resolvers(
        of wait: Waiting, _ deliberation: Deliberation
    ) throws -> [CaseFile.Participation] {
        let all = deliberation.file.participations(at: now).filter {
            deliberation.pack.side(of: $0.role) != .his
        }
        let facing = try workersFacingHim(in: deliberation.file)
        let present = try all.filter { try hasDeputy($0.mailbox, facing: facing) }
        if let terms = wait.finding.unconfirmed {
            let fit = present.filter { deliberation.mayConfirm(terms, $0) }
            if !fit.isEmpty { return fit.sorted { $0.mailbox < $1.mailbox } }
        }
        let named = all.filter {
            wait.resolvers.contains($0.role) && deliberation.mayKnow(of: wait, $0)
        }
        let fit = named.filter(present.contains)
        if !fit.isEmpty { return fit.sorted { $0.mailbox < $1.mailbox } }
        // Where only people sit who face him it waits there, for a deputy to come.
        let facingHim = try named.filter { try hasDeputy($0.mailbox, facing: []) }
        if !facingHim.isEmpty { return facingHim.sorted { $0.mailbox < $1.mailbox } }
        if deliberation.senderSide != .his, present.contains(deliberation.sender) {
            return [deliberation.sender]
        }
        // Where nobody sits at a co-ordinator's desk either, it waits there for somebody to come.
        let coordinators = present.filter { $0.role == .coordinator }
        return (coordinators.isEmpty ? all.filter { $0.role == .coordinator } : coordinators)
            .sorted { $0.mailbox < $1.mailbox }
    }

    private mutating func hold(
        _ waiting: [Waiting], _ group: HoldGroup, _ deliberation: Deliberation,
        origin: HeldMessage.Origin, in open: OpenCase,
        shown: [(CaseFile.Participation, [JSON])], part: String
    ) throws {
        let name = group.label.joined(separator: "/") + part
        guard let first = waiting.first,
            let id = HoldID(bytes: room.entropy.bytes(16, for: "hold/\(draw)/\(name)"))
        else { throw Refusal.unavailable }
        let held = HeldMessage(
            id: id, sender: deliberation.sender.mailbox, senderRole: deliberation.sender.role,
            origin: origin, approvals: deliberation.approvals, missing: group.missing,
            resolvers: group.resolvers,
            items: waiting.map {
                HeldMessage.Item(segment: $0.finding.index, recipient: $0.recipient.mailbox)
            }, grounds: grounds(of: waiting, group, deliberation),
            reviewed: deliberation.reviewed.filter { item, reviewed in
                !reviewed.isNothing
                    && waiting.contains {
                        $0.finding.index == item.segment && $0.recipient.mailbox == item.recipient
                    }
            })
        try writeHeld(held, in: open)
        let recipients = Set(waiting.map(\.recipient.role))
        for (resolver, segments) in shown {
            let review = group.text.map { _ in
                self.review(
                    waiting, for: resolver, deliberation.shown(for: group.text), origin: origin,
                    hold: id)
            }
            let side = deliberation.pack.side(of: resolver.role)
            let view = ViewJSON.hold(
                held, reason: first.reason, cite: first.finding.decision.cite,
                recipients: recipients, segments: segments,
                terms: terms(of: waiting, for: resolver, deliberation), review: review,
                closing: deliberation.pack.closingLine(for: side))
            _ = try tell(
                view, deliberation.note(ofHold: segments, towards: side), to: resolver,
                in: open.file.id, name: "hold/\(id.hex)")
        }
        try tellOfNoDeputy(held, waiting, deliberation)
        let subjects = deliberation.subjects(of: waiting.map(\.finding.segment))
        try logHeld(
            held, first, subjects: subjects, in: open.file.id,
            isQuiet: group.text != nil && deliberation.senderSide == .his)
    }

    private func grounds(
        of waiting: [Waiting], _ group: HoldGroup, _ deliberation: Deliberation
    ) -> HeldMessage.Grounds {
        let pending = OverrideUse.joined(Set(waiting.compactMap(\.pending)))
        return HeldMessage.Grounds(
            pack: openedPacks[deliberation.file.pack]?.digest ?? [],
            overrides: pending?.rules ?? [], lapses: pending?.until, confirms: group.confirms,
            confirmed: deliberation.confirmed, text: group.text)
    }

    /// The terms in words, for those who may confirm them and nobody else.
    private func terms(
        of waiting: [Waiting], for resolver: CaseFile.Participation, _ deliberation: Deliberation
    ) -> [String] {
        guard let terms = waiting.compactMap(\.finding.unconfirmed).first,
            deliberation.mayConfirm(terms, resolver)
        else { return [] }
        return terms.provisos
    }

    private mutating func logHeld(
        _ held: HeldMessage, _ first: Waiting, subjects: Set<SubjectID>, in id: CaseID,
        isQuiet: Bool
    ) throws {
        try log(
            .held,
            [
                ("hold", .string(held.id.hex)), ("missing", .words(held.missing)),
                ("pack", .string(Hex.encode(held.grounds.pack))),
                ("overrides", .array(held.grounds.overrides.map { .string($0.text) })),
                ("lapses", .moment(held.grounds.lapses)),
                ("confirms", .text(held.grounds.confirms?.hex)),
                ("subjects", .subjects(subjects)),
                (
                    "segments",
                    .array(Set(held.items.map(\.segment)).sorted().map { .int(Int64($0)) })
                ),
                ("reviewer", held.grounds.text == nil ? .null : .text(held.resolvers.first?.text)),
                // Why a text of his side's waits is for whoever looks at it, and stands in no file of that side: it may be that
                // it matches what she disclosed.
                ("text", isQuiet ? .null : .text(held.grounds.text?.rawValue)),
                ("reason", isQuiet ? .null : .string(first.reason)),
                ("cite", .string(first.finding.decision.cite)),
            ], in: id, for: held.resolvers, name: held.id.hex)
    }

    /// What a resolver sees of a held segment: what the policy gives to their own role. What rests on a permission or on an
    /// override is not shown: it would have to end, and a hold stays until somebody resolves it, or it would wait unseen.
    private func shown(
        _ waiting: [Waiting], to resolver: CaseFile.Participation, _ deliberation: Deliberation,
        _ origin: HeldMessage.Origin
    ) -> [JSON] {
        let wanted = Set(waiting.map(\.finding.index))
        let side = deliberation.pack.side(of: resolver.role)
        let texts = Set(waiting.filter { $0.text != nil }.map(\.finding.index))
        let isSender = resolver.mailbox == deliberation.sender.mailbox
        return deliberation.findings(for: resolver, deliberation.message.segments)
            .filter { wanted.contains($0.index) }
            .compactMap { finding in
                // Whoever wrote it reads it whole: they have it already, and must see the places in it.
                if isSender, side != .his, texts.contains(finding.index) {
                    return ViewJSON.own(finding, text: origin.text(of: finding.index) ?? "")
                }
                guard finding.ends == nil, finding.permission == nil else { return nil }
                return ViewJSON.segment(finding, side: side).map {
                    ViewJSON.numbered($0, finding.index)
                }
            }
    }
}

extension Deliberation {
    /// As it is shown to whoever looks at a text that waits for this reason.
    func shown(for reason: HoldReason?) -> Deliberation {
        guard reason == .inferred else { return self }
        var shown = self
        shown.showsSource = true
        return shown
    }

    /// Whose view a text waits for, as far as views differ.
    fileprivate func view(of wait: Waiting) -> [String] {
        let wall = wall(towards: wait.recipient, wait.finding.segment)
        return [
            wall.side.rawValue, wall.serving?.text ?? "", wait.finding.level?.rawValue ?? "",
        ]
    }
}

extension Deliberation {
    /// Nobody who serves another partner learns that something waits.
    fileprivate func mayKnow(of wait: Waiting, _ candidate: CaseFile.Participation) -> Bool {
        guard !separates(wait.finding.segment, from: candidate) else { return false }
        guard let served = sender.serves, candidate.serves != nil else { return true }
        return candidate.serves == served
    }

    /// Who knows whether terms in words are met: for hers her own worker, else whoever recorded them; where that is his side,
    /// the co-ordinator.
    func mayConfirm(
        _ terms: CaseFile.RecordedPermission, _ candidate: CaseFile.Participation
    ) -> Bool {
        switch pack.side(of: candidate.role) {
        case .his: return false
        case .her, .between: break
        }
        if terms.subject.kind == .partner { return candidate.serves == terms.subject }
        if candidate.mailbox == terms.recordedBy { return true }
        return terms.subject.kind == .man && candidate.role == .coordinator
    }
}
