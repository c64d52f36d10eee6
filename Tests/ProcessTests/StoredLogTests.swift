import Foundation
import Testing
import Vocabulary

extension HubPlace {
    /// What `safeconductd log verify` says of the state here, with whichever secret.
    func examined(vaultFile file: String? = nil) throws -> (status: Int32, output: String) {
        try Programs.run(
            HubProcess.program,
            ["log", "verify", "--state", state, "--vault-credential", file ?? vaultFile, "--json"])
    }

    /// Expects that every leaf is accounted for.
    func expectAccounted() throws {
        let (status, output) = try examined()
        #expect(status == 0, "\(output)")
        let found = try JSON(parsing: output.trimmingCharacters(in: .newlines).utf8)
        #expect(found["holds"] == true && found["faults"] == [])
    }
}

extension RealHub {
    @Suite("An operator examines the stored log") struct StoredLogTests {
        @Test func `It needs the vault secret of this hub and nobody's else, and a hub may run`()
            async throws
        {
            try await inPlace { place in
                #expect(try place.examined().status == 73)
                let (hub, _) = try await HubProcess.listening(in: place)
                try place.expectAccounted()
                let foreign = place.root.appending(path: "foreign").path
                try HubPlace.write([UInt8](repeating: 3, count: 32), to: foreign)
                #expect(try place.examined(vaultFile: foreign).status == 77)
                try await hub.stopped()
                try place.expectAccounted()
            }
        }
    }
}
