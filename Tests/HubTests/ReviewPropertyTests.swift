import SealedRoom
import Testing
import Vocabulary

extension ReviewTests {
    @Test("no marks, however they fall, let through what is hidden or what a wall keeps")
    func neverWidens() async throws {
        let sentences = [
            "He attended session four and brought the amberjack form.",
            "Marisol Quillfeather rang the bluebottle number on Monday.",
            "He completed his cormorant homework on time.",
            "She says he smashed the dunlin lamp in the hall.",
            "He was quiet in the egret break.",
            "Ring 07700 900321 about the firecrest bus.",
        ]
        let birds = ["amberjack", "bluebottle", "cormorant", "dunlin", "egret", "firecrest"]
        let text = sentences.joined(separator: " ")
        let walls = ["Marisol", "Quillfeather", "900321", "bluebottle", "dunlin", "firecrest"]
        var random = SeededDraw(20_261_121)
        var edition = try Edition.numbered("3")
        try edition.replace("doubt_bound: 40", with: "doubt_bound: 10")
        let hub = try await Community.opening(packs: [edition.pack()])
        let aliases = try await hub.openCase()
        let length = text.unicodeScalars.count
        var arrived = 0
        for round in 0..<24 {
            try await hub.send(
                "message.send", from: "council-social-work",
                Self.message(aliases["council-social-work"], text: text), id: "round-\(round)")
            let held = try await Self.held(hub)
            // Half of the rounds hide what must be hidden, and mark at random besides.
            var hidden: [Range<Int>] = []
            if round % 2 == 0 {
                for sentence in [1, 3, 5] {
                    let place = try Self.place(of: sentences[sentence], in: text).array ?? []
                    if case .int(let start)? = place.first, case .int(let end)? = place.last {
                        hidden.append(Int(start)..<Int(end))
                    }
                }
            }
            var cleared: [Range<Int>] = []
            // A quarter of the rounds is sure of everything else: what is left goes then.
            if round % 4 == 0 {
                let edges = [0] + hidden.flatMap { [$0.lowerBound, $0.upperBound] } + [length]
                for index in stride(from: 0, to: edges.count, by: 2)
                where edges[index] < edges[index + 1] {
                    cleared.append(edges[index]..<edges[index + 1])
                }
            }
            for _ in 0..<6 {
                let start = random.below(length - 1)
                let range = start..<min(start + 1 + random.below(70), length)
                guard !(hidden + cleared).contains(where: { $0.overlaps(range) }) else { continue }
                if random.below(3) == 0 { hidden.append(range) } else { cleared.append(range) }
            }
            func json(_ ranges: [Range<Int>]) -> [JSON] {
                ranges.sorted { $0.lowerBound < $1.lowerBound }.map {
                    [.int(Int64($0.lowerBound)), .int(Int64($0.upperBound))]
                }
            }
            try await hub.send(
                "hold.release", from: "lwv-coordinator",
                Self.marks(held, hidden: json(hidden), cleared: json(cleared)), id: "m-\(round)")
            let got = try await assessors(hub).joined(separator: " ")
            arrived += got.isEmpty ? 0 : 1
            for word in walls { #expect(!got.contains(word), "\(round): \(word)") }
            for (bird, sentence) in zip(birds, sentences) {
                let place = try Self.place(of: bird, in: text).array ?? []
                guard case .int(let start)? = place.first, case .int(let end)? = place.last else {
                    continue
                }
                let covered = hidden.contains { $0.overlaps(Int(start)..<Int(end)) }
                #expect(!covered || !got.contains(bird), "\(round): \(bird) of \(sentence.count)")
            }
            _ = try await hub.inbox("lwv-coordinator")
        }
        #expect(arrived > 0, "nothing ever went: the test sees nothing")
        try await hub.close()
    }
}

/// Numbers that are the same at every run.
struct SeededDraw {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(max(bound, 1)))
    }
}
