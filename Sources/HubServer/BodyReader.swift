import HTTPTypes
import Hummingbird
import NIOCore

/// Reads a body that is no longer than it may be, and that does not take longer than it may.
enum BodyReader {
    /// - Throws: `unsupported-media-type`, `oversized`, `request-timeout`.
    static func read(
        _ request: Request, type: String, atMost limit: Int, within time: Duration
    ) async throws -> [UInt8] {
        guard mediaType(of: request) == type else { throw Problem(.unsupportedMediaType) }
        // What says beforehand that it is too long is not read at all.
        if let stated = request.headers[.contentLength] {
            guard let length = Int(stated), length <= limit else { throw Problem(.oversized) }
        }
        let body = request.body
        return try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask { try await collect(body, atMost: limit) }
            group.addTask {
                try await Task.sleep(for: time)
                throw Problem(.requestTimeout)
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }

    private static func collect(_ body: RequestBody, atMost limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await part in body {
            guard bytes.count + part.readableBytes <= limit else { throw Problem(.oversized) }
            bytes.append(contentsOf: part.readableBytesView)
        }
        return bytes
    }

    private static func mediaType(of request: Request) -> String? {
        let stated = request.headers[.contentType]?.split(separator: ";").first
        return stated.map { $0.lowercased().filter { $0 != " " } }
    }
}
