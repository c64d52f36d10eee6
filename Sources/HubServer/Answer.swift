import HTTPTypes
import Hummingbird
import NIOCore
import Vocabulary

/// Makes responses: the same security headers on every one, a problem for everything that is not an
/// answer.
enum Answer {
    static let receipt = "application/vnd.safe-conduct.receipt"
    static let command = "application/vnd.safe-conduct.command"
    static let json = "application/json"
    static let problem = "application/problem+json"
    static let text = "text/plain; charset=utf-8"
    static let tile = "application/octet-stream"

    /// Nothing is to be kept, guessed at, framed or run. There is no `Server` header.
    private static let fixed: [(String, String)] = [
        ("cache-control", "no-store"), ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
        ("referrer-policy", "no-referrer"), ("cross-origin-resource-policy", "same-origin"),
    ]

    static func bytes(_ bytes: [UInt8], type: String, status: Int = 200) -> Response {
        var headers = fields()
        headers[.contentType] = type
        return Response(
            status: .init(code: status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static func json(_ json: JSON, status: Int = 200) -> Response {
        bytes(json.bytes, type: Answer.json, status: status)
    }

    static func nothing() -> Response { Response(status: .noContent, headers: fields()) }

    static func problem(_ problem: Problem) -> Response {
        let code = problem.code
        var response = bytes(body(of: code), type: Answer.problem, status: code.status)
        if let seconds = code.retryAfter { response.headers[.retryAfter] = String(seconds) }
        if let method = problem.allow { response.headers[.allow] = method }
        if code == .sessionRequired { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }

    /// The problem details (RFC 9457).
    static func body(of code: ProblemCode) -> [UInt8] {
        let details: JSON = [
            "type": .string("urn:safe-conduct:problem:\(code.rawValue)"),
            "title": .string(code.sentence), "status": .int(Int64(code.status)),
            "code": .string(code.rawValue),
        ]
        return details.bytes
    }

    /// What every answer has.
    static func fields() -> HTTPFields {
        var fields = HTTPFields()
        for (name, value) in fixed {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }
}
