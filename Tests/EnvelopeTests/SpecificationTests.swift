import Envelope
import Foundation
import Sodium
import Testing

/// What the specification says in tables and examples is what the code does.
@Suite struct SpecificationTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Specs/envelope.md").standardized

    /// The cells of all rows of the section whose heading begins so, without back-ticks.
    private func rows(of section: String) throws -> [[String]] {
        let text = try String(contentsOf: SpecificationTests.file, encoding: .utf8)
        let body = try #require(
            text.components(separatedBy: "\n## ").first { $0.hasPrefix(section) }, "\(section)")
        return body.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
            line.split(separator: "|").map {
                $0.trimmingCharacters(in: .whitespaces).replacing("`", with: "")
            }
        }
    }

    @Test func `Section 2 names every payload type`() throws {
        let types = try rows(of: "2.").map { $0[0] }.filter { $0.hasPrefix("safe-conduct/") }
        #expect(types.count == PayloadType.allCases.count)
        #expect(Set(types) == Set(PayloadType.allCases.map(\.rawValue)))
    }

    @Test func `Section 2's example is what is signed`() throws {
        let text = try String(contentsOf: SpecificationTests.file, encoding: .utf8)
        let example = try #require(text.firstMatch(of: /the (\d+) bytes `(DSSEv1 [^`]+ abc)`/))
        #expect(Int(example.1) == example.2.utf8.count)
        #expect(
            PayloadType.receipt.preAuthentication(of: Array("abc".utf8)) == Array(example.2.utf8))
    }

    @Test func `Section 3's sizes are those of the padding`() throws {
        let sizes = try rows(of: "3.").compactMap { row -> (Int, Int)? in
            guard let length = Int(row[0]), let size = Int(row[1]) else { return nil }
            return (length, size)
        }
        #expect(sizes.count == 7)
        for (length, size) in sizes { #expect(Padding.size(of: length - 4) == size) }
    }

    @Test func `Section 8 names every outcome`() throws {
        let words = try rows(of: "8.").map { $0[0] }.filter { $0 != "word" && !$0.hasPrefix("-") }
        #expect(words.count == 12)
        #expect(Set(words) == Set(EnvelopeFailure.allCases.map(\.rawValue) + ["accepted"]))
    }
}
