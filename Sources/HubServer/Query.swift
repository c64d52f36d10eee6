import Vocabulary

/// The parameters of a query: known names, each once. Handles, numbers and truth values need no
/// percent-encoding, so none is taken.
struct Query {
    private let values: [String: String]

    init(_ text: String?, allowed: Set<String>) throws {
        var values: [String: String] = [:]
        for pair in (text ?? "").split(separator: "&", omittingEmptySubsequences: true) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard parts.count == 2, allowed.contains(name), values[name] == nil else {
                throw Problem(.badParameter)
            }
            values[name] = String(parts[1])
        }
        self.values = values
    }

    func mailbox() throws -> MailboxID {
        guard let text = values["mailbox"], let mailbox = MailboxID(text) else {
            throw Problem(.badParameter)
        }
        return mailbox
    }

    func number(_ name: String, in range: ClosedRange<UInt64>, else fallback: UInt64) throws
        -> UInt64
    {
        guard let text = values[name] else { return fallback }
        guard let number = UInt64(text), String(number) == text, range.contains(number) else {
            throw Problem(.badParameter)
        }
        return number
    }

    func delivery(_ name: String) throws -> DeliveryID? {
        guard let text = values[name] else { return nil }
        guard let id = DeliveryID(hex: text) else { throw Problem(.badParameter) }
        return id
    }

    func truth(_ name: String) throws -> Bool {
        switch values[name] {
        case nil, "false": false
        case "true": true
        case .some: throw Problem(.badParameter)
        }
    }
}
