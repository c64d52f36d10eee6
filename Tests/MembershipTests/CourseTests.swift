import Envelope
import Membership
import Sodium
import Testing
import Vocabulary

/// A leaver opens nothing sealed after the leaving, and the rest open everything they could before:
/// after every step of a hundred random sequences, with real keys.
@Suite struct CourseTests {
    static let seeds: ClosedRange<UInt64> = 1...100
    static let length = 24

    @Test func `A hundred random sequences keep leavers out and everybody else in`() async throws {
        var (steps, attacks, messages) = ([String: Int](), 0, 0)
        try await withThrowingTaskGroup(of: Course.self) { group in
            for seed in CourseTests.seeds {
                group.addTask { try CourseTests.run(seed: seed) }
            }
            for try await course in group {
                steps.merge(course.steps, uniquingKeysWith: +)
                attacks += course.attacks
                messages += course.messages.count
            }
        }
        let told = steps.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        print("membership seeds \(CourseTests.seeds): \(told.joined(separator: ", "));")
        print("  \(messages) messages, \(attacks) attacks refused")
        // Each kind of step happened often: a course that never recovers would prove nothing.
        let kinds = [
            "joined with history", "joined from now on", "joined with cover", "returned",
            "left: left", "left: device-lost", "left: keys-compromised", "cover ran out",
            "history handed", "recovered", "registrar revoked", "new key",
        ]
        for kind in kinds { #expect(steps[kind, default: 0] >= 40, "\(kind)") }
        #expect(Set(steps.keys) == Set(kinds))
        #expect(messages >= 1_000)
        #expect(attacks >= 3_000)
    }

    static func run(seed: UInt64) throws -> Course {
        var course = try Course(seed: seed)
        do {
            while course.step < length {
                course.step += 1
                try take(&course)
                course.send()
                try course.check()
            }
            try replay(course)
        } catch {
            Issue.record("seed \(seed), step \(course.step): \(error)")
            throw error
        }
        return course
    }

    private static func take(_ course: inout Course) throws {
        let before = course.standing().count
        course.now = course.now.advanced(by: Int64(1 + course.random.below(60)))
        course.noteCover(before - course.standing().count)
        switch course.random.below(12) {
        case _ where course.standing().count < 2, 0...2: try course.join()
        case 3...5: try course.leave()
        case 6, 7: try course.hand()
        case 8, 9: try course.recover()
        case 10: try course.replaceRegistrar()
        default: try course.renew()
        }
        // The next member who is in contact makes the key that is awaited; sometimes nobody is.
        if course.desk.awaitsEpoch(at: course.now), !course.random.one(in: 5) {
            try course.renew()
        }
    }

    /// A client that reads the whole log afterwards comes to the same as the hub that wrote it.
    private static func replay(_ course: Course) throws {
        var chain = course.cast.chain
        for link in course.links { try chain.append(link, issuers: course.issuers) }
        guard chain == course.desk else { throw course.failure("a client sees another chain") }
    }
}

extension Course {
    mutating func noteCover(_ count: Int) {
        if count > 0 { steps["cover ran out", default: 0] += count }
    }
}
