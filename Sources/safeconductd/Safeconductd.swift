import ArgumentParser

/// The hub's executable.
@main
struct Safeconductd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "safeconductd",
        abstract: "The Safe Conduct hub: decides, redacts, seals and hands on.",
        subcommands: [Serve.self, Log.self, Keys.self])
}
