import CSodium

/// `crypto_kx` between the hub's view epoch and a mailbox: the hub is the server and uses its
/// sending key, the mailbox is the client and uses its receiving key, and both are the same 32
/// bytes. The other direction is never used.
public enum KeyExchange {
    /// The agreed key as the hub computes it; nothing where the peer's key is of small order.
    public static func hubSide(_ own: borrowing OpeningKey, peer: SealingKey) -> SecretBytes? {
        var agreed = false
        let key = unsafe own.withScalar { scalar in
            unsafe SecretBytes(count: Int(crypto_kx_SESSIONKEYBYTES)) { sending in
                _ = unsafe SecretBytes(count: Int(crypto_kx_SESSIONKEYBYTES)) { receiving in
                    agreed =
                        unsafe crypto_kx_server_session_keys(
                            receiving, sending, own.sealingKey.bytes,
                            scalar, peer.bytes) == 0
                }
            }
        }
        return agreed ? consume key : nil
    }

    /// The agreed key as the mailbox computes it; nothing where the peer's key is of small order.
    public static func mailboxSide(_ own: borrowing OpeningKey, peer: SealingKey) -> SecretBytes? {
        var agreed = false
        let key = unsafe own.withScalar { scalar in
            unsafe SecretBytes(count: Int(crypto_kx_SESSIONKEYBYTES)) { receiving in
                _ = unsafe SecretBytes(count: Int(crypto_kx_SESSIONKEYBYTES)) { sending in
                    agreed =
                        unsafe crypto_kx_client_session_keys(
                            receiving, sending, own.sealingKey.bytes,
                            scalar, peer.bytes) == 0
                }
            }
        }
        return agreed ? consume key : nil
    }
}
