import Crypto
import Foundation
import X509

/// A certificate for `localhost`, made for this run and for an hour.
struct LoopbackCertificate: Sendable {
    /// PEM text, which clients trust instead of the system's certificates.
    let text: String
    let certificateFile: String
    let keyFile: String

    static func making(in folder: String) throws -> LoopbackCertificate {
        let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let name = try DistinguishedName { CommonName("localhost") }
        let now = Date()
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key.publicKey,
            notValidBefore: now.addingTimeInterval(-60),
            notValidAfter: now.addingTimeInterval(3_600),
            issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                SubjectAlternativeNames([.dnsName("localhost")])
            }, issuerPrivateKey: key)
        let text = try certificate.serializeAsPEM().pemString
        let made = LoopbackCertificate(
            text: text, certificateFile: folder + "/certificate",
            keyFile: folder + "/certificate-key")
        try text.write(toFile: made.certificateFile, atomically: true, encoding: .utf8)
        try key.serializeAsPEM().pemString.write(
            toFile: made.keyFile, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: made.keyFile)
        return made
    }
}
