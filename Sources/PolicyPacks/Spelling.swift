/// How names are told apart by people: case, spaces and hyphens make no difference to a reader.
enum Spelling {
    /// `Police Officer` and `police-officer` as `police_officer`.
    static func plain(_ name: String) -> String {
        String(name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }

    /// Letters of other scripts can look like ours and be none: U+0430 is no `a`.
    static func isLatin(_ name: String) -> Bool {
        name.unicodeScalars.allSatisfy { $0.value <= 0x24F || !$0.properties.isAlphabetic }
    }
}
