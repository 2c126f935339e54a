package dev.dunlin.link.identity;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes a device's key and its certificate. The only code that needs BouncyCastle, and loaded only
/// when a key is made.
final class SelfSigned {
  /// The certificate says nothing but the key: no host, no person, no date that tells its age.
  private static final X500Name NAME = new X500Name("CN=dunlin");

  private static final Instant NOT_BEFORE = Instant.parse("2020-01-01T00:00:00Z");

  /// "No well-defined expiration date" (RFC 5280, 4.1.2.5): a device is known by its key.
  private static final Instant NOT_AFTER = Instant.parse("9999-12-31T23:59:59Z");

  private static final int SERIAL_BITS = 64;

  private SelfSigned() {}

  static DeviceKey create() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      X509Certificate certificate = certify(pair);
      return new DeviceKey(pair.getPrivate(), certificate, DeviceKey.idOf(certificate));
    } catch (GeneralSecurityException | OperatorCreationException | DeviceKeyException e) {
      throw new IllegalStateException("this Java cannot make a P-256 key", e);
    }
  }

  private static X509Certificate certify(KeyPair pair)
      throws GeneralSecurityException, OperatorCreationException {
    BigInteger serial = new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE);
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            NAME, serial, Date.from(NOT_BEFORE), Date.from(NOT_AFTER), NAME, pair.getPublic());
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }
}
