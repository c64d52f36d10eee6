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
    let addresses: [Errand: TokenBuckets<String>]
    let devices: TokenBuckets<DeviceID>
    let connections: Connections
    let referrers: TokenBuckets<String>

    init(
        broker: Broker, limits: Limits, connections: Connections, openAPI: [UInt8], web: WebFiles,
        logger: Logger
    ) {
        self.broker = broker
        self.limits = limits
        self.openAPI = openAPI
        self.web = web
        self.logger = logger
        workers = TokenBuckets(rate: limits.workerRate, burst: limits.workerBurst)
        self.connections = connections
        addresses = Dictionary(
            uniqueKeysWithValues: Errand.allCases.map {
                ($0, TokenBuckets(rate: limits.addressRate, burst: limits.addressBurst))
            })
        devices = TokenBuckets(rate: limits.addressRate, burst: limits.addressBurst)
        referrers = TokenBuckets(rate: limits.referrerRate, burst: limits.referrerBurst)
    }

    func respond(to request: Request, context: FrontContext) async -> Response {
        let start = ContinuousClock.now
        let match = Endpoint.match(request.uri.path, request.method)
        var response: Response
        do {
            response = try await answer(request, match, context)
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
        _ request: Request, _ match: Endpoint.Match?, _ context: FrontContext
    ) async throws -> Response {
        let address = context.address
        guard let match else {
            try await takeShare(of: .pages, request, context)
            return try await page(request)
        }
        let endpoint = match.endpoint
        guard request.method == endpoint.method else {
            try await takeShare(of: endpoint.errand, request, context)
            throw Problem(.wrongMethod, allow: match.methods)
        }
        guard endpoint.needsSession else {
            try await takeShare(of: endpoint.errand, request, context)
            if [.intake, .intakeForm].contains(endpoint) {
                guard await referrers.take(address) else {
                    Counting.unauthenticated()
                    throw Problem(.rateLimited)
                }
            }
            return try await open(endpoint, match, request, from: address)
        }
        let session = try await session(of: request, context)
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

    /// The session that the request shows, which its own device has signed. Without one nothing of it is read. It takes nothing from its
    /// address either: to say so costs no more than to say that it is too often, and whoever's session is over has to hear it.
    private func session(
        of request: Request, _ context: FrontContext
    ) async throws -> SessionToken {
        let stated = request.headers[.authorization] ?? ""
        guard stated.hasPrefix("Bearer "),
            let token = SessionToken(hex: String(stated.dropFirst(7)))
        else { throw unauthenticated(.sessionRequired) }
        let worker: WorkerID
        do {
            worker = try await broker.signedIn(
                token, proof: request.headers[Front.proof] ?? "", target: Front.target(of: request))
        } catch {
            throw unauthenticated(error == .stale ? .stale : .sessionRequired)
        }
        connections.keep(context.connection, for: worker.bytes)
        guard await workers.take(worker) else { throw Problem(.rateLimited) }
        return token
    }

    private func unauthenticated(_ code: ProblemCode) -> Problem {
        Counting.unauthenticated()
        broker.countFailure()
        return Problem(code)
    }

    /// Counts a request without a session: by its device, where that is known and has signed it, else by its address and errand. So
    /// what floods an address takes nothing from those behind the same address whom the hub knows.
    private func takeShare(
        of errand: Errand, _ request: Request, _ context: FrontContext
    ) async throws {
        if let device = await knownDevice(of: request) {
            connections.keep(context.connection, for: device.bytes)
            guard await devices.take(device) else { throw Problem(.rateLimited) }
            return
        }
        guard await addresses[errand]?.take(context.address) == true else {
            Counting.unauthenticated()
            throw Problem(.rateLimited)
        }
    }

    private func knownDevice(of request: Request) async -> DeviceID? {
        guard let device = request.headers[Front.device].flatMap({ DeviceID(hex: $0) }),
            await broker.isKnown(
                device, proof: request.headers[Front.proof] ?? "", target: Front.target(of: request)
            )
        else { return nil }
        return device
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
