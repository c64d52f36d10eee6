import Foundation
import Sodium
import Testing
import Vocabulary

@testable import HubServer

/// The pages and what they load, as they leave the hub.
@Suite("Pages for browsers") struct WebFilesTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let folder = root.appending(path: "Sources/HubServer/Resources/web")

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    @Test func `every file is served with its type, its digest and a policy without exceptions`()
        async throws
    {
        try await RunningHub.serving { hub in
            let listing = try await hub.wire.ask("GET", "/web/digests.txt")
            let lines = String(decoding: listing.body, as: UTF8.self).split(separator: "\n")
            var seen = 0
            for line in lines {
                let parts = line.split(separator: " ").map(String.init)
                let answer = try await hub.wire.ask("GET", parts[1])
                #expect(answer.status == 200, "\(parts[1])")
                #expect(Hex.encode(Digest.sha256(answer.body)) == parts[0], "\(parts[1])")
                let policy = try #require(answer.headers["content-security-policy"])
                #expect(
                    policy.hasPrefix("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"))
                #expect(!policy.contains("unsafe-inline") && !policy.contains("http"))
                #expect(answer.headers["referrer-policy"] == "no-referrer")
                #expect(answer.headers["cross-origin-opener-policy"] == "same-origin")
                #expect(answer.headers["cross-origin-embedder-policy"] == "require-corp")
                #expect(answer.headers["origin-agent-cluster"] == "?1")
                #expect(answer.headers["strict-transport-security"] == nil)
                #expect(answer.headers["x-content-type-options"] == "nosniff")
                #expect(answer.headers["set-cookie"] == nil)
                let isPage = answer.headers["content-type"] == "text/html; charset=utf-8"
                #expect(answer.headers["cache-control"] == (isPage ? "no-store" : "no-cache"))
                #expect((answer.headers["etag"] == nil) == isPage)
                seen += 1
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
            // One page has two addresses.
            #expect(seen == names.count + 1)
            #expect(seen >= 25)
        }
    }

    @Test
    func `a browser that has a file is told so, HEAD has no body, and other methods are none`()
        async throws
    {
        try await RunningHub.serving { hub in
            let first = try await hub.wire.ask("GET", "/web/style.css")
            let tag = try #require(first.headers["etag"])
            let again = try await hub.wire.ask(
                "GET", "/web/style.css", headers: ["if-none-match: \(tag)"])
            #expect(again.status == 304 && again.body.isEmpty)
            let changed = try await hub.wire.ask(
                "GET", "/web/style.css", headers: ["if-none-match: \"00\""])
            #expect(changed.status == 200 && changed.body == first.body)
            let head = try await hub.wire.ask("HEAD", "/web/sodium.wasm")
            #expect(head.status == 200 && head.body.isEmpty)
            #expect(head.headers["content-type"] == "application/wasm")
            let post = try await hub.wire.ask("POST", "/", body: [])
            #expect(post.code == "wrong-method" && post.headers["allow"] == "GET, HEAD")
            for path in [
                "/web/", "/web/signin.html", "/web/../openapi.json", "/enrol/", "/index.html",
            ] {
                let none = try await hub.wire.ask("GET", path)
                #expect(none.code == "unknown-path", "\(path)")
            }
        }
    }

    @Test func `no page has a script, a style or an address of its own`() throws {
        var pages = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path) {
            guard name.hasSuffix(".html") else { continue }
            pages += 1
            let page = try Self.text("Sources/HubServer/Resources/web/\(name)")
            #expect(!page.contains("style="), "\(name)")
            #expect(page.matches(of: /\son[a-z]+=/).isEmpty, "\(name)")
            #expect(page.matches(of: /<script(?! type="module" src="\/web\/)/).isEmpty, "\(name)")
            #expect(page.matches(of: /(?:src|href)="(?!\/)/).isEmpty, "\(name)")
            #expect(page.matches(of: /<h1/).count == 1, "\(name)")
            // What a page says is compared by voice: no browser puts other words in its place, or sends them away to.
            #expect(page.contains("<html lang=\"en-GB\" translate=\"no\">"), "\(name)")
            // A browser's spell checker may send what is typed to its maker, a passphrase that is shown too.
            for field in page.matches(of: /<input [^>]*type="password"[^>]*>/) {
                #expect(field.0.contains("spellcheck=\"false\""), "\(name) \(field.0)")
            }
            // Every field has a label, or is one that nobody sees.
            for field in page.matches(of: /<(?:input|textarea) id="([a-z-]+)"(?![^>]* hidden)/) {
                #expect(page.contains("<label for=\"\(field.1)\""), "\(name) \(field.1)")
            }
        }
        #expect(pages == 3)
    }

    @Test func `no script writes markup, runs text or keeps what it should not`() throws {
        var scripts = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path) {
            guard name.hasSuffix(".js") else { continue }
            scripts += 1
            let script = try Self.text("Sources/HubServer/Resources/web/\(name)")
            for word in [
                "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(",
                "new Function", "localStorage", "sessionStorage", "document.cookie", "console.",
                "http://", "https://", "sendBeacon", "XMLHttpRequest", "WebSocket",
                "postMessage(\"",
            ] where !(name == "qr.js" && word == "http://") {
                #expect(!script.contains(word), "\(name): \(word)")
            }
        }
        #expect(scripts >= 18)
    }

    @Test func `the WebAssembly is the one that the specification names`() throws {
        let wasm = Array(try Data(contentsOf: Self.folder.appending(path: "sodium.wasm")))
        let digest = Hex.encode(Digest.sha256(wasm))
        let isNamed = try Self.text("Specs/web.md").contains(digest)
        #expect(isNamed)
    }

    /// The colours of a block of the style sheet by name.
    private static func colours(in block: Substring) -> [String: [Double]] {
        var found: [String: [Double]] = [:]
        for match in block.matches(of: /--([a-z-]+): #([0-9a-f]{6});/) {
            found[String(match.1)] = (Hex.decode(String(match.2)) ?? []).map { byte in
                let part = Double(byte) / 255
                return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
            }
        }
        return found
    }

    /// WCAG 2.2, contrast ratio.
    private static func contrast(_ one: [Double], _ other: [Double]) -> Double {
        let light = [one, other].map { 0.2126 * $0[0] + 0.7152 * $0[1] + 0.0722 * $0[2] }.sorted()
        return (light[1] + 0.05) / (light[0] + 0.05)
    }

    @Test func `every pair of colours can be read, by day and by night`() throws {
        let style = try Self.text("Sources/HubServer/Resources/web/style.css")
        let blocks = style.split(separator: "@media (prefers-color-scheme: dark)", maxSplits: 1)
        let pairs: [(String, String, Double)] = [
            ("ink", "ground", 4.5), ("ink", "panel", 4.5), ("quiet", "ground", 4.5),
            ("quiet", "panel", 4.5), ("strong", "ground", 4.5), ("on-strong", "strong", 4.5),
            ("fault", "ground", 4.5), ("fault", "fault-ground", 4.5), ("good", "ground", 4.5),
            ("line", "panel", 3), ("line", "ground", 3), ("ring", "ground", 3),
        ]
        var seen = 0
        for block in blocks {
            let colours = Self.colours(in: block)
            for (one, other, least) in pairs {
                let ratio = Self.contrast(
                    try #require(colours[one]), try #require(colours[other]))
                #expect(ratio >= least, "\(one) on \(other): \(ratio)")
                seen += 1
            }
        }
        #expect(seen == 24)
    }
}
