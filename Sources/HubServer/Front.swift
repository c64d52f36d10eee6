import HTTPTypes
import Hub
import Hummingbird
import Logging
import SealedRoom
import Vocabulary

/// Answers every request: finds the address, counts, checks the session, reads the body, asks the
/// broker.
///
/// It never throws: whatever goes wrong leaves as a problem.
struct Front: HTTPResponder {
    typealias Context = FrontContext

    let broker: Broker
    let limits: Limits
    let openAPI: [UInt8]
    let web: WebFiles
    let logger: Logger
    let workers: TokenBuckets<WorkerID>
    let addresses: TokenBuckets<String>
    let referrers: TokenBuckets<String>

    init(broker: Broker, limits: Limits, openAPI: [UInt8], web: WebFiles, logger: Logger) {
        self.broker = broker
        self.limits = limits
        self.openAPI = openAPI
        self.web = web
        self.logger = logger
        workers = TokenBuckets(rate: limits.workerRate, burst: limits.workerBurst)
        addresses = TokenBuckets(rate: limits.addressRate, burst: limits.addressBurst)
        referrers = TokenBuckets(rate: limits.referrerRate, burst: limits.referrerBurst)
    }

    func respond(to request: Request, context: FrontContext) async -> Response {
        let start = ContinuousClock.now
        let match = Endpoint.match(request.uri.path, request.method)
        var response: Response
        do {
            response = try await answer(request, match, from: context.address)
        } catch let problem as Problem {
            if problem.code == .internal {
                logger.error("an answer failed", metadata: ["code": "internal"])
            }
            response = Answer.problem(problem)
        } catch {
            logger.error("an answer failed", metadata: ["code": "internal"])
            response = Answer.problem(Problem(.internal))
        }
        closeWhereUnread(request, &response)
        if request.method == .head { response = response.createHeadResponse() }
        let route =
            match?.endpoint.template ?? (web.files[request.uri.path] == nil ? "unknown" : "/web")
        count(route, response, since: start)
        return response
    }

    private func answer(
        _ request: Request, _ match: Endpoint.Match?, from address: String
    ) async throws -> Response {
        guard let match else {
            try await takeFromAddress(address)
            return try await page(request)
        }
        let endpoint = match.endpoint
        guard request.method == endpoint.method else {
            try await takeFromAddress(address)
            throw Problem(.wrongMethod, allow: match.methods)
        }
        guard endpoint.needsSession else {
            try await takeFromAddress(address)
            if [.intake, .intakeForm].contains(endpoint) {
                guard await referrers.take(address) else {
                    Counting.unauthenticated()
                    throw Problem(.rateLimited)
                }
            }
            return try await open(endpoint, match, request, from: address)
        }
        let session = try await session(of: request, from: address)
        return try await closed(endpoint, match, request, session)
    }

    /// A page, what it loads, or what the log says of them.
    private func page(_ request: Request) async throws -> Response {
        guard request.uri.path != WebFiles.historyPath else {
            try WebFiles.checkMethod(of: request)
            return Answer.json(try await refusing { try await broker.historyOfPages() })
        }
        guard let file = web.files[request.uri.path] else { throw Problem(.unknownPath) }
        return try web.answer(to: request, file: file)
    }

    /// The session that the request shows, which its own device has signed. Without one the request is counted against its address
    /// and nothing of it is read.
    private func session(of request: Request, from address: String) async throws -> SessionToken {
        let stated = request.headers[.authorization] ?? ""
        guard stated.hasPrefix("Bearer "),
            let token = SessionToken(hex: String(stated.dropFirst(7)))
        else { throw try await unauthenticated(.sessionRequired, from: address) }
        let worker: WorkerID
        do {
            worker = try await broker.signedIn(
                token, proof: request.headers[Front.proof] ?? "", target: Front.target(of: request))
        } catch {
            throw try await unauthenticated(
                error == .stale ? .stale : .sessionRequired, from: address)
        }
        guard await workers.take(worker) else { throw Problem(.rateLimited) }
        return token
    }

    private func unauthenticated(
        _ code: ProblemCode, from address: String
    ) async throws -> Problem {
        Counting.unauthenticated()
        broker.countFailure()
        try await takeFromAddress(address)
        return Problem(code)
    }

    private func takeFromAddress(_ address: String) async throws {
        guard await addresses.take(address) else {
            Counting.unauthenticated()
            throw Problem(.rateLimited)
        }
    }

    /// An answer that came before the body was read ends the connection: what is still coming is
    /// not the next request.
    private func closeWhereUnread(_ request: Request, _ response: inout Response) {
        let stated = request.headers[.contentLength].map { $0 != "0" } ?? false
        let hasBody = stated || request.headers[.transferEncoding] != nil
        let took = response.status.code < 400 && request.method == .post
        if hasBody, !took { response.headers[.connection] = "close" }
    }

    private func count(
        _ route: String, _ response: Response, since start: ContinuousClock.Instant
    ) {
        let took = ContinuousClock.now - start
        Counting.answered(route: route, status: response.status.code, took: took)
        logger.debug(
            "answered",
            metadata: [
                "route": "\(route)", "status": "\(response.status.code)",
                "milliseconds": "\(Int(took / .milliseconds(1)))",
            ])
    }
}
