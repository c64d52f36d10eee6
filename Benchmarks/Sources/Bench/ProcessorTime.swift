import Foundation

/// How long a process has kept a core busy: what stays the same while others use the machine too.
enum ProcessorTime {
    /// Seconds since its start, in the system and out of it.
    static func seconds(of process: String) throws -> Double {
        let text = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        // The name may hold blanks and brackets; what follows its last bracket does not.
        guard let name = text.lastIndex(of: ")") else { throw BenchFailure("/proc is unreadable") }
        let fields = text[name...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13])
        else { throw BenchFailure("/proc is unreadable") }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
}
