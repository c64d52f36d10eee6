// swift-tools-version: 6.2
import PackageDescription

/// What `Scripts/bench` runs. A package of its own, so that nobody who builds the product builds this.
let package = Package(
    name: "safe-conduct-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "safe-conduct", path: ".."),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    ],
    targets: [
        .executableTarget(
            name: "Bench",
            dependencies: [
                .product(name: "HubClient", package: "safe-conduct"),
                .product(name: "Inquiry", package: "safe-conduct"),
                .product(name: "SQLiteStore", package: "safe-conduct"),
                .product(name: "PolicyPacks", package: "safe-conduct"),
                .product(name: "Redaction", package: "safe-conduct"),
                // Built beside the benchmark and started by it.
                .product(name: "safeconductd", package: "safe-conduct"),
                .product(name: "safeconduct", package: "safe-conduct"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "X509", package: "swift-certificates"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .treatAllWarnings(as: .error),
            ])
    ],
    swiftLanguageModes: [.v6]
)
