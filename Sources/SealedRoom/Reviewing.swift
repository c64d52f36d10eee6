import Envelope
import Policy
import Redaction
import Sodium
import Vocabulary

extension HeldMessage.Origin {
    /// What the sender wrote in a segment.
    func text(of segment: Int) -> String? {
        guard case .array(let segments)? = body["segments"], segments.indices.contains(segment),
            case .string(let text)? = segments[segment]["text"]
        else { return nil }
        return text
    }
}

extension HoldReason {
    /// Why the text waits, for whoever may look at it.
    var sentence: String {
        switch self {
        case .doubt:
            "It is not sure enough that this text may go: hide or clear each place that is named."
        case .secondLook, .protectedContent:
            "Something protected would be left in this text: hide the places that are named, or ring."
        case .inferred:
            "What his side wrote here matches what she disclosed, and he may not know it: find out where it comes from."
        case .nothingGiven, .tooLong, .failed, .badMarks:
            "The text could not be made safe for this recipient: text not delivered, ring."
        }
    }

    /// Whether marks on the text can end it.
    var takesMarks: Bool {
        switch self {
        case .doubt, .secondLook, .protectedContent, .inferred: true
        case .nothingGiven, .tooLong, .failed, .badMarks: false
        }
    }
}

extension Deliberation {
    /// How much of a segment somebody may read at their own desk, for as long as it waits.
    enum Reach: Comparable {
        case nothing
        /// Some of its words.
        case part(String)
        /// All of its words, so that places in it are places in the text.
        case whole(String)
    }

    /// The sender reads their own words. What rests on a permission or on an override is not shown: it would have to end, and
    /// a hold stays until somebody resolves it.
    func reach(
        of candidate: CaseFile.Participation, into number: Int, origin: HeldMessage.Origin
    ) -> Reach {
        guard let original = origin.text(of: number), message.segments.indices.contains(number)
        else { return .nothing }
        if candidate.mailbox == sender.mailbox {
            return senderSide == .his ? .nothing : .whole(original)
        }
        let own = finding(for: candidate, message.segments[number], at: number)
        guard !own.wall, own.ends == nil, own.permission == nil, let level = own.level,
            level >= .redact, case .text(let text) = own.rendering
        else { return .nothing }
        return text.text == original ? .whole(original) : .part(text.text)
    }

    /// One place as a reviewer who reads a part sees it at their own level: everything else hidden. Nothing where they may not
    /// read it.
    func excerpt(
        of place: DoubtfulPlace, in number: Int, at level: Level,
        for candidate: CaseFile.Participation, length: Int
    ) -> String? {
        guard place.start < place.end, place.end <= length else { return nil }
        let around = [0..<place.start, place.end..<length].filter { !$0.isEmpty }
        guard let marks = ReviewMarks(hidden: around, cleared: []),
            case .text(let text) = render(
                message.segments[number], number: number, at: level, for: candidate, marks: marks)
        else { return nil }
        let words = text.text.split(separator: " ").filter { !$0.hasPrefix("[withheld]") }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// What a reviewer must look at in a segment that waits, for the view of whoever it waits for.
    func places(of wait: Waiting) -> [DoubtfulPlace] {
        guard let level = wait.finding.level, let reason = wait.text else { return [] }
        let (number, segment) = (wait.finding.index, wait.finding.segment)
        guard reason != .inferred else {
            return inferredPlaces(in: segment, number: number).map {
                DoubtfulPlace(
                    start: $0.lowerBound, end: $0.upperBound, kind: .disclosure,
                    recogniser: .clause,
                    confidence: 100, passes: true, canClear: false, why: ["inferred"])
            }
        }
        let item = HeldMessage.Item(segment: number, recipient: wait.recipient.mailbox)
        return examiner.redactor.doubtful(
            examined(segment, number: number, for: level), at: level,
            wall: wall(towards: wait.recipient, segment), doubtBound: pack.doubtBound,
            marks: reviewed[item]?.marks ?? .none)
    }
}

/// What a reviewer is shown of texts that wait, besides the segments themselves.
struct Review {
    var texts: [JSON] = []
    var places: [JSON] = []

    /// The most places of one hold that are listed; with these marked, the rest is listed next.
    static let mostPlaces = 200
    /// The most places of which words are shown to somebody who reads a part: each is a rendering of its own.
    static let mostExcerpts = 40
    /// The most bytes of words of places, so that the hold still fits into one view.
    static let mostExcerptBytes = 40_000

    /// The bytes of the words that are shown so far.
    var excerptBytes = 0
}

extension Review {
    /// Words of one more place may be shown.
    var hasRoom: Bool {
        places.count < Review.mostExcerpts && excerptBytes < Review.mostExcerptBytes
    }
}

extension Sitting {
    /// The one desk that looks at a text which waits: the first of the pack's reviewers who takes part and may read it, else
    /// whoever wrote it, unless they face him, else a reviewer who reads a part, else the co-ordinator. What matches her disclosure is the co-ordinator's alone.
    mutating func reviewer(
        of wait: Waiting, _ deliberation: Deliberation, origin: HeldMessage.Origin
    ) throws -> CaseFile.Participation? {
        let present = try readers(of: wait, deliberation)
        let all = present.clear + present.facing
        if wait.text == .inferred { return all.first { $0.role == .coordinator } }
        let roles = deliberation.pack.doubtReviewers
        let able = roles.flatMap { role in
            present.clear.filter {
                $0.role == role && $0.mailbox != deliberation.sender.mailbox
            }
        }.map { ($0, deliberation.reach(of: $0, into: wait.finding.index, origin: origin)) }
        // Whoever looks must see what is doubtful: somebody else who reads all of it, else its author, else who reads a part.
        if let whole = able.first(where: { $0.1.isWhole }) { return whole.0 }
        if deliberation.senderSide != .his, present.clear.contains(deliberation.sender) {
            return deliberation.sender
        }
        if let part = able.first(where: { $0.1.isPart }) { return part.0 }
        return present.clear.first { roles.contains($0.role) }
            ?? present.clear.first { $0.role == .coordinator }
            ?? present.clear.first { HeldMessage.lineManagement.contains($0.role) }
            ?? all.first { $0.role == .coordinator }
    }

    /// Who of the case may look at a text, by name: nobody who faces him, nobody of another partner's. Apart from the others stand
    /// desks at which nobody sits who has no desk on his side.
    private mutating func readers(
        of wait: Waiting, _ deliberation: Deliberation
    ) throws -> (clear: [CaseFile.Participation], facing: [CaseFile.Participation]) {
        let served = deliberation.sender.serves
        let present = deliberation.file.participations(at: now).filter { one in
            deliberation.pack.side(of: one.role) != .his
                && !deliberation.separates(wait.finding.segment, from: one)
                && (served == nil || one.serves == nil || one.serves == served)
        }.sorted { $0.mailbox < $1.mailbox }
        let facing = try workersFacingHim(in: deliberation.file)
        let directory = try directory()
        let clear = present.filter {
            !directory.members(of: $0.mailbox).subtracting(facing).isEmpty
        }
        return (clear, present.filter { !clear.contains($0) })
    }

    /// The digest by which marks say on which text they were made. It has a key: whoever may not read a text cannot try out
    /// what it might be.
    func digest(ofSegment number: Int, in origin: HeldMessage.Origin, hold: HoldID) -> [UInt8] {
        let text = Array((origin.text(of: number) ?? "").utf8)
        return room.vault.key(.reviewed, hold.bytes + [UInt8(truncatingIfNeeded: number)] + text)
            .bytes
    }

    /// The doubtful places of the texts that wait, as far as the reviewer may read what stands there.
    func review(
        _ waiting: [Waiting], for reviewer: CaseFile.Participation, _ deliberation: Deliberation,
        origin: HeldMessage.Origin, hold: HoldID
    ) -> Review {
        var review = Review()
        var seen: Set<Int> = []
        for wait in waiting where wait.text != nil && seen.insert(wait.finding.index).inserted {
            let number = wait.finding.index
            let all = deliberation.places(of: wait)
            let places = all.prefix(Review.mostPlaces - review.places.count)
            let reach = deliberation.reach(of: reviewer, into: number, origin: origin)
            let length = origin.text(of: number)?.unicodeScalars.count ?? 0
            review.texts.append(
                .compact([
                    ("segment", .int(Int64(number))),
                    (
                        "digest",
                        .string(Hex.encode(digest(ofSegment: number, in: origin, hold: hold)))
                    ), ("length", .int(Int64(length))), ("whole", .bool(reach.isWhole)),
                    ("level", .text(wait.finding.level?.rawValue)),
                    ("more", all.count > places.count ? true : .null),
                ]))
            let own =
                reach.isPart
                ? deliberation.finding(for: reviewer, wait.finding.segment, at: number).level : nil
            for place in places {
                let words = own.flatMap { level in
                    review.hasRoom
                        ? deliberation.excerpt(
                            of: place, in: number, at: level, for: reviewer, length: length) : nil
                }
                review.excerptBytes += words?.utf8.count ?? 0
                review.places.append(
                    ViewJSON.place(
                        place, segment: number, words: words,
                        isRead: reach.isWhole || words != nil))
            }
        }
        return review
    }
}

extension Deliberation.Reach {
    var isWhole: Bool {
        if case .whole = self { return true }
        return false
    }

    var isPart: Bool {
        if case .part = self { return true }
        return false
    }
}

extension ViewJSON {
    /// A place that a reviewer must look at. Of one that they may not read it tells only where it is and what becomes of it.
    static func place(
        _ place: DoubtfulPlace, segment: Int, words: String?, isRead: Bool
    ) -> JSON {
        .compact([
            ("segment", .int(Int64(segment))), ("start", .int(Int64(place.start))),
            ("end", .int(Int64(place.end))), ("passes", .bool(place.passes)),
            ("can_clear", .bool(place.canClear)),
            ("confidence", .int(Int64(place.confidence))),
            ("kind", isRead ? .string(place.kind.rawValue) : .null),
            ("recogniser", isRead ? .string(place.recogniser.rawValue) : .null),
            ("why", isRead ? .array(place.why.map { .string($0) }) : .null),
            ("text", .text(words)),
        ])
    }
}
