package dev.dunlin.link.tls;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.link.wire.Closing;
import dev.dunlin.link.wire.Deadline;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// One end of TLS 1.3 between devices: makes a connected channel into a secured wire.
public final class TlsSide {
  /// The protocol that both sides must name (ALPN, RFC 7301).
  public static final String ALPN = "dunlin/1";

  private static final byte[] NOTHING = {};
  private static final String[] PROTOCOLS = {"TLSv1.3"};
  private static final String[] CIPHERS = {
    "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"
  };

  /// Those that Corretto's provider agrees on keys with: X25519 is Java's own code, and took half
  /// of a handshake.
  private static final String[] GROUPS = {"secp256r1", "secp384r1"};

  private final KeyManager[] keys;

  /// The ends of TLS of the device with this key.
  public TlsSide(DeviceKey key) {
    this.keys = new KeyManager[] {new OwnKey(key)};
  }

  /// A wire and who is at its other end.
  ///
  /// @param connected when the channel stood, and the handshake began
  public record Secured(TlsWire wire, PeerId peer, Instant connected) {}

  /// Shakes hands as the side that dialled; closes the channel and throws LinkException when no
  /// secured wire to the expected peer comes of it in time.
  public Secured dialled(
      SocketChannel channel, String remote, Optional<PeerId> expected, Duration limit)
      throws LinkException {
    PeerTrust trust = new PeerTrust(expected);
    Handshake handshake = new Handshake(channel, engine(trust, true), NOTHING);
    return secure(channel, remote, handshake, trust, limit);
  }

  /// Shakes hands as the side that was dialled; closes the channel and throws LinkException when no
  /// secured wire to the expected peer, or to anybody where none is named, comes of it in time.
  ///
  /// @param early bytes that were read from the channel before; at most a record
  public Secured accepted(
      SocketChannel channel, String remote, byte[] early, Optional<PeerId> expected, Duration limit)
      throws LinkException {
    PeerTrust trust = new PeerTrust(expected);
    Handshake handshake = new Handshake(channel, engine(trust, false), early);
    return secure(channel, remote, handshake, trust, limit);
  }

  private SSLEngine engine(PeerTrust trust, boolean client) {
    try {
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(keys, new TrustManager[] {trust}, null);
      SSLEngine engine = context.createSSLEngine();
      engine.setUseClientMode(client);
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setProtocols(PROTOCOLS);
      parameters.setCipherSuites(CIPHERS);
      parameters.setUseCipherSuitesOrder(true);
      parameters.setNamedGroups(GROUPS);
      parameters.setApplicationProtocols(new String[] {ALPN});
      parameters.setNeedClientAuth(!client);
      engine.setSSLParameters(parameters);
      return engine;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS 1.3", e);
    }
  }

  private static Secured secure(
      SocketChannel channel, String remote, Handshake handshake, PeerTrust trust, Duration limit)
      throws LinkException {
    Instant connected = Instant.now();
    SSLEngine engine = handshake.engine();
    try (Deadline deadline = new Deadline(channel, limit)) {
      try {
        byte[] early = handshake.run();
        requireProtocol(engine);
        PeerId peer = trust.found();
        if (peer == null) {
          throw new LinkException(Reason.HANDSHAKE, "the peer showed no certificate");
        }
        return new Secured(new TlsWire(channel, engine, early, remote), peer, connected);
      } catch (IOException e) {
        Closing.quietly(channel);
        throw explain(e, trust, deadline.passed());
      }
    }
  }

  private static void requireProtocol(SSLEngine engine) throws LinkException {
    if (!ALPN.equals(engine.getApplicationProtocol())) {
      throw new LinkException(Reason.HANDSHAKE, "the peer does not speak " + ALPN);
    }
  }

  private static LinkException explain(IOException e, PeerTrust trust, boolean late) {
    PeerId expected = trust.expected();
    @Nullable PeerId found = trust.found();
    if (expected != null && found != null && !expected.equals(found)) {
      return LinkException.wrongPeer(expected, found);
    }
    if (late) {
      return new LinkException(Reason.TIMEOUT, "no TLS handshake in time", e);
    }
    if (e instanceof LinkException known) {
      return known;
    }
    return new LinkException(Reason.HANDSHAKE, "TLS handshake failed: " + e.getMessage(), e);
  }
}
