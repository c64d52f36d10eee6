import Envelope
import Vocabulary

extension HubConnection {
    /// Asks and reads JSON. Fails with what `exchange` fails with, with the hub's refusal, and with `not-json` or
    /// `bad-answer`.
    func json<Value>(
        _ method: Method, _ path: String, token: SessionCredential? = nil, body: JSON? = nil,
        limit: Int = Wire.Limit.json, seconds: Int64 = 30, _ read: (JSON) throws -> Value
    ) async throws(ClientFailure) -> Value {
        let answer = try await exchange(
            method, path, token: token, body: body?.bytes, limit: limit, seconds: seconds)
        try HubConnection.check(answer)
        return try HubConnection.read(answer.body, read)
    }

    /// Asks and reads bytes. Fails likewise.
    func bytes(
        _ method: Method, _ path: String, token: SessionCredential? = nil, body: [UInt8]? = nil,
        type: String = "application/octet-stream", limit: Int, seconds: Int64 = 30
    ) async throws(ClientFailure) -> [UInt8] {
        let answer = try await exchange(
            method, path, token: token, body: body, type: type,
            limit: max(limit, Wire.Limit.problem), seconds: seconds)
        try HubConnection.check(answer)
        guard answer.body.count <= limit else { throw .local(.oversizedAnswer) }
        return answer.body
    }

    /// Success passes; anything else becomes the refusal that its problem details name.
    private static func check(_ answer: Answer) throws(ClientFailure) {
        guard !(200...299).contains(answer.status) else { return }
        // A hub names its reason. A proxy in between does not: what it means by 502 or 504 is that nobody answered.
        guard answer.contentType.hasPrefix("application/problem+json") else {
            if [502, 503, 504].contains(answer.status) { throw .local(.unreachable) }
            throw .local(.badAnswer)
        }
        throw .hub(try read(answer.body, Wire.refusal))
    }

    static func read<Value>(
        _ bytes: [UInt8], _ read: (JSON) throws -> Value
    ) throws(ClientFailure) -> Value {
        let json: JSON
        do { json = try JSON(parsing: bytes) } catch { throw .local(.notJSON) }
        do { return try read(json) } catch { throw .local(.badAnswer) }
    }
}
