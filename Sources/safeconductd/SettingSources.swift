import Foundation
import Yams

/// Where settings come from. Flags beat the environment, the environment beats the file; what
/// nobody knows is refused.
enum SettingSources {
    /// Puts the three together.
    static func gather(
        flags: [Setting: String], file: String?, environment: [String: String]
    ) throws(StartRefusal) -> [Setting: Stated] {
        var stated: [Setting: Stated] = [:]
        if let file = file ?? environment[Setting.fileVariable] {
            stated = try read(file)
        }
        stated.merge(try read(environment)) { _, later in later }
        let given = flags.map { setting, value in
            (setting, Stated(value: value, place: "--\(setting.rawValue)"))
        }
        stated.merge(given) { _, later in later }
        return stated
    }

    private static func read(_ environment: [String: String]) throws(StartRefusal) -> [Setting:
        Stated]
    {
        var stated: [Setting: Stated] = [:]
        for (name, value) in environment.sorted(by: { $0.key < $1.key })
        where name.hasPrefix(Setting.prefix) && name != Setting.fileVariable {
            guard let setting = Setting.allCases.first(where: { $0.environmentName == name }) else {
                throw StartRefusal(
                    .configuration, "unknown-setting", "\(name): there is no such setting.")
            }
            stated[setting] = Stated(value: value, place: name)
        }
        return stated
    }

    private static func read(_ file: String) throws(StartRefusal) -> [Setting: Stated] {
        let node: Node?
        do {
            node = try Yams.compose(yaml: try String(contentsOfFile: file, encoding: .utf8))
        } catch let error as YamlError {
            throw refusal("bad-configuration", file, line(of: error), "This is not YAML.")
        } catch {
            throw refusal("configuration-unreadable", file, nil, "The file cannot be read.")
        }
        guard let node else { return [:] }
        guard let mapping = node.mapping else {
            throw refusal("bad-configuration", file, node.mark?.line, "Write one setting a line.")
        }
        var stated: [Setting: Stated] = [:]
        for (key, value) in mapping {
            let line = key.mark?.line
            guard let setting = key.string.flatMap(Setting.init(rawValue:)) else {
                throw refusal("unknown-setting", file, line, "There is no such setting.")
            }
            guard let text = value.scalar?.string, stated[setting] == nil else {
                throw refusal("bad-setting", file, line, "A setting has one plain value.")
            }
            stated[setting] = Stated(value: text, place: place(file, line))
        }
        return stated
    }

    private static func line(of error: YamlError) -> Int? {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            mark.line
        case _: nil
        }
    }

    private static func place(_ file: String, _ line: Int?) -> String {
        line.map { "\(file):\($0)" } ?? file
    }

    private static func refusal(
        _ code: String, _ file: String, _ line: Int?, _ sentence: String
    ) -> StartRefusal {
        StartRefusal(.configuration, code, "\(place(file, line)): \(sentence)")
    }
}
