import ArgumentParser
import HubClient
import Vocabulary

/// `safeconduct device`.
struct Device: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device", abstract: "The machines that you sign in from: list, revoke.",
        subcommands: [List.self, Revoke.self])

    struct List: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "List the machines that you have signed in from.")

        @OptionGroup var common: Common

        func report() async throws -> Report {
            try await signedIn { session in
                let devices = try await session.devices()
                return Report(.array(devices.map(json)), devices.map(line))
            }
        }

        private func json(_ device: KnownDevice) -> JSON {
            var members: [JSON.Member] = [
                .init("device", .string(device.device)), .init("added", .int(device.added.seconds)),
                .init("current", .bool(device.isCurrent)),
            ]
            if let label = device.label { members.append(.init("label", .string(label))) }
            if let until = device.factorUntil {
                members.append(.init("factor_until", .int(until.seconds)))
            }
            return .object(members)
        }

        private func line(_ device: KnownDevice) -> String {
            let label = device.label.map { "  \(Terminal.line($0))" } ?? ""
            let here = device.isCurrent ? "  (this one)" : ""
            return "\(device.device)\(label)  since \(device.added.display)\(here)"
        }
    }

    struct Revoke: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Sign a machine out for good; or, where it was stolen, give up your keys.",
            discussion: """
                A machine that you only no longer use: name it. It is signed out and must show the second factor again.

                STOLEN, or used by somebody else: --stolen. Your keys were on it, so they are given up: you are put out of every mailbox at once, at every agency, on every \
                machine, and the next key of each mailbox is made without you. Then ring your registrar, who invites you anew. Can you not sign in any more? The registrar of any \
                agency that you work for does the same with 'safeconduct member remove YOUR-NUMBER --every --reason keys-compromised'.
                """)

        @OptionGroup var common: Common
        @Argument(help: "The device: 'safeconduct device list'.") var device: String?
        @Flag(help: "It was stolen, or somebody else has used it: give up your keys.")
        var stolen = false

        func report() async throws -> Report {
            guard stolen != (device != nil) else {
                throw InputFailure("Name the device, or say --stolen.")
            }
            return try await signedIn { session in
                guard !stolen else { return try await giveUp(session) }
                try await session.revoke(device: device ?? "")
                return Report(
                    ["revoked": .string(device ?? "")],
                    ["The device is signed out, and must show the second factor again."])
            }
        }

        private func giveUp(_ session: WorkerSession) async throws -> Report {
            let own = session.identity.card.worker
            guard let acting = await session.mailboxes.first else {
                throw ClientFailure.local(.noMailbox)
            }
            let receipt = try await session.remove(
                own, from: nil, reason: .keysCompromised, acting: acting)
            return Report(
                receipt, "Your keys are given up: they open nothing that comes from now on.",
                [.init("worker", .string(own.hex))],
                more: ["Ring your registrar: you need a new invitation."]
                    + MemberLines.breach(.keysCompromised, worker: own))
        }
    }
}
