import Foundation
import HTTPTypes
import Hummingbird
import Sodium
import Vocabulary

/// The pages for browsers and what they load (`Specs/web.md`): read once, when the hub starts, and served as they are.
///
/// Nothing in them is about a person. A file that pages load may be kept and is asked for again each time, so that a browser
/// runs what the hub serves now; a page itself is not kept at all, nor is what was typed into it.
struct WebFiles: Sendable {
    /// A file as it leaves.
    struct File: Sendable {
        let bytes: [UInt8]
        let type: String
        let digest: [UInt8]
        let isPage: Bool

        var tag: String { "\"\(Hex.encode(digest))\"" }
    }

    /// By the path of its address.
    let files: [String: File]
    /// `digests.txt`: SHA-256 and path of every other file, in the order of the paths. Its own digest is what the log has.
    let digests: File

    /// The addresses of pages; everything else is `/web/<file>`.
    static let pages: [String: String] = [
        "/": "signin.html", "/account": "signin.html", "/enrol": "enrol.html",
        "/intake": "intake.html",
    ]
    static let digestsPath = "/web/digests.txt"
    /// The entries of the log about them, from the broker.
    static let historyPath = "/web/history.json"

    private static let types: [String: String] = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8", "wasm": "application/wasm",
        "svg": "image/svg+xml", "txt": "text/plain; charset=utf-8",
    ]

    /// Reads a folder.
    ///
    /// - Throws: what the file system does; a file of a type that is not served.
    init(folder: URL) throws {
        var found: [String: File] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            guard let type = name.split(separator: ".").last.flatMap({ Self.types[String($0)] })
            else { throw CocoaError(.fileReadUnsupportedScheme) }
            let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
            let file = File(
                bytes: bytes, type: type, digest: Digest.sha256(bytes),
                isPage: name.hasSuffix(".html"))
            let paths = Self.pages.filter { $0.value == name }.map(\.key)
            for path in paths.isEmpty ? ["/web/\(name)"] : paths { found[path] = file }
        }
        let lines = found.sorted { $0.key < $1.key }
            .map { "\(Hex.encode($0.value.digest))  \($0.key)\n" }
        let listing = Array(lines.joined().utf8)
        digests = File(
            bytes: listing, type: Answer.text, digest: Digest.sha256(listing), isPage: false)
        found[Self.digestsPath] = digests
        files = found
    }

    /// Those of the bundle.
    static func bundled() throws -> WebFiles {
        guard let folder = Bundle.module.url(forResource: "web", withExtension: nil) else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try WebFiles(folder: folder)
    }

    /// The answer to a request for a file; a browser that has it already is told so.
    ///
    /// - Throws: `wrong-method`.
    func answer(to request: Request, file: File) throws(Problem) -> Response {
        try WebFiles.checkMethod(of: request)
        return Answer.file(file, isKnown: request.headers[.ifNoneMatch] == file.tag)
    }

    /// - Throws: `wrong-method` for anything but `GET` and `HEAD`.
    static func checkMethod(of request: Request) throws(Problem) {
        guard request.method == .get || request.method == .head else {
            throw Problem(.wrongMethod, allow: "GET, HEAD")
        }
    }
}
