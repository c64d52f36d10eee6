import ArgumentParser

/// The command line of workers, officers and registrars.
struct SafeConduct: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "safeconduct",
        abstract: "Send and receive through a Safe Conduct hub, and check its log.",
        discussion: """
            Your keys rest in a folder of your own (--home), wrapped under a passphrase. The passphrase is asked for, or \
            read from SAFE_CONDUCT_PASSPHRASE_FILE or SAFE_CONDUCT_PASSPHRASE.

            Exit codes: 0 done; 3 the hub refused; 4 not now, and nothing is lost; 5 home folder, identity or passphrase; \
            6 what the hub answered cannot be trusted; 7 ALARM about the hub's log or keys; 8 what was checked does not hold; \
            9 something is there that a script asked for (--exit-code); 64 wrong input; 70 a fault of this program.
            """,
        subcommands: [
            Enrol.self, SignIn.self, Join.self, Invite.self, Member.self, Device.self,
            Sessions.self,
            DirectoryCommand.self, KeysCommand.self, Custodians.self, Recover.self, Rehearse.self,
            PassphraseCommand.self, AuthenticatorCommand.self,
            Case.self,
            ParticipationCommand.self, RosterCommand.self, Consent.self, Send.self, Inbox.self,
            Read.self,
            Acknowledge.self, Hold.self, Duty.self, IntakeCommand.self, WallCommand.self,
            Audit.self, AlarmCommand.self,
            ReceiptCommand.self, Outbox.self,
            PolicyCommand.self, Redact.self, WalkthroughCommand.self, Replay.self,
        ])
}
