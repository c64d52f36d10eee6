import ArgumentParser
import Policy
import PolicyPacks
import PolicyProof
import Vocabulary

/// `safeconduct policy explain`.
struct PolicyExplain: LocalCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain one decision in plain words, and what would change it.")

    @OptionGroup var folder: PolicyFolder
    @Option(
        name: .customLong("case"),
        help: "A file with one case or several lines, or - for standard input.")
    var file: String
    @Option(name: .customLong("id"), help: "The case's id, where the file has several.")
    var id: String?
    @Option(help: "The pack to ask, where the case names none.") var pack: String?
    @Flag(help: "Print one JSON value; errors too.") var json = false

    func find() throws -> Finding {
        let shelf = try PolicyShelf(folder.policies)
        let worked = try chosen(try Input.bytes(at: file, option: "--case", limit: 64 << 20))
        let loaded = try home(of: worked, shelf)
        let explanation = Explanation(worked.request, by: loaded.pack)
        return Finding(
            ExplanationJSON.value(explanation, worked, loaded),
            ExplanationText(explanation, worked, loaded).lines)
    }

    private func home(of worked: PolicyCase, _ shelf: PolicyShelf) throws -> LoadedPack {
        if pack == nil, let named = shelf.pack(for: worked.system) { return named }
        return try shelf.chosen(pack)
    }

    /// One value over several lines, or one a line.
    private func chosen(_ bytes: [UInt8]) throws -> PolicyCase {
        do {
            let only = try CaseLine.worked(try JSON(parsing: bytes))
            guard id == nil || only.id == id else { throw none }
            return only
        } catch is JSON.Failure {
            return try listed(bytes)
        } catch let fault as LineFault {
            throw InputFailure("The case cannot be read. \(fault.sentence)", code: fault.code)
        }
    }

    private func listed(_ bytes: [UInt8]) throws -> PolicyCase {
        var found: [PolicyCase] = []
        for (place, line) in bytes.split(separator: 0x0A).enumerated() {
            do {
                let json = try JSON(parsing: line)
                if let id, json["id"] != .string(id) { continue }
                found.append(try CaseLine.worked(json))
            } catch let failure as JSON.Failure {
                throw InputFailure(
                    "Line \(place + 1) of --case is not JSON as it must be: \(failure.rawValue).",
                    code: "not-json")
            } catch let fault as LineFault {
                throw InputFailure(
                    "Line \(place + 1) of --case: \(fault.sentence)", code: fault.code)
            }
        }
        guard let only = found.first else { throw none }
        guard found.count == 1 else {
            throw InputFailure("The file of --case has \(found.count) cases: choose one with --id.")
        }
        return only
    }

    private var none: InputFailure {
        InputFailure(
            id == nil ? "--case has no case." : "The file of --case has no case of this --id.")
    }
}
