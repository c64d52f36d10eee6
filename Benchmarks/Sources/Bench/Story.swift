import Vocabulary

/// What the run's messages say. Everybody in it is invented; numbers are those kept for drama.
enum Story {
    static func roster() throws -> Roster {
        guard let partner = SubjectID("P1"), let child = SubjectID("C1") else {
            throw BenchFailure("a subject")
        }
        return Roster([
            RosterEntry(subject: .man, particulars: [Particular(.name, "Dean Hartley")]),
            RosterEntry(
                subject: partner,
                particulars: [
                    Particular(.name, "Marisol Quillfeather"), Particular(.phone, "07700 900321"),
                    Particular(.address, "Flat 3, 12 Larkspur Row, Stowmere"),
                ]),
            RosterEntry(
                subject: child,
                particulars: [
                    Particular(.name, "Tobias Quillfeather"),
                    Particular(.school, "Larkspur Primary School"),
                ]),
        ])
    }

    /// 2,048 bytes of a worker's prose; the number makes each message another one.
    static func text(_ number: Int) -> String {
        let start = "Note \(number). "
        let repeats = String(repeating: prose, count: 2_048 / prose.utf8.count + 1)
        return String((start + repeats).prefix(2_048))
    }

    private static let prose = """
        Tobias told his teacher that he had been awake most of the night because of the shouting downstairs. \
        He said that he put a chair against the door and waited until it was quiet. His mother confirmed on the \
        phone that there had been an argument about money and that the police were not called. She has agreed to \
        talk again on Thursday. The school will keep somebody with him at the gate, and knows whom to ring. \
        He has been eating well and has friends in his class, and he likes the new reading group very much. \

        """
}
