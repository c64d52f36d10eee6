import Crypto
import Foundation
import HubServer
import NIOSSL
import SwiftASN1
import Testing
import X509

/// Who may listen where, and who may connect how.
@Suite("TLS") struct TLSTests {
    /// A certificate and its key, in files that are removed with it.
    final class Files: Sendable {
        let certificate: String
        let key: String
        private let folder: URL

        init(from: TimeInterval = -3600, until: TimeInterval = 3600, otherKey: Bool = false) throws
        {
            folder = FileManager.default.temporaryDirectory
                .appending(path: "hub-tls-tests-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let own = Certificate.PrivateKey(P256.Signing.PrivateKey())
            let name = try DistinguishedName { CommonName("hub.example") }
            let made = try Certificate(
                version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: own.publicKey,
                notValidBefore: Date().addingTimeInterval(from),
                notValidAfter: Date().addingTimeInterval(until), issuer: name, subject: name,
                signatureAlgorithm: .ecdsaWithSHA256,
                extensions: try Certificate.Extensions {
                    SubjectAlternativeNames([
                        .ipAddress(ASN1OctetString(contentBytes: [127, 0, 0, 1]))
                    ])
                }, issuerPrivateKey: own)
            let written = otherKey ? Certificate.PrivateKey(P256.Signing.PrivateKey()) : own
            certificate = folder.appending(path: "certificate.pem").path
            key = folder.appending(path: "key.pem").path
            try made.serializeAsPEM().pemString.write(
                toFile: certificate, atomically: true, encoding: .utf8)
            try written.serializeAsPEM().pemString.write(
                toFile: key, atomically: true, encoding: .utf8)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }
    }

    @Test func `a client of TLS 1.3 is served, one of TLS 1.2 is not`() async throws {
        let files = try Files()
        let address = ListenAddress(port: 0, certificate: files.certificate, key: files.key)
        try await RunningHub.serving(address) { hub in
            var modern = TLSConfiguration.makeClientConfiguration()
            modern.trustRoots = .file(files.certificate)
            var old = modern
            old.maximumTLSVersion = .tlsv12
            let (new, late) = (
                Wire(port: hub.wire.port, tls: modern), Wire(port: hub.wire.port, tls: old)
            )
            let served = try await new.ask("GET", "/healthz").status
            #expect(served == 200)
            // RFC 6797: with TLS every answer says so, a refusal and bytes that are not HTTP included; without it none does.
            for path in ["/", "/v1/hub", "/web/style.css", "/v1/directory", "/nowhere"] {
                let answer = try await new.ask("GET", path)
                #expect(
                    answer.headers["strict-transport-security"] == "max-age=63072000", "\(path)")
            }
            let garbage = try Wire.answer(
                in: try await new.exchange([Array("GARBAGE\r\n\r\n".utf8)]))
            #expect(garbage.headers["strict-transport-security"] == "max-age=63072000")
            await #expect(throws: NIOSSLError.self) { try await late.ask("GET", "/healthz") }
            // Plain HTTP on the same port is not answered either.
            await #expect(throws: Wire.NoAnswer.self) { try await hub.wire.ask("GET", "/healthz") }
        }
    }

    @Test func `no address but loopback is listened on without a certificate and its key`()
        async throws
    {
        let files = try Files()
        var ran = 0
        for host in ["0.0.0.0", "::", "192.0.2.1", "hub.example"] {
            await refuses(ListenAddress(host: host, port: 0), .certificateRequired)
            await refuses(
                ListenAddress(host: host, port: 0, certificate: files.certificate),
                .certificateRequired)
            await refuses(ListenAddress(host: host, port: 0, key: files.key), .certificateRequired)
            ran += 1
        }
        await refuses(ListenAddress(port: 0, certificate: files.certificate), .certificateRequired)
        #expect(ran == 4)
    }

    @Test func `a certificate that cannot serve is refused with its reason`() async throws {
        let (expired, early) = (try Files(until: -60), try Files(from: 600))
        let (other, good) = (try Files(otherKey: true), try Files())
        await refuses(address(expired), .certificateExpired)
        await refuses(address(early), .certificateNotYetValid)
        await refuses(address(other), .keyMismatch)
        await refuses(
            ListenAddress(port: 0, certificate: good.key, key: good.key), .certificateUnreadable)
        await refuses(
            ListenAddress(port: 0, certificate: good.certificate, key: good.certificate),
            .keyUnreadable)
        await refuses(
            ListenAddress(port: 0, certificate: "/nowhere", key: good.key), .certificateUnreadable)
    }

    @Test func `a port that is taken is refused with its reason`() async throws {
        try await RunningHub.serving { hub in
            await refuses(ListenAddress(port: hub.wire.port), .portTaken)
        }
    }

    private func address(_ files: Files) -> ListenAddress {
        ListenAddress(port: 0, certificate: files.certificate, key: files.key)
    }

    private func refuses(_ address: ListenAddress, _ reason: ListenFailure) async {
        await #expect(throws: reason) {
            try await RunningHub.serving(address) { _ in () }
        }
    }
}
