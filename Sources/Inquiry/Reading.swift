import Vocabulary

/// Reads the members of a detail. What is not there is nothing; what is there and is not what it should be is a fault, and the
/// record says so: an entry that cannot be read must not be taken for one that says nothing.
struct Reading {
    let json: JSON
    private(set) var fault: FormatFailure?

    init(_ json: JSON) { self.json = json }

    mutating func fail(_ reason: FormatFailure.Reason, at place: String) {
        if fault == nil { fault = FormatFailure(reason, at: place) }
    }

    private func value(_ key: String) -> JSON? {
        let value = json[key]
        return value == .null ? nil : value
    }

    mutating func text(_ key: String) -> String? {
        guard let value = value(key) else { return nil }
        guard case .string(let text) = value else {
            fail(.wrongType, at: key)
            return nil
        }
        return text
    }

    mutating func int(_ key: String) -> Int64? {
        guard let value = value(key) else { return nil }
        guard case .int(let number) = value else {
            fail(.wrongType, at: key)
            return nil
        }
        return number
    }

    mutating func bool(_ key: String) -> Bool? {
        guard let value = value(key) else { return nil }
        guard case .bool(let truth) = value else {
            fail(.wrongType, at: key)
            return nil
        }
        return truth
    }

    mutating func moment(_ key: String) -> Moment? {
        guard let seconds = int(key) else { return nil }
        guard let moment = Moment(seconds: seconds) else {
            fail(.badForm, at: key)
            return nil
        }
        return moment
    }

    mutating func list(_ key: String) -> [JSON] {
        guard let value = value(key) else { return [] }
        guard case .array(let values) = value else {
            fail(.wrongType, at: key)
            return []
        }
        return values
    }

    mutating func texts(_ key: String) -> [String] {
        var texts: [String] = []
        for value in list(key) {
            guard case .string(let text) = value else {
                fail(.wrongType, at: key)
                continue
            }
            texts.append(text)
        }
        return texts
    }

    mutating func word<W: Word>(_ key: String, as type: W.Type = W.self) -> W? {
        guard let text = text(key) else { return nil }
        guard let word = W(rawValue: text) else {
            fail(.unknownWord, at: key)
            return nil
        }
        return word
    }

    mutating func id<T>(_ key: String, as type: Identifier<T>.Type = Identifier<T>.self)
        -> Identifier<T>?
    {
        guard let text = text(key) else { return nil }
        guard let id = Identifier<T>(hex: text) else {
            fail(.badForm, at: key)
            return nil
        }
        return id
    }

    mutating func ids<T>(_ key: String, as type: Identifier<T>.Type = Identifier<T>.self)
        -> [Identifier<T>]
    {
        var ids: [Identifier<T>] = []
        for text in texts(key) {
            guard let id = Identifier<T>(hex: text) else {
                fail(.badForm, at: key)
                continue
            }
            ids.append(id)
        }
        return ids
    }

    mutating func handle<T>(_ key: String, as type: Handle<T>.Type = Handle<T>.self) -> Handle<T>? {
        guard let text = text(key) else { return nil }
        guard let handle = Handle<T>(text) else {
            fail(.badForm, at: key)
            return nil
        }
        return handle
    }

    mutating func subject(_ key: String) -> SubjectID? {
        guard let text = text(key) else { return nil }
        guard let subject = SubjectID(text) else {
            fail(.badForm, at: key)
            return nil
        }
        return subject
    }

    mutating func subjects(_ key: String) -> Set<SubjectID> {
        var found: Set<SubjectID> = []
        for text in texts(key) {
            guard let subject = SubjectID(text) else {
                fail(.badForm, at: key)
                continue
            }
            found.insert(subject)
        }
        return found
    }
}
