import Foundation
import Sodium
import Testing

@Suite struct SecretBytesTests {
    @Test func `Starting again does nothing`() throws {
        try Sodium.start()
        try Sodium.start()
    }

    @Test func `A secret keeps what it was given and lends it`() {
        let secret = SecretBytes(copying: counting(40))
        #expect(secret.count == 40)
        #expect(secret.copiedIntoOrdinaryMemory() == counting(40))
        let sum = secret.withBytes { span in
            var sum = 0
            for index in 0..<span.byteCount {
                sum += Int(span.unsafeLoad(fromByteOffset: index, as: UInt8.self))
            }
            return sum
        }
        #expect(sum == 780)
        let equal = secret.copy().equals(secret)
        #expect(equal)
        for index in 0..<40 {
            let same = secret.equals(SecretBytes(copying: flipped(counting(40), at: index)))
            #expect(!same)
        }
        let shorter = secret.equals(SecretBytes(copying: counting(39)))
        #expect(!shorter)
    }

    @Test func `Two random secrets differ`() {
        let same = SecretBytes(random: 32).equals(SecretBytes(random: 32))
        #expect(!same)
    }

    #if os(Linux)
        /// One line of /proc/self/maps: from where to where, with which rights.
        static func rights(at address: UInt) throws -> String? {
            // Such a file says that it is empty; only a reader that goes on to the end gets all of it.
            let file = try FileHandle(forReadingFrom: URL(filePath: "/proc/self/maps"))
            let maps = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
            for line in maps.split(separator: "\n") {
                let fields = line.split(separator: " ")
                let bounds = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
                if bounds[0] <= address, address < bounds[1] { return String(fields[1]) }
            }
            return nil
        }

        @Test(arguments: [1, 32, 64, 1024, 1025, 10_000])
        func `A secret lies in read-only memory`(count: Int) throws {
            let secret = SecretBytes(random: count)
            let expected = ["r--p", "r--p", count > 1024 ? "---p" : "r--p"]
            var seen: [String?] = []
            // A region of its own ends against a page without access; within a slab there is a fence. Other tests put secrets into the
            // same slab, which can be written to for that moment: so it is looked at until it is not.
            for _ in 0..<1_000 where seen != expected {
                // The memory goes with its last use, so the rights are looked up while it is lent.
                seen = try secret.withBytes { span in
                    let address = span.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
                    return try [0, UInt(count) - 1, UInt(count)].map {
                        try SecretBytesTests.rights(at: address + $0)
                    }
                }
            }
            #expect(seen == expected)
        }

        @Test func `Writing to a secret stops the program`() async {
            await #expect(processExitsWith: .failure) {
                let secret = SecretBytes(random: 32)
                secret.withBytes { span in
                    span.withUnsafeBytes { bytes in
                        UnsafeMutableRawPointer(mutating: bytes.baseAddress)?
                            .storeBytes(of: 1, as: UInt8.self)
                    }
                }
            }
        }
    #endif

    @Test func `Wiping empties an array`() {
        var bytes = counting(100)
        Same.wipe(&bytes)
        #expect(bytes.isEmpty)
    }
}
