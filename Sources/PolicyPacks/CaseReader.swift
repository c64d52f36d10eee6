import Vocabulary

/// Reads `cases.yaml`: the pack's own worked decisions, in the words of a case's JSON.
struct CaseReader {
    private let root: PackNode

    init(_ root: PackNode) { self.root = root }

    func read() throws(PackFailure) -> [PolicyCase] {
        var map = try PackMap(root)
        let nodes = try map.required("cases").items()
        try map.finish()
        var cases: [PolicyCase] = []
        for node in nodes {
            let read: PolicyCase
            do {
                read = try PolicyCase(try node.json())
            } catch let failure as FormatFailure {
                throw node.failure(
                    failure.reason == .unknownWord ? .unknownWord : .badForm,
                    "The case is wrong at \"\(failure.place)\": \(failure.reason.rawValue).")
            } catch let failure as PackFailure {
                throw failure
            } catch {
                throw node.failure(.syntax, "The case cannot be read.")
            }
            guard !cases.contains(where: { $0.id == read.id }) else {
                throw node.failure(.duplicate, "Another case is named \"\(read.id)\".")
            }
            cases.append(read)
        }
        return cases
    }
}

extension PackNode {
    /// The same value as JSON: plain `true`, `false`, `null` and digits are what they look like.
    func json() throws(PackFailure) -> JSON {
        if let list {
            return .array(
                try list.reading { item throws(PackFailure) in try item.json() })
        }
        if map != nil {
            var map = try PackMap(self)
            var members: [JSON.Member] = []
            for pair in map.pairs() {
                members.append(JSON.Member(try pair.key.text(), try pair.value.json()))
            }
            return .object(members)
        }
        guard case .scalar(let text, let plain) = content else {
            throw failure(.wrongType, "A value is expected here.")
        }
        guard plain else { return .string(text) }
        switch text {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null": return .null
        default: return Int64(text).map(JSON.int) ?? .string(text)
        }
    }
}
