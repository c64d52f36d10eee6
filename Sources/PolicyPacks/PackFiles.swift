import Policy
import Vocabulary

/// The files of a pack: the programme's own and the base pack's. They are what is signed, so their bytes are given in one
/// way only: any changed byte or name of any of them changes `source`.
public struct PackFiles: Hashable, Sendable {
    /// The bytes of the programme's and the base pack's files, by name: `pack.yaml`, `cases.yaml`, `forms/referral.yaml`, `base/pack.yaml`.
    public private(set) var contents: [String: [UInt8]] = [:]

    /// The name of the programme's own rules.
    static let pack = "pack.yaml"
    /// The name of its worked decisions.
    static let cases = "cases.yaml"
    /// The name of the base pack's rules.
    static let base = "base/pack.yaml"
    private static let magic = Array("safe-conduct/pack/1\n".utf8)
    private static let mostFiles = 256

    /// No files yet.
    public init() {}

    /// Adds a file or puts another in its place.
    ///
    /// - Throws: `bad-form` for a name that no pack has, `too-large` for more than 1 MiB or 256 files.
    public mutating func put(_ bytes: [UInt8], as name: String) throws(PackFailure) {
        guard PackFiles.isName(name) else {
            throw PackFailure(
                .badForm, file: "",
                message:
                    "A file of a pack is pack.yaml, cases.yaml, base/pack.yaml or forms/*.yaml.")
        }
        guard bytes.count <= PackText.largest, contents.count < PackFiles.mostFiles else {
            throw PackFailure(.tooLarge, file: name, message: "The file is larger than 1 MiB.")
        }
        contents[name] = bytes
    }

    /// Reads what `source` wrote.
    ///
    /// - Throws: `syntax` for any other bytes.
    public init(source: [UInt8]) throws(PackFailure) {
        var rest = source[...]
        func broken() -> PackFailure {
            PackFailure(.syntax, file: "", message: "These are not the bytes of a pack.")
        }
        func take(_ count: Int) throws(PackFailure) -> [UInt8] {
            guard count <= rest.count else { throw broken() }
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        func number() throws(PackFailure) -> Int {
            try take(4).reduce(0) { $0 << 8 | Int($1) }
        }
        guard try take(PackFiles.magic.count) == PackFiles.magic else { throw broken() }
        for _ in 0..<min(try number(), PackFiles.mostFiles) {
            let name = String(decoding: try take(try number()), as: UTF8.self)
            guard contents[name] == nil else { throw broken() }
            try put(try take(try number()), as: name)
        }
        guard rest.isEmpty, self.source == source else { throw broken() }
    }

    /// All bytes that make the pack, what its digest is taken of: `safe-conduct/pack/1` and a line's end, the number of files, and for each
    /// file in the order of the names' bytes the name and the content, each after its length. Numbers are 4 bytes, big-endian.
    public var source: [UInt8] {
        var bytes = PackFiles.magic + PackFiles.number(contents.count)
        for (name, content) in contents.sorted(by: {
            $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
        }) {
            bytes += PackFiles.number(name.utf8.count) + Array(name.utf8)
            bytes += PackFiles.number(content.count) + content
        }
        return bytes
    }

    /// Reads the pack. It does the same work as loading a folder, without any folder.
    ///
    /// - Parameter cases: whether the worked decisions are read too: testing a pack needs them, and deciding by it does not.
    public func read(cases wanted: Bool = true) throws(PackFailure) -> LoadedPack {
        let trees = PackTrees(wanted ? contents : contents.filter { $0.key != PackFiles.cases })
        var reader = try PackReader(try trees.root(PackFiles.pack))
        let name = try reader.base()
        let walls = try BaseReader(try trees.root(PackFiles.base), named: name)
        let reading = try reader.read(base: walls)
        let forms = try forms(trees, reading)
        let cases = wanted ? try CaseReader(try trees.root(PackFiles.cases)).read() : []
        return LoadedPack(pack: reading.pack, forms: forms, cases: cases, source: source)
    }

    private func forms(
        _ trees: PackTrees, _ reading: PackReader.Reading
    ) throws(PackFailure) -> [Form] {
        var forms: [Form] = []
        var readers: [FormReader] = []
        for name in trees.forms {
            let reader = FormReader(try trees.root(name), reading.rules)
            let form = try reader.read()
            guard !forms.contains(where: { $0.id == form.id }) else {
                throw PackFailure(
                    .duplicate, file: name, message: "Another form is named \"\(form.id)\".")
            }
            forms.append(form)
            readers.append(reader)
        }
        let names = forms.map(\.id)
        let outside = Set(reading.pack.sources.outside.map(\.rule))
        for (form, reader) in zip(forms, readers) {
            try reader.check(form, among: names, outside: outside)
        }
        return forms.sorted { $0.id < $1.id }
    }

    private static func isName(_ name: String) -> Bool {
        if [pack, cases, base].contains(name) { return true }
        guard name.hasPrefix("forms/"), name.hasSuffix(".yaml") else { return false }
        let inner = name.utf8.dropFirst(6).dropLast(5)
        return (1...80).contains(inner.count)
            && inner.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
            }
    }

    private static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
