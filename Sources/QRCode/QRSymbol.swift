import CQREncode

/// Why a text has no symbol.
public enum QRFailure: String, Error, Hashable, Sendable, CaseIterable {
    /// Empty, with a zero byte in it, or longer than the largest symbol holds.
    case unfit
    /// The system gave no memory.
    case outOfMemory = "out-of-memory"
}

/// A QR code (ISO/IEC 18004), made by libqrencode: squares that are dark or light.
///
/// Nothing of it is wiped. What is secret in a symbol is about to be printed or shown, on purpose.
public struct QRSymbol: Hashable, Sendable {
    /// How many squares a side has, without the light margin.
    public let size: Int
    private let dark: [Bool]

    /// The light margin that readers need, in squares.
    public static let margin = 4
    /// The longest text, in bytes: a symbol that a telephone reads from paper of one page.
    public static let longest = 1200

    /// The smallest symbol of a text with a quarter of it to spare for folds and stains. Capital letters, digits and
    /// ` $%*+-./:` take less room than other characters.
    public init(_ text: String) throws(QRFailure) {
        guard (1...QRSymbol.longest).contains(text.utf8.count), !text.utf8.contains(0) else {
            throw .unfit
        }
        // The library copies the text, and gives a symbol of its own that is freed below in every case.
        guard
            let symbol = unsafe QRcode_encodeString(text, 0, QR_ECLEVEL_Q, QR_MODE_8, 1)
        else { throw .outOfMemory }
        defer { unsafe QRcode_free(symbol) }
        let (width, data) = unsafe (Int(symbol.pointee.width), symbol.pointee.data)
        guard width > 0, let data = unsafe data else { throw .outOfMemory }
        size = width
        // `width` squared bytes by the library's word; the lowest bit of each is the square.
        let squares = unsafe UnsafeBufferPointer(start: data, count: width * width)
        dark = unsafe squares.map { $0 & 1 == 1 }
    }

    /// Whether a square is dark; everything outside is light.
    public func isDark(column: Int, row: Int) -> Bool {
        guard (0..<size).contains(column), (0..<size).contains(row) else { return false }
        return dark[row * size + column]
    }
}
