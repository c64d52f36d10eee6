extension IdentityFile {
    /// The identity of a home. Fails with `not-enrolled`, `identity-malformed`.
    public static func kept(in home: any Home) throws(ClientFailure) -> IdentityFile {
        guard let bytes = try home.read(.identity) else { throw .local(.notEnrolled) }
        return try IdentityFile(parsing: bytes)
    }

    /// Keeps the identity in a home that has none. Fails with `already-enrolled`.
    public func keep(in home: any Home) throws(ClientFailure) {
        guard try home.read(.identity) == nil else { throw .local(.alreadyEnrolled) }
        try home.write(bytes, to: .identity)
    }

    /// Takes the place of the file that the home has, which is of the same person. Fails with `identity-tampered` where it is not.
    public func replace(in home: any Home) throws(ClientFailure) {
        let before = try IdentityFile.kept(in: home)
        guard before.card == card, revision > before.revision else {
            throw .local(.identityTampered)
        }
        try home.write(bytes, to: .identity)
    }

    /// Takes away an identity that no hub knows, because the enrolment was refused.
    public static func remove(from home: any Home) throws(ClientFailure) {
        try home.remove(.identity)
        // Sealed with that identity's key: nobody could read it any more.
        try home.remove(.device)
    }
}
