import Membership

extension SheetFault {
    /// One plain sentence; the place of a word may stand in it, a word never.
    var sentence: String {
        switch self {
        case .wordCount: "A sheet has 24 words: more or fewer were typed."
        case .unknownWord(let place):
            "Word \(place) is not in the list of words: look at the sheet again."
        case .checksum:
            "The words do not belong together: one of them, or their order, is not the sheet's."
        case .badCode: "This is not the code of a sheet, or a part of it is missing."
        }
    }
}

extension CustodyFault {
    /// One plain sentence.
    var sentence: String {
        switch self {
        case .malformed: "The file is not a recovery's request or answer."
        case .wrongSigner: "The request was not signed by the person whom it names. Do not answer."
        case .wrongCustodian:
            "This sheet is not the one that was asked: nothing in the request is sealed to it."
        case .wrongShare:
            "A share is of another mailbox, hub or set of custodians than the request says. Do not answer; ring the agency."
        case .rehearsal:
            "The request says rehearsal and is none, or the other way round. Do not answer; ring the agency."
        case .wrongRecovery: "This answer belongs to another recovery."
        case .notEnough: "One custodian's answer opens nothing: a second one is needed."
        case .wrongKey:
            "The answers do not give the mailbox's key: one of the sheets is of another set, or an answer was changed."
        }
    }
}
