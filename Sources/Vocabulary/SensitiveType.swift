// The words are those of the source documents, second reading included. One closed list: an unknown word is refused.

/// What needs a permission of its own, named for that very item (R108; an open list in the source, extended here by what case work holds sensitive).
public enum SensitiveType: String, Word {
    case hivAids = "hiv_aids"
    case immigration
    case mentalHealth = "mental_health"
    case pregnancy
    case rape
    case sexualViolence = "sexual_violence"
}
