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

let package = Package(
    name: "safe-conduct",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "safeconductd", targets: ["safeconductd"]),
        .executable(name: "safeconduct", targets: ["safeconduct"]),
        .library(name: "HubClient", targets: ["HubClient"]),
        .library(name: "HubServer", targets: ["HubServer"]),
        .library(name: "SQLiteStore", targets: ["SQLiteStore"]),
        .library(name: "Redaction", targets: ["Redaction"]),
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
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    ],
    targets: [
        .systemLibrary(
            name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .target(name: "Sodium", dependencies: ["CSodium"], swiftSettings: core),
        .target(name: "Vocabulary", swiftSettings: core),
        .target(name: "Policy", dependencies: ["Vocabulary"], swiftSettings: core),
        .target(name: "Redaction", dependencies: ["Vocabulary"], swiftSettings: core),
        .target(name: "Envelope", dependencies: ["Vocabulary", "Sodium"], swiftSettings: core),
        .target(name: "AuditLog", dependencies: ["Vocabulary", "Sodium"], swiftSettings: core),
        .target(
            name: "SealedRoom",
            dependencies: [
                "Vocabulary", "Sodium", "Policy", "Redaction", "Envelope", "AuditLog",
            ], swiftSettings: core),
        .target(
            name: "PolicyPacks",
            dependencies: [
                "Vocabulary", "Policy", "Redaction", .product(name: "Yams", package: "Yams"),
            ], swiftSettings: strict),
        .target(
            name: "Hub",
            dependencies: [
                "Vocabulary", "Sodium", "Policy", "Redaction", "Envelope", "AuditLog",
                "SealedRoom",
            ], swiftSettings: core),
        .target(
            name: "SQLiteStore",
            dependencies: ["Vocabulary", "Hub", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .target(
            name: "HubServer",
            dependencies: [
                "Vocabulary", "Envelope", "AuditLog", "Hub",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "X509", package: "swift-certificates"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], resources: [.copy("Resources/openapi.json")], swiftSettings: strict),
        .target(
            name: "HubClient",
            dependencies: [
                "Vocabulary", "Envelope", "AuditLog", "Sodium",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "safeconductd",
            dependencies: [
                "Vocabulary", "Hub", "HubServer", "SQLiteStore", "PolicyPacks",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Yams", package: "Yams"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "safeconduct",
            dependencies: [
                "Vocabulary", "HubClient", "Policy", "PolicyPacks", "Redaction",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
