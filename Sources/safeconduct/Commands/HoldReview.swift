import ArgumentParser
import HubClient
import Redaction
import Vocabulary

extension Hold {
    /// `safeconduct hold show`.
    struct Show: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Show what waits, with the places that you must look at.")

        @OptionGroup var common: Common
        @Argument(help: "The hold.") var hold: HoldID
        @Flag(help: "Print the texts with their places in brackets, for `hold mark --file`.")
        var marked = false

        func report() async throws -> Report {
            try await opened { session in
                let view = try await session.hold(hold)
                let reference = try await session.cases().first { $0.alias == view.alias }?
                    .reference
                return Report(
                    ["hold": .string(hold.hex), "view": view.content],
                    marked
                        ? try MarkedText.lines(view)
                        : ViewText.lines(view, reference: reference) + HoldLines.lines(view))
            }
        }
    }

    /// `safeconduct hold mark`.
    struct Mark: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Say what to hide and of what you are sure, and let the rest be decided.",
            discussion: """
                A place is its number from `hold show` (p3), or where it begins and ends (12-40); 2:12-40 is in \
                segment 2. What is hidden goes to nobody for whom this text waits. What is cleared counts as certain; \
                what the rules withhold stays withheld.
                """)

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Argument(help: "The hold.") var hold: HoldID
        @Option(help: "Hide a place; may be repeated.") var hide: [String] = []
        @Option(help: "Be sure of a place; may be repeated.") var clear: [String] = []
        @Flag(help: "Be sure of every place that can be cleared and is not hidden.") var clearRest =
            false
        @Option(
            help: "The output of `hold show --marked` with your marks, or - for standard input.")
        var file: String?
        @Option(help: "Why, at most 200 bytes; kept sealed in the log.") var reason: String?

        func report() async throws -> Report {
            guard reason?.utf8.count ?? 0 <= 200 else {
                throw InputFailure("The reason is longer than 200 bytes.")
            }
            guard file == nil || hide.isEmpty && clear.isEmpty && !clearRest else {
                throw InputFailure("--file takes the place of --hide, --clear and --clear-rest.")
            }
            let written = try file.map { try Input.text(at: $0, option: "--file") }
            return try await signedIn { session in
                try await session.catchUp()
                let view = try await session.hold(hold)
                let marks =
                    try written.map { try MarkedText.marks($0, on: view) }
                    ?? MarkList(view).marks(hide: hide, clear: clear, rest: clearRest)
                try await session.resolve(
                    hold, approve: true, reason: reason ?? "", marks: marks,
                    as: try await session.mailbox(acting.mailbox ?? view.mailbox))
                let (hidden, cleared) = (
                    marks.reduce(0) { $0 + $1.hidden.count },
                    marks.reduce(0) { $0 + $1.cleared.count }
                )
                return Report(
                    [
                        "hold": .string(hold.hex), "decision": "marked",
                        "hidden": .int(Int64(hidden)), "cleared": .int(Int64(cleared)),
                    ],
                    [
                        "\(hidden) hidden, \(cleared) cleared. What may go is decided again; what still waits comes back."
                    ])
            }
        }
    }
}

extension WorkerSession {
    /// The view that asks somebody here to resolve a hold. Fails with `not-here`.
    func hold(_ id: HoldID) async throws -> ReceivedView {
        for item in try await inbox(all: true) {
            if case .success(let view) = item.view, view.hold == id { return view }
        }
        throw ClientFailure.local(.notHere)
    }
}

/// Places as somebody types them.
struct MarkList {
    private let texts: [HoldText]
    private let places: [HoldPlace]

    init(_ view: ReceivedView) {
        texts = view.holdTexts
        places = view.holdPlaces
    }

    func marks(hide: [String], clear: [String], rest: Bool) throws -> [HoldMarks] {
        let hidden = try hide.map { try place($0, option: "--hide") }
        var cleared = try clear.map { try place($0, option: "--clear") }
        if rest {
            let open = places.filter { place in
                place.canClear
                    && !(hidden + cleared).contains {
                        $0.segment == place.segment && $0.range.overlaps(place.range)
                    }
            }
            cleared += open.map { ($0.segment, $0.range) }
        }
        let marks = texts.compactMap { text -> HoldMarks? in
            let (out, sure) = (ranges(hidden, text), ranges(cleared, text))
            return out.isEmpty && sure.isEmpty ? nil : HoldMarks(text, hidden: out, cleared: sure)
        }
        guard !marks.contains(where: \.areAtOdds) else {
            throw InputFailure("A place is both hidden and cleared.")
        }
        guard !marks.isEmpty else {
            throw InputFailure("Nothing is marked: name a place with --hide or --clear.")
        }
        return marks
    }

    private typealias Stretch = (segment: Int, range: Range<Int>)

    private func ranges(_ all: [Stretch], _ text: HoldText) -> [Range<Int>] {
        all.filter { $0.segment == text.segment }.map(\.range)
    }

    /// `p3`, `12-40` or `2:12-40`.
    private func place(_ typed: String, option: String) throws -> Stretch {
        let wrong = InputFailure(
            "\(option) takes p and a place's number, such as p3, or where it begins and ends, such as 12-40 or 2:12-40."
        )
        if typed.first == "p" {
            guard let number = Int(typed.dropFirst()), places.indices.contains(number - 1) else {
                throw wrong
            }
            return (places[number - 1].segment, places[number - 1].range)
        }
        let parts = typed.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let ends = (parts.last ?? "").split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let start = Int(ends[0]), let end = Int(ends[1]), start >= 0,
            end > start
        else { throw wrong }
        if parts.count == 2 {
            guard let segment = Int(parts[0]), texts.contains(where: { $0.segment == segment })
            else { throw wrong }
            return (segment, start..<end)
        }
        guard let only = texts.first, texts.count == 1 else {
            throw InputFailure("Several texts wait: write the segment first, such as 2:12-40.")
        }
        return (only.segment, start..<end)
    }
}

/// The places of a hold in plain words.
enum HoldLines {
    /// How much is shown on either side of a place.
    private static let around = 40

    static func lines(_ view: ReceivedView) -> [String] {
        let (texts, places) = (view.holdTexts, view.holdPlaces)
        guard !texts.isEmpty else { return [] }
        var lines = [""]
        for (number, place) in places.enumerated() {
            let text = texts.first { $0.segment == place.segment }
            lines.append(head(place, number: number + 1, several: texts.count > 1))
            if let words = text?.words.flatMap({ context($0, place.range) }) ?? place.words {
                lines += Terminal.wrapped(words, indent: "    ")
            } else {
                lines.append("    You may not read what stands there.")
            }
        }
        if places.isEmpty { lines.append("No place in it can be named.") }
        if texts.contains(where: \.hasMore) {
            lines.append("There are more places; they come when these are marked.")
        }
        let id = view.hold?.hex ?? ""
        let example = places.prefix(2).enumerated().map { number, place in
            "\(place.canClear ? "--clear" : "--hide") p\(number + 1)"
        }.joined(separator: " ")
        return lines + [
            "",
            "To decide: safeconduct hold mark \(id) \(example.isEmpty ? "--hide 0-10" : example)",
            "or:        safeconduct hold release \(id) --refuse",
        ]
    }

    private static func head(_ place: HoldPlace, number: Int, several: Bool) -> String {
        let where_ = several ? "\(place.segment):" : ""
        let what = place.kind.map { ", \(kind($0))" } ?? ""
        let fate =
            place.passes
            ? "goes unless you hide it"
            : place.canClear
                ? "stays out unless you clear it" : "must not go: hide it, or the text stays"
        let why = place.why.isEmpty ? "" : " (\(place.why.map(plain).joined(separator: ", ")))"
        return "p\(number)  \(where_)\(place.range.lowerBound)-\(place.range.upperBound)\(what)"
            + ": \(fate); \(place.confidence)% sure\(why)"
    }

    private static func context(_ text: String, _ range: Range<Int>) -> String? {
        let scalars = Array(text.unicodeScalars)
        guard range.upperBound <= scalars.count else { return nil }
        func part(_ range: Range<Int>) -> String {
            String(String.UnicodeScalarView(scalars[range])).replacing("\n", with: " ")
        }
        let start = max(range.lowerBound - around, 0)
        let end = min(range.upperBound + around, scalars.count)
        return (start > 0 ? "…" : "") + part(start..<range.lowerBound) + "⟦" + part(range) + "⟧"
            + part(range.upperBound..<end) + (end < scalars.count ? "…" : "")
    }

    private static func plain(_ word: String) -> String { word.replacing("-", with: " ") }

    private static func kind(_ word: String) -> String {
        switch FindingKind(rawValue: word) {
        case .disclosure: "what she or her people told"
        case .contactTrace: "a sign that a service is in touch with her"
        case .sensitive: "something sensitive"
        case .otherPartner: "another partner"
        case .unattributed: "nobody can tell whose words these are"
        case .person: "somebody's name"
        case .particular: "a detail"
        case .some(_), nil: plain(word)
        }
    }
}
