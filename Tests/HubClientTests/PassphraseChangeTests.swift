import Sodium
import Testing
import Vocabulary

@testable import HubClient

/// Whatever happens on the way, one passphrase opens this home and is the one that the hub knows, or the change can be taken up.
@Suite("Changing a passphrase")
struct PassphraseChangeTests {
    private static let old = Array("gravel lantern ottery seaside".utf8)
    private static let new = Array("lantern copper seaside walnut".utf8)

    /// A home on a hub, opened with the old passphrase.
    private static func opened(_ scene: Scene) throws -> WorkerSession {
        let file = try IdentityFile(
            wrapping: scene.identity, passphrase: old, strength: IdentityTests.quick)
        try file.keep(in: scene.home)
        return WorkerSession(
            identity: try file.unwrapped(passphrase: old), home: scene.home,
            connection: scene.connection, clock: { .current })
    }

    private static func change(
        _ scene: Scene, to passphrase: [UInt8] = new
    ) throws -> PassphraseChange {
        try PassphraseChange(
            in: scene.home, from: old, to: passphrase, strength: IdentityTests.quick)
    }

    private static func hash(_ identity: Identity) -> JSON {
        guard let key = identity.authenticationKey() else { return .null }
        return .string(Hex.encode(Digest.blake2b(of: key)))
    }

    @Test func `the hub is told first, and then the home has the new one`() async throws {
        try await Scene.play { scene in
            let session = try Self.opened(scene)
            let desk = try #require(Scene.mailbox)
            let change = try Self.change(scene)
            #expect(
                try IdentityFile.kept(in: scene.home).unwrapped(passphrase: Self.old).card
                    == scene.identity.card)
            try await change.tell(session, as: desk)
            let told = try #require(scene.hub.said("keys.keep").first)
            #expect(told["authentication"] == Self.hash(change.after))
            #expect(told["authentication"] != Self.hash(change.before))
            // Who never left their keys at the hub does not leave them there now.
            #expect(told["blob"] == "")
            try change.finish()
            let file = try IdentityFile.kept(in: scene.home)
            #expect(try file.unwrapped(passphrase: Self.new).card == scene.identity.card)
            #expect(
                await code { _ = try file.unwrapped(passphrase: Self.old) } == "wrong-passphrase")
            #expect(try scene.home.read(.nextIdentity) == nil)
        }
    }

    @Test func `where the answer was lost, the same change is taken up, and another begun anew`()
        async throws
    {
        try await Scene.play { scene in
            let session = try Self.opened(scene)
            let desk = try #require(Scene.mailbox)
            let first = try Self.change(scene)
            scene.hub.always("/v1/commands", .problem("unavailable", status: 503))
            #expect(await code { try await first.tell(session, as: desk) } != nil)
            let kept = try #require(try scene.home.read(.nextIdentity))
            let again = try Self.change(scene)
            #expect(try scene.home.read(.nextIdentity) == kept)
            #expect(Self.hash(again.after) == Self.hash(first.after))
            let other = try Self.change(scene, to: Array("quite another one of hers".utf8))
            #expect(try scene.home.read(.nextIdentity) != kept)
            #expect(Self.hash(other.after) != Self.hash(first.after))
            // Nothing of it waits in the outbox to be sent when the person has thought better of it.
            #expect(try scene.home.names(in: .outbox).isEmpty)
        }
    }

    @Test func `a change that the hub refuses leaves nothing behind`() async throws {
        try await Scene.play { scene in
            let session = try Self.opened(scene)
            let desk = try #require(Scene.mailbox)
            let change = try Self.change(scene)
            scene.hub.always("/v1/commands", .problem("not-permitted", status: 403))
            #expect(await code { try await change.tell(session, as: desk) } == "not-permitted")
            #expect(try scene.home.read(.nextIdentity) == nil)
            #expect(
                try IdentityFile.kept(in: scene.home).unwrapped(passphrase: Self.old).card
                    == scene.identity.card)
        }
    }

    @Test func `keys that lie at the hub by their owner's wish are changed there, too`()
        async throws
    {
        try await Scene.play { scene in
            let session = try Self.opened(scene)
            let desk = try #require(Scene.mailbox)
            try await session.keepOwnKeys(true, as: desk)
            let before = try IdentityFile.kept(in: scene.home).bytes
            let change = try Self.change(scene)
            try await change.tell(session, as: desk)
            try change.finish()
            let after = try IdentityFile.kept(in: scene.home).bytes
            try await session.keepOwnKeys(false, as: desk)
            #expect(
                scene.hub.said("keys.keep").map { $0["blob"] }
                    == [.string(Hex.encode(before)), .string(Hex.encode(after)), ""])
        }
    }
}
