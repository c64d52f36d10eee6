import Hub
import HubServer
import Logging

/// What can be set: in a file by its name, in the environment as `SAFE_CONDUCT_<NAME>`, on the
/// command line as `--<name>`.
enum Setting: String, CaseIterable {
    case host
    case port
    case state
    case policies
    case certificate
    case key
    case vaultCredential = "vault_credential"
    case tokenPin = "token_pin"
    case keySocket = "key_socket"
    case registrarInviteFile = "registrar_invite_file"
    case publishEvery = "publish_every"
    case workerRate = "worker_rate"
    case addressRate = "address_rate"
    case webOrigin = "web_origin"
    case logLevel = "log_level"

    var environmentName: String { Setting.prefix + rawValue.uppercased() }

    /// What the names of environment variables begin with.
    static let prefix = "SAFE_CONDUCT_"
    /// The variable that names the file.
    static let fileVariable = "SAFE_CONDUCT_CONFIG"
}

/// A value and where it was set, for a message that says where to look.
struct Stated {
    let value: String
    let place: String
}

/// How the hub is set up.
struct Setup {
    var address = ListenAddress()
    var limits = Limits()
    var state = "./var"
    var policies = "./Policies"
    var vaultCredential: String?
    var tokenPin: String?
    var keySocket: String?
    var registrarInviteFile: String?
    var publishEvery: Duration = .seconds(60)
    /// The one origin at which passkeys are used.
    var webOrigin: String?
    var logLevel = Logger.Level.info

    /// Takes what was stated; a value out of its bounds is refused with its place.
    init(_ stated: [Setting: Stated]) throws(StartRefusal) {
        for (setting, one) in stated { try take(setting, one) }
        if (address.certificate == nil) != (address.key == nil) {
            throw StartRefusal(
                .configuration, "certificate-without-key",
                "A certificate and its key can only be given together.")
        }
    }

    private mutating func take(_ setting: Setting, _ stated: Stated) throws(StartRefusal) {
        let value = stated.value
        switch setting {
        case .host: address.host = value
        case .port: address.port = try Setup.number(stated, setting, in: 0...65_535)
        case .state: state = value
        case .policies: policies = value
        case .certificate: address.certificate = value
        case .key: address.key = value
        case .vaultCredential: vaultCredential = value
        case .tokenPin: tokenPin = value
        case .keySocket: keySocket = value
        case .registrarInviteFile: registrarInviteFile = value
        case .publishEvery:
            publishEvery = .seconds(try Setup.number(stated, setting, in: 1...600))
        case .workerRate:
            limits.workerRate = Double(try Setup.number(stated, setting, in: 1...100_000))
            limits.workerBurst = 2 * limits.workerRate
        case .addressRate:
            limits.addressRate = Double(try Setup.number(stated, setting, in: 1...100_000))
            limits.addressBurst = 6 * limits.addressRate
        case .webOrigin:
            guard Broker.isOrigin(value) else {
                throw Setup.wrong(
                    stated, setting, "an origin such as https://hub.example, with nothing after it")
            }
            webOrigin = value
        case .logLevel:
            guard let level = Logger.Level(rawValue: value), level >= .debug else {
                throw Setup.wrong(
                    stated, setting, "debug, info, notice, warning, error or critical")
            }
            logLevel = level
        }
    }

    private static func number(
        _ stated: Stated, _ setting: Setting, in range: ClosedRange<Int>
    ) throws(StartRefusal) -> Int {
        guard let number = Int(stated.value), range.contains(number) else {
            throw wrong(stated, setting, "a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private static func wrong(
        _ stated: Stated, _ setting: Setting, _ wanted: String
    ) -> StartRefusal {
        StartRefusal(
            .configuration, "bad-setting",
            "\(stated.place): \(setting.rawValue) must be \(wanted).")
    }
}
