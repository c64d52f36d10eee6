import Foundation
public import Policy
import Vocabulary

/// A pack as loaded from its folder.
public struct LoadedPack: Sendable {
    /// The rules and terms.
    public let pack: Pack
    /// The forms, by name.
    public let forms: [Form]
    /// The pack's own worked decisions.
    public let cases: [PolicyCase]
    /// All bytes that make the pack, each file after its name and length: what its digest is taken of.
    public let source: [UInt8]
}

/// Reads `Policies/<programme>/`: `pack.yaml`, `forms/*.yaml` and `cases.yaml`.
public enum PackFolder {
    /// Loads the folder at the path, or says what is wrong and where. A pack with any fault does not load.
    public static func load(_ directory: String) throws(PackFailure) -> LoadedPack {
        let root = URL(fileURLWithPath: directory, isDirectory: true)
        var source: [UInt8] = []
        let packBytes = try bytes(root, "pack.yaml", into: &source)
        let pack = try PackReader(packBytes, file: "pack.yaml").read()
        var forms: [Form] = []
        for file in try formFiles(root) {
            let form = try FormReader(try bytes(root, file, into: &source), file: file).read()
            guard !forms.contains(where: { $0.id == form.id }) else {
                throw PackFailure(
                    .duplicate, file: file, message: "Another form is named \"\(form.id)\".")
            }
            forms.append(form)
        }
        let caseBytes = try bytes(root, "cases.yaml", into: &source)
        let cases = try CaseReader(caseBytes, file: "cases.yaml").read()
        return LoadedPack(
            pack: pack, forms: forms.sorted { $0.id < $1.id }, cases: cases, source: source)
    }

    private static func formFiles(_ root: URL) throws(PackFailure) -> [String] {
        let folder = root.appendingPathComponent("forms", isDirectory: true)
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        } catch {
            throw PackFailure(.unreadable, file: "forms", message: "The folder cannot be read.")
        }
        return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "forms/\($0)" }
    }

    /// Reads one file; a file of more than the limit is not read to its end.
    private static func bytes(
        _ root: URL, _ name: String, into source: inout [UInt8]
    ) throws(PackFailure) -> [UInt8] {
        let data: Data?
        do {
            let file = try FileHandle(forReadingFrom: root.appendingPathComponent(name))
            defer { file.closeFile() }
            data = try file.read(upToCount: PackText.largest + 1)
        } catch {
            throw PackFailure(.unreadable, file: name, message: "The file cannot be read.")
        }
        let bytes = Array(data ?? Data())
        source += Array("\(name)\n\(bytes.count)\n".utf8) + bytes
        return bytes
    }
}
