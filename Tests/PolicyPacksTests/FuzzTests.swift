import Foundation
import Policy
import PolicyPacks
import Testing
import Vocabulary

/// Packs whose text was changed at random. `SAFECONDUCT_ROUNDS` sets how many in all; `Scripts/fuzz` tries a million.
@Suite struct `Mutated packs` {
    static let seed: UInt64 = 20_260_311
    static let rounds =
        Int(ProcessInfo.processInfo.environment["SAFECONDUCT_ROUNDS"] ?? "") ?? 2_000
    /// Of the roles that the base pack places, so that no programme can move them.
    static let placed: [Role] = [
        .man, .groupMember, .facilitator, .programmeFacilitator, .programmeAssessor, .observer,
        .woman, .wsw, .womensServiceWorker, .womensProgrammeWorker, .idva,
    ]

    /// What a round of mutations came to.
    struct Tally {
        var (refused, loaded, same, opener) = (0, 0, 0, 0)
        var codes: [String: Int] = [:]

        func tell(_ what: String, seed: UInt64) {
            let told = codes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            print(
                "seed \(seed): \(what): \(refused) refused, \(loaded) loaded, \(same) of them "
                    + "deciding as before, \(opener) more open; \(told.joined(separator: ", "))")
        }
    }

    /// The questions that every pack that loads is asked: half of them to roles whose side is fixed.
    static let requests: [PolicyRequest] = {
        var world = OpenWorld(seed: seed)
        return (0..<160).map { number in
            var request = world.request()
            if number % 4 != 0 { request.recipientRole = world.one(placed) }
            if number % 8 == 1 { request.recipientRole = world.one([.man, .groupMember]) }
            return request
        }
    }()

    private func load(_ files: PackFiles, _ tally: inout Tally) -> LoadedPack? {
        do {
            let loaded = try files.read()
            tally.loaded += 1
            return loaded
        } catch {
            tally.refused += 1
            tally.codes[error.code.rawValue, default: 0] += 1
            return nil
        }
    }

    private func compare(_ pack: Pack, _ before: [Outcome], _ tally: inout Tally) -> [Outcome] {
        let after = Self.requests.map { pack.decide($0).outcome }
        tally.same += after == before ? 1 : 0
        tally.opener += zip(after, before).contains { $0.disclosed > $1.disclosed } ? 1 : 0
        return after
    }

    @Test
    func
        `whatever a pack's bytes are, it loads or is refused, and is never taken for the signed one`()
        throws
    {
        let (pack, base) = (Array(FuzzPack.pack.utf8), Array(FuzzPack.base.utf8))
        let signed = try FuzzPack.files(pack: pack, base: base)
        let whole = try signed.read().pack
        let before = Self.requests.map { whole.decide($0).outcome }
        var mutator = FuzzMutator(seed: Self.seed)
        var tally = Tally()
        let rounds = Self.rounds / 2
        for round in 0..<rounds {
            let isBase = round % 4 == 0
            let files = try FuzzPack.files(
                pack: isBase ? pack : mutator.mutated(pack),
                base: isBase ? mutator.mutated(base) : base)
            // A digest is taken of `source`; other bytes have another one, so a hub that was told the digest refuses them.
            #expect((files.source == signed.source) == (files == signed))
            guard let loaded = load(files, &tally) else { continue }
            #expect(loaded.source == files.source)
            _ = compare(loaded.pack, before, &tally)
        }
        tally.tell("programme or base", seed: Self.seed)
        #expect(tally.refused + tally.loaded == rounds)
        #expect(tally.refused > rounds / 4)
        #expect(tally.loaded > rounds / 20)
    }

    @Test(arguments: [true, false])
    func `whatever a programme's bytes are, the walls of the base stand`(small: Bool) throws {
        let real = Place.root.appending(path: "Policies/base/pack.yaml")
        let base = small ? Array(FuzzPack.base.utf8) : Array(try Data(contentsOf: real))
        let pack = Array(FuzzPack.pack.utf8)
        let before = try FuzzPack.files(pack: pack, base: base).read().pack
        let outcomes = Self.requests.map { before.decide($0).outcome }
        var mutator = FuzzMutator(seed: Self.seed &+ (small ? 1 : 2))
        var (tally, checked) = (Tally(), 0)
        let rounds = small ? Self.rounds / 2 - Self.rounds / 20 : Self.rounds / 20
        for _ in 0..<rounds {
            let files = try FuzzPack.files(pack: mutator.mutated(pack), base: base)
            guard let loaded = load(files, &tally) else { continue }
            let after = compare(loaded.pack, outcomes, &tally)
            for (request, outcome) in zip(Self.requests, after) {
                checked += 1
                let broken = outcome.disclosed > FuzzLaws.most(request)
                #expect(
                    !broken, "\(String(decoding: files.contents["pack.yaml"] ?? [], as: UTF8.self))"
                )
            }
        }
        tally.tell(
            small ? "programme under a small base" : "programme under the real base",
            seed: Self.seed)
        #expect(checked == tally.loaded * Self.requests.count)
        #expect(tally.loaded > rounds / 20)
        // The questions must be such that walls are what keeps them closed.
        let walled = Self.requests.filter { FuzzLaws.most($0) < .forward && before.grants($0) }
        #expect(walled.count > Self.requests.count / 4)
    }
}

extension Pack {
    /// Without its caps and holds it would give more than the laws allow.
    fileprivate func grants(_ request: PolicyRequest) -> Bool {
        with(rules: rules.filter { if case .grant = $0.effect { true } else { false } })
            .decide(request).outcome.disclosed > FuzzLaws.most(request)
    }
}

/// The most that the base pack's walls let through, for roles that it places; written apart from the pack.
enum FuzzLaws {
    static func most(_ request: PolicyRequest) -> Level {
        let (source, about, category) = (request.source, request.about, request.category)
        let other = about == .otherWoman || source == .otherWoman
        if let type = request.sensitive, !covers(request, type) { return .withhold }
        let signs: [Vocabulary.Category] = [.contactFact, .whereabouts, .messageForPartner]
        let hers =
            source.mayBeHers || [.woman, .otherWoman, .couple].contains(about)
            || signs.contains(category) || category == .victimStatement
        switch request.recipientRole {
        case .man, .groupMember:
            return !hers ? .forward : isTheme(request) ? .generalise : .withhold
        case .facilitator, .programmeFacilitator, .programmeAssessor, .observer:
            return other || signs.contains(category) ? .withhold : hers ? .condense : .forward
        case .woman where other:
            return [.riskConcern, .changeOfRisk].contains(category) ? .condense : .withhold
        case .wsw, .womensServiceWorker, .womensProgrammeWorker, .idva:
            let may =
                request.facts[.recipientServes] == .word("other_woman")
                || request.facts[.immediateSevere] == .truth(true)
            return other && !may ? .withhold : .forward
        default: return .forward
        }
    }

    private static func isTheme(_ request: PolicyRequest) -> Bool {
        [.facilitator, .programmeFacilitator].contains(request.senderRole)
            && [.sessionPlan, .groupDiscussion, .individualSession].contains(request.kind)
            && request.purpose == .programmeDelivery && [.man, .programme].contains(request.about)
            && request.sensitive == nil
    }

    private static func covers(_ request: PolicyRequest, _ type: SensitiveType) -> Bool {
        guard let held = request.permission else { return false }
        return held.status == .given && held.coversSensitive.contains(type)
            && held.recipients.contains(request.recipientAgency)
            && held.scope.contains(request.category) && !held.excludes.contains(request.category)
    }
}
