import Foundation
import Hub
import HubServer
import PolicyPacks

/// Why the hub does not start: a stable code, one plain sentence, an exit code.
struct StartRefusal: Error {
    /// The sorts of reason, with the exit codes of `sysexits.h`.
    enum Sort: Int32 {
        case configuration = 64
        case pack = 65
        case address = 69
        case stateDirectory = 73
        case store = 74
        case busy = 75
        case secret = 77
        case certificate = 78
    }

    let sort: Sort
    let code: String
    let sentence: String

    /// What stands on the error output.
    var text: String { "safeconductd: \(code): \(sentence)" }

    init(_ sort: Sort, _ code: String, _ sentence: String) {
        self.sort = sort
        self.code = code
        self.sentence = sentence
    }

    init(_ failure: PackFailure, folder: String) {
        self.init(
            .pack, "pack-unreadable",
            "The pack in \(folder) cannot be used: \(failure.description)")
    }

    init(_ failure: ListenFailure) {
        switch failure {
        case .portTaken, .addressUnavailable:
            self.init(.address, failure.rawValue, failure.sentence)
        case .certificateRequired, .certificateUnreadable, .certificateExpired,
            .certificateNotYetValid, .keyUnreadable, .keyMismatch:
            self.init(.certificate, failure.rawValue, failure.sentence)
        }
    }

    init(_ failure: StartFailure) {
        switch failure {
        case .wrongVaultSecret:
            self.init(
                .secret, "wrong-vault-secret",
                "The vault secret does not open this state directory: it belongs to another hub.")
        case .store(let failure): self.init(failure)
        case .packUnproven(let pack, let laws):
            self.init(
                .pack, "pack-unproven",
                "The pack \(pack) breaks a law that every pack keeps: "
                    + "\(laws.joined(separator: ", ")). Ask `safeconduct policy prove`.")
        case .packUnreadable(let pack):
            self.init(
                .pack, "pack-stored-unreadable",
                "The pack \(pack) that was published to this hub cannot be read by this version "
                    + "of the program.")
        }
    }

    init(_ failure: StoreFailure) {
        let sentence: String
        switch failure {
        case .full: sentence = "There is no room on the disk of the state directory."
        case .damaged:
            sentence = "The store is damaged, or of a version that this hub does not know."
        case .busy: sentence = "Another program holds the store; try again."
        case .io: sentence = "The operating system refuses to read or write the store."
        case .notDurable: sentence = "The store cannot promise that what it keeps is on the disk."
        case .conflict: sentence = "The store contradicts itself."
        }
        self.init(failure == .busy ? .busy : .store, "store-\(failure.rawValue)", sentence)
    }
}
