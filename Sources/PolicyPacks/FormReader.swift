import Vocabulary

/// Reads one file of `forms/`.
struct FormReader {
    private let root: PackNode

    init(_ bytes: [UInt8], file: String) throws(PackFailure) {
        root = try PackText.root(bytes, file: file)
    }

    func read() throws(PackFailure) -> Form {
        var map = try PackMap(root)
        let id = try map.required("form").text()
        let title = try map.required("title").text()
        let kind: MessageKind = try map.required("kind").word()
        let purpose: Purpose = try map.required("purpose").word()
        let part = try map.optional("accepts_part")?.truth() ?? false
        let list = try map.required("fields")
        let nodes = try list.items()
        try map.finish()
        guard (1...64).contains(nodes.count) else {
            throw list.failure(.badForm, "A form has 1 to 64 questions.")
        }
        var fields: [FormField] = []
        for node in nodes {
            let field = try field(node)
            guard !fields.contains(where: { $0.id == field.id }) else {
                throw node.failure(.duplicate, "Another question is named \"\(field.id)\".")
            }
            fields.append(field)
        }
        return Form(
            id: id, title: title, kind: kind, purpose: purpose, acceptsPart: part, fields: fields)
    }

    private func field(_ node: PackNode) throws(PackFailure) -> FormField {
        var map = try PackMap(node)
        let id = try map.required("id").text()
        let number = try map.optional("number")?.text() ?? ""
        let question = try map.required("question").text()
        let type: FieldType = try map.required("type").word()
        let options = try map.optional("options")?.items().reading { item throws(PackFailure) in
            try item.text()
        }
        let label = try label(try map.required("label"))
        let required = try map.optional("required")?.truth() ?? false
        try map.finish()
        guard (type == .choice) == (options?.isEmpty == false) else {
            throw node.failure(.badForm, "A choice, and only a choice, has options.")
        }
        return FormField(
            id: id, number: number, question: question, type: type, options: options ?? [],
            label: label, required: required)
    }

    private func label(_ node: PackNode) throws(PackFailure) -> Label {
        var map = try PackMap(node)
        let category: Category = try map.required("category").word()
        let about: About = try map.required("about").word()
        let source: Source = try map.required("source").word()
        let sensitive: SensitiveType? = try map.optional("sensitive")?.word()
        let subjectNode = map.optional("subject")
        try map.finish()
        var subject: SubjectID?
        if let subjectNode {
            subject = SubjectID(try subjectNode.text())
            guard subject != nil else {
                throw subjectNode.failure(.badForm, "A subject is man, P1, C1 or O1.")
            }
        }
        return Label(
            category: category, about: about, subject: subject, source: source,
            sensitive: sensitive)
    }
}
