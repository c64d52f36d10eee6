/// Turns places in bytes into places in Unicode scalars.
struct ScalarPlaces {
    private var places: [Int32] = []

    init(_ source: [UInt8]) {
        places.reserveCapacity(source.count + 1)
        var scalars: Int32 = -1
        for byte in source {
            if byte & 0xC0 != 0x80 { scalars += 1 }
            places.append(scalars)
        }
        places.append(scalars + 1)
    }

    /// The scalar to which a byte belongs.
    func place(_ byte: Int) -> Int { Int(places[byte]) }
}
