import Policy
import Vocabulary

/// Reads one file of `forms/`.
struct FormReader {
    private let root: PackNode
    private let reader: RuleReader

    init(_ root: PackNode, _ reader: RuleReader) {
        self.root = root
        self.reader = reader
    }

    private var groups: Groups { reader.conditions.groups }

    func read() throws(PackFailure) -> Form {
        var map = try PackMap(root)
        let id = try map.required("form").text()
        let title = try map.required("title").text()
        let kind = try map.required("kind").word(MessageKind.self, groups.kinds)
        let purpose = try map.required("purpose").word(Purpose.self, groups.purposes)
        let part = try map.optional("accepts_part")?.truth() ?? false
        let filledBy: Set<Role> = try map.optional("filled_by")?.words(groups.roles) ?? []
        let suppress = try map.optional("suppress_below").map { node throws(PackFailure) in
            try node.count(in: 2...100)
        }
        let requires = try map.optional("requires")?.items().reading { item throws(PackFailure) in
            try item.text()
        }
        let also = try reader.also(map.optional("also"))
        let fields = try fields(try map.required("fields"))
        try map.finish()
        return Form(
            id: id, title: title, kind: kind, purpose: purpose, acceptsPart: part,
            filledBy: filledBy.sorted(), suppressBelow: suppress, requires: requires ?? [],
            sources: also, fields: fields)
    }

    /// Every form that this one requires must be a form of the programme, and what it keeps is not said to be outside.
    func check(
        _ form: Form, among names: [String], outside: Set<SourceRule>
    ) throws(PackFailure) {
        for rule in form.sources.intersection(outside).sorted() {
            let item = root.child("also")?.item(rule.text) ?? root
            throw item.failure(
                .duplicate, "\(rule.text) is said to be outside, and this form keeps it.")
        }
        for name in form.requires where !names.contains(name) || name == form.id {
            let item = root.child("requires")?.item(name) ?? root
            throw item.failure(
                .unknownWord, "\"\(name)\" is not another form of this programme.",
                suggestion: Nearest.word(to: name, among: names.filter { $0 != form.id }))
        }
    }

    private func fields(_ list: PackNode) throws(PackFailure) -> [FormField] {
        let nodes = try list.items()
        guard (1...64).contains(nodes.count) else {
            throw list.failure(.badForm, "A form has 1 to 64 questions.")
        }
        var fields: [FormField] = []
        var names: Set<String> = []
        for node in nodes {
            let field = try field(node)
            guard field.answerNames.allSatisfy({ names.insert($0).inserted }) else {
                throw node.failure(.duplicate, "Another question is named \"\(field.id)\".")
            }
            fields.append(field)
        }
        return fields
    }

    private func field(_ node: PackNode) throws(PackFailure) -> FormField {
        var map = try PackMap(node)
        let id = try map.required("id").text()
        let number = try map.optional("number")?.text() ?? ""
        let question = try map.required("question").text()
        let type: FieldType = try map.required("type").word()
        let options = try options(map.optional("options"), for: type, in: node)
        let label = try label(try map.required("label"))
        let required = try map.optional("required")?.truth() ?? false
        let repeats = try map.optional("repeats")?.count(in: 2...20) ?? 1
        let confirmedBy: Set<Role> = try map.optional("confirmed_by")?.words(groups.roles) ?? []
        try map.finish()
        return FormField(
            id: id, number: number, question: question, type: type, options: options,
            label: label, required: required, repeats: repeats, confirmedBy: confirmedBy.sorted())
    }

    /// Options are there for the types that choose, and no other.
    private func options(
        _ list: PackNode?, for type: FieldType, in node: PackNode
    ) throws(PackFailure) -> [String] {
        let chooses = type == .choice || type == .choices
        guard let list else {
            guard !chooses else {
                throw node.failure(
                    .missing, "A question to choose from has options.", suggestion: "options")
            }
            return []
        }
        guard chooses else {
            throw list.failure(.badForm, "Only a question to choose from has options.")
        }
        var options: [String] = []
        for item in try list.items() {
            let option = try item.text()
            guard !options.contains(option) else {
                throw item.failure(.duplicate, "This option stands here twice.")
            }
            guard type == .choice || !option.contains(";") else {
                throw item.failure(.badForm, "Several choices are separated by semicolons.")
            }
            options.append(option)
        }
        guard !options.isEmpty else { throw list.failure(.missing, "There are no options here.") }
        return options
    }

    private func label(_ node: PackNode) throws(PackFailure) -> Label {
        var map = try PackMap(node)
        let category = try map.required("category").word(Category.self, groups.categories)
        let about = try map.required("about").word(About.self, groups.about)
        let source = try map.required("source").word(Source.self, groups.sources)
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

extension PackNode {
    /// A whole number within bounds.
    func count(in range: ClosedRange<Int>) throws(PackFailure) -> Int {
        guard let number = Int(exactly: try count()), range.contains(number) else {
            throw failure(.badForm, "It is \(range.lowerBound) to \(range.upperBound) here.")
        }
        return number
    }
}
