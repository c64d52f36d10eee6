import Foundation
import Sodium
import Vocabulary

/// Measures a hub from outside, and the limits that it works against, in one run on one machine.
///
/// Prints one JSON object and nothing else on standard output.
@main
enum Bench {
    static func main() async {
        do {
            let settings = try Settings(CommandLine.arguments.dropFirst())
            switch settings.only {
            case .policy:
                print(try Outcome.text(PolicyRate.measured(in: settings.policies)))
            case .redaction: print(try Outcome.text(RedactionRate.measured()))
            case .log: print(try Outcome.text(LogRate.measured()))
            case .inquiry: print(try Outcome.text(InquiryRate.measured()))
            case .hub, nil: print(try Outcome.text(try await measured(settings)))
            }
        } catch {
            Scratch.say("no result: \(error)")
            exit(1)
        }
    }

    private static func measured(_ settings: Settings) async throws -> Outcome {
        try Sodium.start()
        let folder = try Scratch.folder()
        defer { Scratch.remove(folder) }
        let parts = settings.only == .hub ? nil : try Outcome.Parts(settings)
        Scratch.say("measuring the primitives")
        let primitives = try Primitives.measured()
        let disk = try await Disk.measured(in: folder + "/disk")
        Scratch.say("starting a hub with its community")
        let certificate = try LoopbackCertificate.making(in: folder)
        let hub = try HubProcess.starting(settings, certificate: certificate, in: folder)
        defer { hub.stop() }
        return try await Community.enrolling(at: hub) { community in
            let (run, peak) = try await sent(by: community, to: hub, settings)
            let received = try await community.countReceived()
            // A message that somebody did not get, or got twice, is no message a second.
            guard received.allSatisfy({ $0.messages == settings.messages + settings.warmUp }) else {
                throw BenchFailure("not everything arrived once: \(received)")
            }
            Scratch.say("letting somebody into a mailbox that has received all of it")
            let joining = try await JoiningRate.measured(
                community, pastViews: settings.messages + settings.warmUp, settings: settings,
                in: folder)
            return Outcome(
                run, received: received, peak: peak, primitives: primitives, disk: disk,
                parts: parts, joining: joining, settings: settings)
        }
    }

    private static func sent(
        by community: Community, to hub: HubProcess, _ settings: Settings
    ) async throws -> (run: Load.Run, peakMemory: Int) {
        let load = try await Load.preparing(community, hub: hub, settings: settings)
        Scratch.say("sending \(settings.messages) messages, \(settings.inFlight) in flight")
        let run = try await load.running(against: hub)
        // Read before anything is fetched: fetching is not what was measured.
        let peak = try hub.peakMemory()
        Scratch.say("checking every receipt, and what the three recipients and the sender received")
        try load.checkReceipts(of: run)
        return (run, peak)
    }
}

/// What can be set; everything has a value that suits.
struct Settings: Sendable {
    /// Where `safeconductd` lies; beside this program.
    var hub = Settings.beside("safeconductd")
    /// Where `safeconduct` lies, likewise.
    var client = Settings.beside("safeconduct")
    var policies = "Policies"
    var messages = 4_000
    var warmUp = 256
    var inFlight = 32
    var cases = 8
    /// Measure only one part.
    var only: Part?

    /// What can be measured by itself.
    enum Part: String {
        /// How fast packs decide and load.
        case policy
        /// How fast texts are redacted.
        case redaction
        /// How fast the log is appended to, verified and proved.
        case log
        /// How long an officer's answers take.
        case inquiry
        /// Messages a second and joining, without the other parts.
        case hub
    }

    init(_ arguments: ArraySlice<String>) throws {
        var rest = Array(arguments)
        while rest.count >= 2 {
            let (name, value) = (rest.removeFirst(), rest.removeFirst())
            switch name {
            case "--hub": hub = value
            case "--client": client = value
            case "--policies": policies = value
            case "--messages": messages = try Settings.number(value)
            case "--in-flight": inFlight = try Settings.number(value)
            case "--cases": cases = try Settings.number(value)
            case "--only": only = try Settings.part(value)
            default: throw BenchFailure("there is no option \(name)")
            }
        }
        guard rest.isEmpty else { throw BenchFailure("\(rest[0]) lacks its value") }
    }

    private static func beside(_ name: String) -> String {
        URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent().appending(path: name).path
    }

    private static func part(_ text: String) throws -> Part {
        guard let part = Part(rawValue: text) else {
            throw BenchFailure("\(text) is no part that is measured by itself")
        }
        return part
    }

    private static func number(_ text: String) throws -> Int {
        guard let number = Int(text), number > 0 else {
            throw BenchFailure("\(text) is not a number above 0")
        }
        return number
    }
}

/// Why there is no result.
struct BenchFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// The run's own folder and its words to whoever waits.
enum Scratch {
    static func folder() throws -> String {
        let path = FileManager.default.temporaryDirectory.path + "/safe-conduct-bench-\(UUID())"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        return path
    }

    static func remove(_ path: String) {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            say("left behind: \(path)")
        }
    }

    static func say(_ text: String) {
        FileHandle.standardError.write(Data("== \(text)\n".utf8))
    }
}
