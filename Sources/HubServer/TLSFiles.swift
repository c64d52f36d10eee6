import Foundation
import NIOSSL
import SwiftASN1
import X509

/// Why the hub does not listen. The words are stable; `sentence` is for people.
public enum ListenFailure: String, Error, CaseIterable, Hashable, Sendable {
    case certificateRequired = "certificate-required"
    case certificateUnreadable = "certificate-unreadable"
    case certificateExpired = "certificate-expired"
    case certificateNotYetValid = "certificate-not-yet-valid"
    case keyUnreadable = "key-unreadable"
    case keyMismatch = "key-mismatch"
    case portTaken = "port-taken"
    case addressUnavailable = "address-unavailable"

    /// One plain sentence.
    public var sentence: String {
        switch self {
        case .certificateRequired:
            "Listening on any address but loopback needs a TLS certificate and its key."
        case .certificateUnreadable: "The certificate file cannot be read as a PEM certificate."
        case .certificateExpired: "The certificate has expired."
        case .certificateNotYetValid: "The certificate is not valid yet."
        case .keyUnreadable: "The key file cannot be read as a PEM private key."
        case .keyMismatch: "The private key does not belong to the certificate."
        case .portTaken: "Another program is listening on this port already."
        case .addressUnavailable: "The hub cannot listen on this address."
        }
    }
}

/// The files of a TLS identity, checked before anybody connects.
struct TLSFiles: Sendable {
    let certificate: String
    let key: String

    /// TLS 1.3 and nothing older.
    func configuration(at now: Date) throws(ListenFailure) -> TLSConfiguration {
        let chain = try chain()
        try check(chain, at: now)
        let key = try privateKey()
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv13
        configuration.applicationProtocols = ["http/1.1"]
        return configuration
    }

    private func chain() throws(ListenFailure) -> [NIOSSLCertificate] {
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(certificate)
            guard !chain.isEmpty else { throw ListenFailure.certificateUnreadable }
            return chain
        } catch {
            throw .certificateUnreadable
        }
    }

    private func check(_ chain: [NIOSSLCertificate], at now: Date) throws(ListenFailure) {
        var leaf: Certificate.PublicKey?
        for one in chain {
            let parsed: Certificate
            do { parsed = try Certificate(derEncoded: try one.toDERBytes()) } catch {
                throw .certificateUnreadable
            }
            guard parsed.notValidBefore <= now else { throw .certificateNotYetValid }
            guard now < parsed.notValidAfter else { throw .certificateExpired }
            leaf = leaf ?? parsed.publicKey
        }
        let own: Certificate.PublicKey
        do {
            let text = String(decoding: try Data(contentsOf: URL(filePath: key)), as: UTF8.self)
            own = try Certificate.PrivateKey(pemEncoded: text).publicKey
        } catch {
            throw .keyUnreadable
        }
        guard own == leaf else { throw .keyMismatch }
    }

    private func privateKey() throws(ListenFailure) -> NIOSSLPrivateKey {
        do { return try NIOSSLPrivateKey(file: key, format: .pem) } catch {
            throw .keyUnreadable
        }
    }
}
