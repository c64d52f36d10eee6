import Foundation
public import Policy
import Vocabulary

/// Reads `Policies/<programme>/`: `pack.yaml`, `forms/*.yaml` and `cases.yaml`, with `pack.yaml` of the base pack beside it.
public enum PackFolder {
    /// The name of the folder of the base pack, which is no programme.
    public static let base = "base"

    /// Loads the folder at the path, or says what is wrong and where. A pack with any fault does not load.
    ///
    /// - Parameter cases: whether the worked decisions are read too: testing a pack needs them, and deciding by it does not.
    public static func load(
        _ directory: String, cases: Bool = true
    ) throws(PackFailure) -> LoadedPack {
        try files(directory).read(cases: cases)
    }

    /// The files of a programme's folder, unread, with the base pack's.
    public static func files(_ directory: String) throws(PackFailure) -> PackFiles {
        let root = URL(fileURLWithPath: directory, isDirectory: true)
        var files = PackFiles()
        let pack = try bytes(root, PackFiles.pack)
        try files.put(pack, as: PackFiles.pack)
        let folder = root.deletingLastPathComponent()
            .appendingPathComponent(try baseName(in: pack).text)
        try files.put(
            try bytes(folder, PackFiles.pack, named: PackFiles.base), as: PackFiles.base)
        for file in try formFiles(root) { try files.put(try bytes(root, file), as: file) }
        try files.put(try bytes(root, PackFiles.cases), as: PackFiles.cases)
        return files
    }

    /// Which base pack belongs to a programme stands in its own file, nearly always on a line of its own. Only where it
    /// does not is the whole file parsed for it; and reading the pack compares the two names.
    private static func baseName(in pack: [UInt8]) throws(PackFailure) -> PackID {
        let key = Array("base: ".utf8)
        let line = pack.split(separator: 0x0A).first { $0.starts(with: key) }
        if let name = line.flatMap({
            PackID(String(decoding: $0.dropFirst(key.count), as: UTF8.self))
        }) {
            return name
        }
        var reader = try PackReader(try PackText.root(pack, file: PackFiles.pack))
        return try reader.base()
    }

    /// Loads every programme of the folder; the base pack is loaded with each and is none itself.
    public static func loadAll(_ policies: String) throws(PackFailure) -> LoadedPacks {
        var packs: [LoadedPack] = []
        var refused: [LoadedPacks.Refused] = []
        for name in try programmes(in: policies) {
            do throws(PackFailure) {
                let loaded = try load("\(policies)/\(name)")
                try check(loaded, in: name, beside: packs)
                packs.append(loaded)
            } catch {
                refused.append(LoadedPacks.Refused(folder: name, failure: error))
            }
        }
        return LoadedPacks(packs: packs.sorted { $0.pack.id < $1.pack.id }, refused: refused)
    }

    /// The names of the programmes' folders, sorted: every folder with a YAML file of any name but the base pack's, so that a
    /// programme whose `pack.yaml` is missing or named otherwise is refused and not passed over.
    public static func programmes(in policies: String) throws(PackFailure) -> [String] {
        var found: [String] = []
        for name in try names(in: policies, said: policies)
        where name != base && !name.hasPrefix(".") {
            let folder = "\(policies)/\(name)"
            guard isFolder(folder), try names(in: folder, said: name).contains(where: isYAML) else {
                continue
            }
            found.append(name)
        }
        return found
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder = ObjCBool(false)
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    private static func isYAML(_ name: String) -> Bool {
        let name = name.lowercased()
        return name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    }

    /// Loads the base pack's folder by itself: its rules as they are where only its own sides are known.
    public static func loadBase(_ directory: String) throws(PackFailure) -> [Rule] {
        let root = URL(fileURLWithPath: directory, isDirectory: true)
        let file = try bytes(root, PackFiles.pack, named: PackFiles.base)
        let reader = try BaseReader(
            try PackText.root(file, file: PackFiles.base), named: nil)
        return try reader.read(sides: reader.sides).map(\.rule)
    }

    /// A folder is named as its pack, and a system belongs to one programme.
    private static func check(
        _ loaded: LoadedPack, in folder: String, beside others: [LoadedPack]
    ) throws(PackFailure) {
        guard loaded.pack.id.text == folder else {
            throw PackFailure(
                .badForm, file: PackFiles.pack,
                message: "The pack \"\(loaded.pack.id.text)\" stands in a folder of another name.",
                suggestion: folder)
        }
        for system in loaded.pack.systems
        where others.contains(where: { $0.pack.systems.contains(system) }) {
            throw PackFailure(
                .duplicate, file: PackFiles.pack,
                message: "Another programme has the system \"\(system)\".")
        }
    }

    private static func formFiles(_ root: URL) throws(PackFailure) -> [String] {
        let folder = root.appendingPathComponent("forms", isDirectory: true)
        var files: [String] = []
        for name in try names(in: folder.path, said: "forms") where isYAML(name) {
            guard name.hasSuffix(".yaml") else {
                throw PackFailure(
                    .badForm, file: "forms/\(name)",
                    message:
                        "A form's file ends in .yaml, in small letters; this one would be passed over."
                )
            }
            files.append("forms/\(name)")
        }
        return files
    }

    private static func names(
        in folder: String, said name: String
    ) throws(PackFailure) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            throw PackFailure(.unreadable, file: name, message: "The folder cannot be read.")
        }
    }

    /// Reads one file; a file of more than the limit is not read to its end.
    private static func bytes(
        _ root: URL, _ name: String, named shown: String? = nil
    ) throws(PackFailure) -> [UInt8] {
        do {
            let file = try FileHandle(forReadingFrom: root.appendingPathComponent(name))
            defer { file.closeFile() }
            return Array(try file.read(upToCount: PackText.largest + 1) ?? Data())
        } catch {
            throw PackFailure(
                .unreadable, file: shown ?? name, message: "The file cannot be read.")
        }
    }
}
