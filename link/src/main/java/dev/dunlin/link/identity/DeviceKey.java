package dev.dunlin.link.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/// A device's P-256 key and its self-signed certificate: what a peer proves who it is with.
///
/// Immutable. The private key stays inside and is never printed.
public final class DeviceKey {
  /// Name of the private key's file: PKCS#8 in PEM, mode 0600.
  public static final String KEY_FILE = "device.key";

  /// Name of the certificate's file: X.509 in PEM.
  public static final String CERTIFICATE_FILE = "device.crt";

  private final PrivateKey privateKey;
  private final X509Certificate certificate;
  private final PeerId id;

  DeviceKey(PrivateKey privateKey, X509Certificate certificate, PeerId id) {
    this.privateKey = privateKey;
    this.certificate = certificate;
    this.id = id;
  }

  /// The key kept in this folder, made now if there is none. Processes that start at once agree.
  ///
  /// Throws DeviceKeyException, whose text names the file and the way out, when the key can be read
  /// by others, is broken or lost its certificate; it is never replaced by itself, since a new key
  /// makes a device a stranger to all who know it.
  public static DeviceKey loadOrCreate(Path dir) throws IOException {
    return new KeyFiles(dir).loadOrCreate();
  }

  /// A new key that is kept nowhere: for tests and for one-offs.
  public static DeviceKey ephemeral() {
    return SelfSigned.create();
  }

  /// The id of the device that has this key.
  public PeerId id() {
    return id;
  }

  /// The private key, for the TLS handshake.
  public PrivateKey privateKey() {
    return privateKey;
  }

  /// The certificate, for the TLS handshake.
  public X509Certificate certificate() {
    return certificate;
  }

  /// The id that follows from a certificate; throws DeviceKeyException when its key is not on
  /// P-256.
  public static PeerId idOf(X509Certificate certificate) throws DeviceKeyException {
    byte[] spki = certificate.getPublicKey().getEncoded();
    if (!P256.isPublicKey(spki)) {
      throw new DeviceKeyException("the certificate's key is not a P-256 key");
    }
    try {
      return PeerId.of(MessageDigest.getInstance("SHA-256").digest(spki));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "DeviceKey[" + id + ", private key <redacted>]";
  }
}
