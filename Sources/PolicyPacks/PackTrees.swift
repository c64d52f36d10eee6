import Dispatch
import Synchronization

/// The files of a pack, parsed. Parsing is most of the work of loading, and no file needs another for it, so they are
/// parsed side by side; what is wrong is said when a file's turn comes, so the first fault is always the same.
struct PackTrees {
    private let trees: [String: Result<PackNode, PackFailure>]

    init(_ contents: [String: [UInt8]]) {
        // The largest first, so that none is begun when the others are done.
        let files = contents.sorted { $0.value.count > $1.value.count }
        let parsed = Mutex<[String: Result<PackNode, PackFailure>]>([:])
        DispatchQueue.concurrentPerform(iterations: files.count) { place in
            let (name, bytes) = files[place]
            let tree = PackTrees.parse(bytes, name)
            parsed.withLock { $0[name] = tree }
        }
        trees = parsed.withLock { $0 }
    }

    /// The tree of a file.
    func root(_ name: String) throws(PackFailure) -> PackNode {
        guard let tree = trees[name] else {
            throw PackFailure(.unreadable, file: name, message: "The file is not there.")
        }
        return try tree.get()
    }

    /// The names of the forms' files, sorted.
    var forms: [String] { trees.keys.filter { $0.hasPrefix("forms/") }.sorted() }

    private static func parse(
        _ bytes: [UInt8], _ name: String
    ) -> Result<PackNode, PackFailure> {
        do throws(PackFailure) {
            return .success(try PackText.root(bytes, file: name))
        } catch {
            return .failure(error)
        }
    }
}
