// swift-tools-version: 6.2
import PackageDescription

/// What every module is compiled with: the language of the year, no warning left standing.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// What the core is compiled with besides: every unsafe expression is marked, so `grep unsafe Sources` is the audit list.
let core: [SwiftSetting] = strict + [.strictMemorySafety()]

/// What decides, proves, redacts and verifies is optimised in debug builds too: the tests walk whole
/// decision spaces, many texts, and every byte of a log.
let fast: [SwiftSetting] =
    core + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let http: [Target.Dependency] = [
    .product(name: "Hummingbird", package: "hummingbird"),
    .product(name: "HummingbirdCore", package: "hummingbird"),
    .product(name: "HummingbirdTLS", package: "hummingbird"),
    .product(name: "HTTPTypes", package: "swift-http-types"),
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
    .product(name: "NIOSSL", package: "swift-nio-ssl"),
    .product(name: "X509", package: "swift-certificates"),
    .product(name: "SwiftASN1", package: "swift-asn1"),
    .product(name: "Logging", package: "swift-log"),
    .product(name: "CoreMetrics", package: "swift-metrics"),
    .product(name: "Metrics", package: "swift-metrics"),
    .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
]

let modules: [Target] = [
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CFido2", pkgConfig: "libfido2", providers: [.apt(["libfido2-dev"])]),
    .target(name: "Sodium", dependencies: ["CSodium"], swiftSettings: core),
    .target(
        name: "SecondFactor", dependencies: ["CFido2", "Vocabulary", "Sodium"],
        swiftSettings: core),
    .systemLibrary(
        name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .target(name: "QRCode", dependencies: ["CQREncode"], swiftSettings: core),
    .systemLibrary(
        name: "CPKCS11", pkgConfig: "p11-kit-1", providers: [.apt(["libp11-kit-dev"])]),
    .target(name: "KeyToken", dependencies: ["CPKCS11", "Sodium"], swiftSettings: strict),
    .target(name: "Vocabulary", swiftSettings: fast),
    .target(name: "Policy", dependencies: ["Vocabulary"], swiftSettings: fast),
    .target(name: "PolicyProof", dependencies: ["Vocabulary", "Policy"], swiftSettings: fast),
    .target(name: "Redaction", dependencies: ["Vocabulary"], swiftSettings: fast),
    .target(name: "Inquiry", dependencies: ["Vocabulary"], swiftSettings: fast),
    .target(name: "Envelope", dependencies: ["Vocabulary", "Sodium"], swiftSettings: core),
    .target(name: "AuditLog", dependencies: ["Vocabulary", "Sodium"], swiftSettings: fast),
    .target(
        name: "Membership", dependencies: ["Vocabulary", "Sodium", "Envelope"], swiftSettings: core),
    .target(
        name: "SealedRoom",
        dependencies: [
            "Vocabulary", "Sodium", "Policy", "Redaction", "Envelope", "Membership", "AuditLog",
            "SecondFactor",
        ], swiftSettings: core),
    .target(
        name: "PolicyPacks",
        dependencies: [
            "Vocabulary", "Policy", .product(name: "Yams", package: "Yams"),
        ], swiftSettings: strict),
    .target(
        name: "Hub",
        dependencies: [
            "Vocabulary", "Sodium", "Policy", "Redaction", "Envelope", "AuditLog", "SealedRoom",
        ], swiftSettings: core),
    .target(
        name: "SQLiteStore",
        dependencies: [
            "Vocabulary", "SealedRoom", "Hub", .product(name: "GRDB", package: "GRDB.swift"),
        ], swiftSettings: strict),
    .target(
        name: "HubServer",
        dependencies: ["Vocabulary", "Sodium", "Envelope", "AuditLog", "Hub"] + http,
        resources: [.copy("Resources/openapi.json"), .copy("Resources/web")], swiftSettings: strict),
    .target(
        name: "HubClient",
        dependencies: [
            "Vocabulary", "Envelope", "Membership", "AuditLog", "Sodium", "Inquiry",
            .product(name: "AsyncHTTPClient", package: "async-http-client"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOSSL", package: "swift-nio-ssl"),
        ], swiftSettings: strict),
]

let executables: [Target] = [
    .executableTarget(
        name: "safeconductd",
        dependencies: [
            "Vocabulary", "Sodium", "Membership", "KeyToken", "QRCode", "SealedRoom", "Hub",
            "HubServer",
            "SQLiteStore", "Policy", "PolicyProof", "PolicyPacks",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
            .product(name: "Yams", package: "Yams"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        ], swiftSettings: strict),
    .executableTarget(
        name: "safeconduct",
        dependencies: [
            "Vocabulary", "Sodium", "SecondFactor", "Envelope", "Membership", "HubClient", "Policy",
            "PolicyProof",
            "PolicyPacks", "Redaction", "Inquiry", "AuditLog", "QRCode",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ], swiftSettings: strict),
    // Commits in a loop while the power is cut under it.
    .executableTarget(
        name: "StoreFaultChild",
        dependencies: [
            "Vocabulary", "SealedRoom", "Hub", "SQLiteStore",
            .product(name: "GRDB", package: "GRDB.swift"),
        ], path: "Tests/StoreFaultChild", swiftSettings: strict),
]

let tests: [Target] = [
    .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary"], swiftSettings: strict),
    .testTarget(name: "SodiumTests", dependencies: ["Sodium"], swiftSettings: strict),
    .testTarget(
        name: "SecondFactorTests", dependencies: ["Vocabulary", "Sodium", "SecondFactor"],
        exclude: ["Python", "Vectors"], swiftSettings: strict),
    .testTarget(
        name: "KeyTokenTests", dependencies: ["Sodium", "KeyToken"], swiftSettings: strict),
    .testTarget(name: "QRCodeTests", dependencies: ["QRCode"], swiftSettings: strict),
    .testTarget(
        name: "EnvelopeTests", dependencies: ["Vocabulary", "Sodium", "Envelope"],
        exclude: ["Python", "Vectors"], swiftSettings: strict),
    .testTarget(
        name: "MembershipTests", dependencies: ["Vocabulary", "Sodium", "Envelope", "Membership"],
        exclude: ["Python", "Vectors"], swiftSettings: strict),
    .testTarget(
        name: "AuditLogTests", dependencies: ["Vocabulary", "Sodium", "AuditLog"],
        exclude: ["Python", "Go"], swiftSettings: strict),
    .testTarget(
        name: "PolicyTests", dependencies: ["Vocabulary", "Policy", "PolicyPacks"],
        swiftSettings: strict),
    .testTarget(
        name: "PolicyPacksTests", dependencies: ["Vocabulary", "Policy", "PolicyPacks"],
        swiftSettings: strict),
    .testTarget(
        name: "PolicyProofTests",
        dependencies: ["Vocabulary", "Policy", "PolicyProof", "PolicyPacks"],
        swiftSettings: strict),
    .testTarget(
        name: "InquiryTests", dependencies: ["Vocabulary", "Inquiry"], swiftSettings: strict),
    .testTarget(
        name: "RedactionTests", dependencies: ["Vocabulary", "Redaction"], exclude: ["Gold"],
        swiftSettings: strict),
    .testTarget(
        name: "SQLiteStoreTests",
        dependencies: [
            "Vocabulary", "SealedRoom", "Hub", "SQLiteStore", "StoreFaultChild",
            .product(name: "GRDB", package: "GRDB.swift"),
        ], swiftSettings: strict),
    .testTarget(
        name: "HubTests",
        dependencies: [
            "Vocabulary", "Sodium", "SecondFactor", "Envelope", "Membership", "AuditLog",
            "SealedRoom", "Policy",
            "PolicyPacks",
            "Hub", "SQLiteStore",
        ], swiftSettings: strict),
    .testTarget(
        name: "HubServerTests",
        dependencies: [
            "Vocabulary", "Sodium", "SecondFactor", "Envelope", "Membership", "AuditLog", "Hub",
            "SQLiteStore",
            "HubServer",
            "HubClient",
        ]
            + http, swiftSettings: strict),
    .testTarget(
        name: "HubClientTests",
        dependencies: [
            "Vocabulary", "Sodium", "Envelope", "Membership", "AuditLog", "HubClient", "Inquiry",
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
        ], exclude: ["Python", "Vectors"], swiftSettings: strict),
    .testTarget(
        name: "WalkthroughTests",
        dependencies: [
            "Vocabulary", "Sodium", "SecondFactor", "PolicyPacks", "Hub", "SQLiteStore",
            "HubServer", "HubClient",
            "Inquiry", "safeconduct",
            .product(name: "Logging", package: "swift-log"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ], swiftSettings: strict),
    .testTarget(
        name: "ProcessTests",
        dependencies: [
            "Vocabulary", "Policy", "PolicyPacks", "Sodium", "SecondFactor", "Envelope",
            "Membership", "AuditLog", "HubClient", "Inquiry",
            "safeconductd",
            "safeconduct",
        ], exclude: ["Python"], swiftSettings: strict),
    .testTarget(
        name: "WebTests",
        dependencies: [
            "Vocabulary", "Policy", "Sodium", "Envelope", "Membership", "SecondFactor", "Hub",
            "PolicyPacks", "SQLiteStore", "HubServer", "HubClient",
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ], exclude: ["Python"], swiftSettings: strict),
    .testTarget(name: "TidyTests", swiftSettings: strict),
]

let package = Package(
    name: "safe-conduct",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "safeconductd", targets: ["safeconductd"]),
        .executable(name: "safeconduct", targets: ["safeconduct"]),
        .library(name: "HubClient", targets: ["HubClient"]),
        .library(name: "Inquiry", targets: ["Inquiry"]),
        .library(name: "HubServer", targets: ["HubServer"]),
        .library(name: "SQLiteStore", targets: ["SQLiteStore"]),
        .library(name: "Redaction", targets: ["Redaction"]),
        .library(name: "PolicyPacks", targets: ["PolicyPacks"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    ],
    targets: modules + executables + tests,
    swiftLanguageModes: [.v6]
)
