/// How somebody could speak freely: the closed list of channels on which a withdrawal of permission is taken.
public enum SafeChannel: String, Word {
    /// Face to face, at a place of her choice or the service's.
    case inPerson = "in_person"
    /// A call that she made, or to the number and at the hours that she gave.
    case safeCall = "safe_call"
    /// A message from the number or account that she gave.
    case safeMessage = "safe_message"
    /// A letter that she wrote or handed over.
    case letter
    /// Through an interpreter or advocate of hers, never of his family.
    case advocate
}
