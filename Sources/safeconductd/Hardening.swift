import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Keeps the process's memory out of files: no core dumps, not dumpable, and a word where the
/// machine swaps.
enum Hardening {
    private typealias Prctl =
        @convention(c) (CInt, CUnsignedLong, CUnsignedLong, CUnsignedLong, CUnsignedLong) -> CInt
    private static let setDumpable: CInt = 4

    /// Forbids core dumps, to this process and to debuggers of the same account.
    static func forbidDumps() throws(StartRefusal) {
        // A crash must not print registers and memory either, as the runtime's backtraces do.
        for crash in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGQUIT] {
            signal(crash, SIG_DFL)
        }
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        // Swift cannot call a C function with a variable number of arguments; on the machines that
        // we support such a function takes whole numbers as any other does.
        guard setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none) == 0,
            let place = dlsym(nil, "prctl"),
            unsafeBitCast(place, to: Prctl.self)(setDumpable, 0, 0, 0, 0) == 0
        else {
            throw StartRefusal(
                .store, "dumps-allowed",
                "The operating system does not let the hub forbid core dumps.")
        }
    }

    /// One sentence where memory may be written to a swap device; nothing where there is none.
    static func swapWarning() -> String? {
        guard let table = FileManager.default.contents(atPath: "/proc/swaps"),
            String(decoding: table, as: UTF8.self).split(separator: "\n").count > 1
        else { return nil }
        return "safeconductd: swap-on: This machine swaps, so what the hub has in memory may be "
            + "written to the disk: turn swap off, or encrypt it."
    }
}
