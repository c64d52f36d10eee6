import Redaction
import Testing
import Vocabulary

/// What a reviewer sees, and what their marks can and cannot do.
@Suite struct `A reviewer's marks` {
    private static let doubtful = """
        He was late because of his shift at the depot. Attended 4 of 5 sessions. Kirsty says that he follows her \
        home. The shed was repainted green over the weekend.
        """

    private func examined(
        _ text: String, author: Side = .between
    ) throws -> (Redactor, ExaminedText) {
        let redactor = Redactor(roster: try Sample.roster())
        return (redactor, redactor.examine(ProtectedText(text), author: author))
    }

    private func words(_ text: String, _ place: DoubtfulPlace) -> String {
        let scalars = Array(text.unicodeScalars)[place.start..<place.end]
        return String(String.UnicodeScalarView(scalars))
    }

    @Test func `Marks that stand in no order, overlap, are empty or too many are none`() {
        let overlapping = [0..<4, 3..<6]
        let turned = [5..<6, 0..<2]
        let many = (0..<501).map { $0 * 2..<$0 * 2 + 1 }
        let refused = [overlapping, turned, [3..<3], many]
        for ranges in refused {
            #expect(ReviewMarks(hidden: ranges, cleared: []) == nil)
            #expect(ReviewMarks(hidden: [], cleared: ranges) == nil)
        }
        let half = Array(many.prefix(251))
        #expect(ReviewMarks(hidden: half, cleared: half) == nil)
        #expect(ReviewMarks(hidden: Array(many.prefix(500)), cleared: []) != nil)
        // What is hidden and cleared is hidden.
        #expect(ReviewMarks(hidden: [0..<4], cleared: [2..<6]) != nil)
    }

    @Test func `Marks on another text, or outside it, hold it`() throws {
        let text = "Attended 4 of 5 sessions."
        let (redactor, examined) = try examined(text)
        let (_, other) = try self.examined("Attended 4 of 6 sessions.")
        let outside = try #require(ReviewMarks(hidden: [20..<26], cleared: []))
        let foreign = try #require(
            ReviewMarks(hidden: [0..<3], cleared: [], of: other.fingerprint))
        let empty = try #require(ReviewMarks(hidden: [], cleared: [], of: other.fingerprint))
        let own = try #require(ReviewMarks(hidden: [], cleared: [0..<25], of: examined.fingerprint))
        for marks in [outside, foreign, empty] {
            for level in [Level.redact, .forward] {
                for wall in [Wall.his, .between] {
                    #expect(
                        redactor.render(
                            examined, at: level, wall: wall, doubtBound: 50, marks: marks)
                            == .held(.badMarks))
                }
            }
            #expect(
                redactor.doubtful(
                    examined, at: .redact, wall: .his, doubtBound: 0, marks: marks
                ).isEmpty)
        }
        let given = redactor.render(
            examined, at: .redact, wall: .his, doubtBound: 50, marks: own)
        #expect(Sample.read(given) == text)
    }

    @Test func `A reviewer sees what goes in doubt and what weight alone keeps, no more`() throws {
        let (redactor, text) = try examined(Self.doubtful)
        let places = redactor.doubtful(text, at: .redact, wall: .his, doubtBound: 6)
        #expect(!places.isEmpty)
        for place in places {
            #expect(place.canClear && 100 - place.confidence > 6 && !place.why.isEmpty)
            #expect(!words(Self.doubtful, place).contains("Kirsty"))
        }
        #expect(redactor.doubtful(text, at: .redact, wall: .his, doubtBound: 100).isEmpty)
        for level in [Level.withhold, .generalise, .condense] {
            #expect(redactor.doubtful(text, at: level, wall: .his, doubtBound: 0).isEmpty)
        }
    }

    @Test func `What is cleared goes, what is hidden does not, and what she said never does`()
        throws
    {
        let (redactor, text) = try examined(Self.doubtful)
        let bound = 3
        let places = redactor.doubtful(text, at: .redact, wall: .his, doubtBound: bound)
        #expect(
            redactor.render(text, at: .redact, wall: .his, doubtBound: bound) == .held(.doubt))
        let all = places.map { $0.start..<$0.end }
        let everything = [0..<Self.doubtful.unicodeScalars.count]
        for cleared in [all, everything] {
            let marks = try #require(ReviewMarks(hidden: [], cleared: cleared))
            let read = Sample.read(
                redactor.render(
                    text, at: .redact, wall: .his, doubtBound: bound, marks: marks))
            #expect(!read.contains("follows") && !read.contains("Kirsty"))
            for place in places { #expect(read.contains(words(Self.doubtful, place))) }
            #expect(
                redactor.doubtful(
                    text, at: .redact, wall: .his, doubtBound: bound, marks: marks
                ).allSatisfy { !$0.passes })
        }
        let hidden = try #require(ReviewMarks(hidden: all, cleared: everything))
        let rest = redactor.render(
            text, at: .redact, wall: .his, doubtBound: bound, marks: hidden)
        for place in places {
            #expect(!Sample.read(rest).contains(words(Self.doubtful, place)))
        }
        #expect(rest != .held(.doubt))
    }

    @Test func `A text that should go whole goes without what a reviewer hid`() throws {
        let text = "Darren attended session 4 on time. Please tell Mrs Malone at once."
        let (redactor, examined) = try examined(text)
        #expect(
            redactor.render(examined, at: .forward, wall: .his, doubtBound: 60)
                == .held(.protectedContent))
        let places = redactor.doubtful(examined, at: .forward, wall: .his, doubtBound: 60)
        #expect(places.contains { !$0.canClear && words(text, $0).contains("Malone") })
        let unit = try #require(
            places.first { $0.recogniser == .clause && words(text, $0).contains("Malone") })
        let marks = try #require(ReviewMarks(hidden: [unit.start..<unit.end], cleared: []))
        let given = redactor.render(
            examined, at: .forward, wall: .his, doubtBound: 60, marks: marks)
        #expect(Sample.read(given) == "Darren attended session 4 on time.")
        let cleared = try #require(ReviewMarks(hidden: [], cleared: [unit.start..<unit.end]))
        #expect(
            redactor.render(
                examined, at: .forward, wall: .his, doubtBound: 60, marks: cleared)
                == .held(.protectedContent))
    }

    @Test func `Hidden words between the sides leave a mask and no word`() throws {
        let text = "He was seen at the depot on Monday. She is pregnant."
        let (redactor, examined) = try examined(text, author: .her)
        let from = "He was seen at ".unicodeScalars.count
        let marks = try #require(ReviewMarks(hidden: [from..<from + 9], cleared: []))
        let read = Sample.read(
            redactor.render(
                examined, at: .redact, wall: .between, doubtBound: 50, marks: marks))
        #expect(read == "He was seen at [withheld] on Monday. [withheld].")
        let closed = Sample.read(
            redactor.render(
                examined, at: .redact, wall: .between.tracing(false), doubtBound: 50, marks: marks))
        #expect(!closed.contains("depot") && !closed.contains("withheld"))
    }

    @Test func `A text that could not be examined has no doubtful places`() throws {
        let redactor = Redactor(roster: try Sample.roster())
        let long = redactor.examine(
            ProtectedText(String(repeating: "Attended. ", count: 7000)), author: .his)
        let unread = ExaminedText.unexamined(ProtectedText("Attended."))
        for text in [long, unread] {
            #expect(redactor.doubtful(text, at: .redact, wall: .his, doubtBound: 0).isEmpty)
            #expect(redactor.sketches(of: text).isEmpty && redactor.sketches(ofOwn: text).isEmpty)
            #expect(redactor.inferred(text, from: []).isEmpty)
        }
    }
}
