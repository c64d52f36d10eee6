import Envelope
import Hub
import SealedRoom
import Testing
import Vocabulary

/// Random sequences of joins, words of line management, parts in cases, ends and exceptions, of people who leave and come back, and of
/// people who lose their keys and come back with new ones, held against a model of its own that knows nothing of how the hub decides:
/// who ever sat where, whatever their keys were, and which desk ever had which part.
@Suite("Whatever order things happen in, nobody stands on both sides") struct WallPropertyTests {
    /// The same numbers for the same seed.
    struct Draw {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }

        mutating func one<T>(of list: [T]) -> T { list[below(list.count)] }
    }

    struct Part: Hashable {
        let mailbox: String
        let role: Role
        let serves: String?
        /// The step at which it began.
        var since = 0
    }

    /// What has happened, as a bystander would write it down.
    struct Model {
        var seats: [String: Set<String>] = [:]
        /// When somebody left a desk to which they did not come back: it is theirs no more in what it takes on later.
        var left: [String: [String: Int]] = [:]
        var roles: [String: Role] = [:]
        var parts: [[Part]] = []
        var excepted: [Set<String>] = []

        static let his: Set<Role> = [.facilitator, .programmeAssessor]
        static let her: Set<Role> = [.wsw, .idva, .lineManager]

        mutating func sit(_ person: String, at mailbox: String) {
            seats[mailbox, default: []].insert(person)
            left[mailbox]?[person] = nil
        }

        mutating func leave(_ person: String, at step: Int) {
            for (mailbox, people) in seats where people.contains(person) {
                if left[mailbox]?[person] == nil { left[mailbox, default: [:]][person] = step }
            }
        }

        /// Who was at the desk of a part while it had it.
        private func workers(of part: Part) -> Set<String> {
            (seats[part.mailbox] ?? []).filter { (left[part.mailbox]?[$0] ?? .max) > part.since }
        }

        /// Who stands on both sides of a case, or serves two partners without anybody's word.
        func wrongs() -> [String] {
            parts.enumerated().flatMap { number, parts in
                parts.flatMap { one in
                    parts.flatMap { other -> [String] in
                        let both = workers(of: one).intersection(workers(of: other))
                        if Model.his.contains(one.role), Model.her.contains(other.role) {
                            return both.map { "\($0) on both sides of case \(number)" }
                        }
                        guard Model.her.contains(one.role), Model.her.contains(other.role),
                            one.serves != other.serves
                        else { return [] }
                        return both.subtracting(excepted[number]).map {
                            "\($0) for two partners of case \(number)"
                        }
                    }
                }
            }
        }
    }

    static let people = [
        "wsw-desk", "wsw-second", "lwv-facilitators", "lwv-assessors", "lwv-coordinator",
        "housing-desk", "police-desk", "council-social-work",
    ]

    /// One sequence.
    struct Run {
        let hub: Community
        var draw: Draw
        var model = Model()
        var aliases: [[String: CaseAlias]] = []
        var step = 0
        var done: [String: Int] = [:]
        var refused: [String: Int] = [:]
        /// Under which name somebody has their keys now, at which desks they are, and whether they are gone: left, or without keys.
        var names: [String: String] = [:]
        var desks: [String: [String]] = [:]
        var gone: [String: DepartureReason] = [:]

        mutating func count(_ act: String, _ refusal: Refusal?) {
            if refusal == nil { done[act, default: 0] += 1 } else { refused[act, default: 0] += 1 }
        }

        mutating func begin() async throws {
            for (mailbox, _, _, _, role) in Community.members {
                model.seats[mailbox] = [mailbox]
                model.roles[mailbox] = role
                desks[mailbox] = [mailbox]
            }
            for number in 0..<2 {
                let places: [Part] = [
                    Part(mailbox: "lwv-coordinator", role: .coordinator, serves: nil),
                    Part(mailbox: "wsw-manager", role: .lineManager, serves: "P1"),
                ]
                try await hub.send(
                    "case.open", from: "lwv-coordinator",
                    [
                        "pack": "living-without-violence", "reference": .string("CASE-\(number)"),
                        "roster": Community.roster,
                        "participations": .array(places.map(Run.stated)),
                    ], id: "open-\(number)")
                var own: [String: CaseAlias] = [:]
                for place in places {
                    own[place.mailbox] = try await hub.inbox(place.mailbox).last {
                        $0.type == "participation"
                    }?.alias
                }
                aliases.append(own)
                model.parts.append(places)
                model.excepted.append([])
            }
        }

        static func stated(_ part: Part) -> JSON {
            let body: JSON = [
                "mailbox": .string(part.mailbox), "role": .string(part.role.rawValue),
            ]
            return part.serves.map { body.with("serves", .string($0)) } ?? body
        }

        mutating func next() async throws {
            step += 1
            switch draw.below(14) {
            case 0..<3: try await join()
            case 3..<5: try await cover()
            case 5..<10: try await add()
            case 10: try await end()
            case 11: try await except()
            case _: try await go()
            }
        }

        func name(_ person: String) -> String { names[person] ?? person }

        /// Somebody leaves everywhere, or their keys are lost. Who opens the cases and who speaks for her stays.
        private mutating func go() async throws {
            let person = draw.one(of: WallPropertyTests.people)
            guard person != "lwv-coordinator", gone[person] == nil else { return }
            let reason = draw.one(of: [
                DepartureReason.left, .deviceLost, .keysCompromised, .left,
            ])
            try await hub.gone(name(person), reason, id: "go-\(step)")
            count("go", nil)
            gone[person] = reason
            desks[person] = []
            model.leave(person, at: step)
            hub.clock.advance(by: 60)
        }

        /// Takes an invitation up: as somebody who is here, who comes back, or who comes with new keys. Gives who they are now.
        private mutating func take(
            _ mailbox: String, role: Role, by person: String, until: Moment? = nil, id: String
        ) async throws -> Refusal? {
            let was = gone[person].flatMap { $0 == .left ? nil : name(person) }
            try await hub.invited(
                mailbox, role: role,
                agency: Model.her.contains(role)
                    ? SidesTests.hers : ("lwv-programme", "lwv_mens_programme", "lwv-officer"),
                until: until, id: id, was: was)
            if draw.below(3) > 0 {
                let refusal = try await hub.vouch(
                    for: name(person), at: mailbox, id: "vouch-\(step)")
                count("vouch", refusal)
            }
            if gone[person] == nil {
                do {
                    try await hub.taken(
                        mailbox, by: name(person), id: id, from: desks[person]?.first)
                    return nil
                } catch let refusal as Refusal {
                    return refusal
                }
            }
            let now = was == nil ? name(person) : "\(person)-\(step)"
            let keys = was == nil ? hub[now] : try hub.stranger(now)
            let refusal = try await hub.enrolling(mailbox, keys, id: id)
            count(was == nil ? "return" : "succeed", refusal)
            if refusal == nil {
                names[person] = now
                gone[person] = nil
            }
            return refusal
        }

        private mutating func join() async throws {
            let person = draw.one(of: WallPropertyTests.people)
            let role = draw.one(of: [
                Role.facilitator, .programmeAssessor, .wsw, .idva, .coordinator,
            ])
            let mailbox = "random-\(step)"
            let refusal = try await take(mailbox, role: role, by: person, id: mailbox)
            if let refusal { #expect(refusal == .askYourCoordinator) }
            count("join", refusal)
            model.roles[mailbox] = role
            if refusal == nil {
                model.sit(person, at: mailbox)
                desks[person, default: []].append(mailbox)
            }
        }

        /// Somebody comes to a desk that there is: as cover, or to a team.
        private mutating func cover() async throws {
            let person = draw.one(of: WallPropertyTests.people)
            let open = model.seats.filter { !$0.value.isEmpty }.keys.sorted().filter {
                $0.hasPrefix("random-") || WallPropertyTests.people.prefix(4).contains($0)
            }
            let mailbox = draw.one(of: open)
            guard let role = model.roles[mailbox] else { return }
            let refusal = try await take(
                mailbox, role: role, by: person,
                until: hub.clock.now.advanced(by: 20 * 86_400), id: "cover-\(step)")
            if let refusal {
                #expect([.askYourCoordinator, .inviteInvalid].contains(refusal), "\(refusal)")
            }
            count("cover", refusal)
            if refusal == nil {
                model.sit(person, at: mailbox)
                desks[person, default: []].append(mailbox)
            }
        }

        private mutating func add() async throws {
            let number = draw.below(aliases.count)
            let mailbox = draw.one(of: model.seats.keys.sorted())
            guard let role = model.roles[mailbox] else { return }
            let part = Part(
                mailbox: mailbox, role: role,
                serves: Model.her.contains(role) ? draw.one(of: ["P1", "P2"]) : nil, since: step)
            var body = Community.joined(
                Community.only(case: aliases[number]["lwv-coordinator"]), Run.stated(part))
            if draw.below(2) == 0 {
                body = body.with("until", .int(hub.clock.now.seconds + 5 * 86_400))
            }
            let refusal = try await hub.refusal(
                "participation.add", from: "lwv-coordinator", body, id: "add-\(step)")
            count("add", refusal)
            if refusal == nil { model.parts[number].append(part) }
        }

        private mutating func end() async throws {
            let number = draw.below(aliases.count)
            let part = draw.one(of: model.parts[number])
            let refusal = try await hub.refusal(
                "participation.end", from: "lwv-coordinator",
                Community.only(case: aliases[number]["lwv-coordinator"])
                    .with("mailbox", .string(part.mailbox)), id: "end-\(step)")
            count("end", refusal)
            hub.clock.advance(by: 600)
        }

        private mutating func except() async throws {
            let number = draw.below(aliases.count)
            let person = draw.one(of: WallPropertyTests.people)
            let refusal = try await hub.refusal(
                "wall.except", from: "wsw-manager",
                Community.exception(
                    of: name(person), case: aliases[number]["wsw-manager"], hub),
                id: "except-\(step)")
            count("except", refusal)
            if refusal == nil { model.excepted[number].insert(person) }
        }
    }

    @Test("sequences that a seed repeats", arguments: [UInt64(1), 2, 3, 4, 5])
    func sequences(seed: UInt64) async throws {
        let hub = try await Community.opening(seed: "walls-\(seed)")
        var run = Run(hub: hub, draw: Draw(state: seed &* 0x9E37_79B9_7F4A_7C15))
        try await run.begin()
        for _ in 0..<55 {
            try await run.next()
            let wrongs = run.model.wrongs()
            #expect(wrongs.isEmpty, "seed \(seed), step \(run.step): \(wrongs)")
        }
        // A sequence in which nothing is let through, or nothing is refused, shows nothing.
        #expect((run.done["join"] ?? 0) > 2 && (run.done["add"] ?? 0) > 4, "seed \(seed)")
        let refused = ["add", "join", "cover"].map { run.refused[$0] ?? 0 }
        #expect(refused.reduce(0, +) > 2, "seed \(seed): \(run.refused)")
        print("walls, seed \(seed): done \(run.done), refused \(run.refused)")
        let back = ["return", "succeed"].map { (run.done[$0] ?? 0) + (run.refused[$0] ?? 0) }
        #expect((run.done["go"] ?? 0) > 1 && back.reduce(0, +) > 0, "seed \(seed)")
        try await hub.close()
    }

    @Test("the model itself sees a wrong")
    func canary() {
        var model = Model()
        model.seats = ["a": ["x"], "b": ["x"], "c": ["x"]]
        model.excepted = [[], ["x"]]
        model.parts = [
            [
                Part(mailbox: "a", role: .facilitator, serves: nil),
                Part(mailbox: "b", role: .wsw, serves: "P1"),
            ],
            [
                Part(mailbox: "b", role: .wsw, serves: "P1"),
                Part(mailbox: "c", role: .wsw, serves: "P2"),
            ],
        ]
        #expect(model.wrongs() == ["x on both sides of case 0"])
        model.excepted[1] = []
        #expect(model.wrongs().count == 3)
    }
}
