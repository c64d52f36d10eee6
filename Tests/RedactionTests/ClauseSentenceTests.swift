import Testing
import Vocabulary

/// Sentences that stand alone, without the company that makes the judgement easier.
@Suite struct `Clauses in sentences of our own` {
    private func words(_ text: String) -> Int { text.split(separator: " ").count }

    /// How many sentences of a list reach his side, more or less whole.
    private func passing(_ list: [String], author: Side) throws -> [String] {
        try list.filter { sentence in
            let read = Sample.read(try Sample.render(sentence, author: author))
            return words(read) * 10 > words(sentence) * 6
        }
    }

    @Test func `his attendance, requests and arrangements stay`() throws {
        let list = ClauseSentences.ofTheWork
        #expect(list.count == 75)
        for (author, most) in [(Side.his, 11), (.between, 11)] {
            let stay = Set(try passing(list, author: author))
            let lost = list.filter { !stay.contains($0) }
            print("\(author): \(lost.count) of \(list.count) lost: \(lost)")
            #expect(lost.count <= most)
        }
    }

    @Test func `what he told those who work with him stays`() throws {
        let list = ClauseSentences.ofHisOwn
        #expect(list.count == 75)
        for (author, most) in [(Side.his, 4), (.between, 7)] {
            let stay = Set(try passing(list, author: author))
            let lost = list.filter { !stay.contains($0) }
            print("\(author): \(lost.count) of \(list.count) lost: \(lost)")
            #expect(lost.count <= most)
        }
    }

    @Test func `what could be known only from her does not go`() throws {
        let list = ClauseSentences.ofHer
        #expect(list.count == 100)
        for (author, most) in [(Side.her, 3), (.between, 8)] {
            let gone = try passing(list, author: author)
            print("\(author): \(gone.count) of \(list.count) went: \(gone)")
            #expect(gone.count <= most)
        }
    }

    @Test func `contact with her and what is sensitive of her does not go`() throws {
        let list = ClauseSentences.ofContact
        #expect(list.count == 100)
        for (author, most) in [(Side.her, 3), (.between, 6)] {
            let gone = try passing(list, author: author)
            print("\(author): \(gone.count) of \(list.count) went: \(gone)")
            #expect(gone.count <= most)
        }
    }
}
