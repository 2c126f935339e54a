package dev.dunlin.link.tls;

import dev.dunlin.link.identity.DeviceKey;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.channels.SocketChannel;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/// TLS clients that are not quite what a link expects.
final class Strangers {
  private static final char[] PASSWORD = "test".toCharArray();

  private Strangers() {}

  /// What a stranger shows.
  record Identity(PrivateKey key, X509Certificate certificate) {}

  static Identity of(DeviceKey key) {
    return new Identity(key.privateKey(), key.certificate());
  }

  static Identity keyOnAnotherCurve() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp384r1"));
    KeyPair pair = generator.generateKeyPair();
    X500Name name = new X500Name("CN=other");
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(Instant.EPOCH),
            Date.from(Instant.parse("2100-01-01T00:00:00Z")),
            name,
            pair.getPublic());
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
    var certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    return new Identity(pair.getPrivate(), certificate);
  }

  /// Shakes hands as far as it goes, with these settings on top of the right ones.
  static void handshake(
      SocketChannel channel, Consumer<SSLParameters> settings, @Nullable Identity identity)
      throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys(identity), new TrustManager[] {new PeerTrust(Optional.empty())}, null);
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {TlsSide.ALPN});
    settings.accept(parameters);
    engine.setSSLParameters(parameters);
    try {
      new Handshake(channel, engine, new byte[0]).run();
    } catch (IOException _) {
      // Refused, which is for the other side to say.
    }
  }

  private static KeyManager @Nullable [] keys(@Nullable Identity identity) throws Exception {
    if (identity == null) {
      return null;
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    Certificate[] chain = {identity.certificate()};
    store.setKeyEntry("key", identity.key(), PASSWORD, chain);
    KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
    factory.init(store, PASSWORD);
    return factory.getKeyManagers();
  }
}
