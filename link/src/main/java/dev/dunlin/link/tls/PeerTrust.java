package dev.dunlin.link.tls;

import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.identity.DeviceKeyException;
import dev.dunlin.link.identity.PeerId;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Takes any one certificate with a P-256 key, and notes whose it is: who may do what is decided
/// above, by the id.
///
/// The handshake itself proves that the peer holds the key (CertificateVerify), so nothing else in
/// the certificate is looked at: not its names, its dates, or its own signature, which proves
/// nothing that the handshake does not. A dialler's check of the id stands here, before its own
/// certificate is shown.
final class PeerTrust extends X509ExtendedTrustManager {
  private final @Nullable PeerId expected;
  private volatile @Nullable PeerId found;

  PeerTrust(Optional<PeerId> expected) {
    this.expected = expected.orElse(null);
  }

  /// The id that the peer's certificate gives; the handshake must have ended well for it to be
  /// proven.
  @Nullable PeerId found() {
    return found;
  }

  /// The id that was meant, if any.
  @Nullable PeerId expected() {
    return expected;
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain.length != 1) {
      throw new CertificateException("one certificate expected, not " + chain.length);
    }
    try {
      found = DeviceKey.idOf(chain[0]);
    } catch (DeviceKeyException e) {
      throw new CertificateException(e.getMessage(), e);
    }
    if (expected != null && !expected.equals(found)) {
      throw new CertificateException("not the peer that was meant");
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
