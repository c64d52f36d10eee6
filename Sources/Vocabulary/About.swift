// The words are those of the source documents, second reading included. One closed list: an unknown word is refused.

/// Whom a segment is about.
public enum About: String, Word {
    case child
    case couple
    case man
    case otherGroupMember = "other_group_member"
    case otherWoman = "other_woman"
    case programme
    case woman
    case youngPerson = "young_person"
}
