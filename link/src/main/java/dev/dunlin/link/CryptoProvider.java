package dev.dunlin.link;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Chooses who does the cryptography: Amazon Corretto Crypto Provider where its natives load, else
/// the JDK itself.
///
/// Corretto's is several times as fast in a process that has just started, when the JDK's own code
/// is not yet compiled.
public final class CryptoProvider {
  private static final String CORRETTO = "AmazonCorrettoCryptoProvider";

  /// Enough work for the JIT to compile the JDK's AES-GCM and SHA-256, in 16 KiB records.
  private static final int WARM_RECORDS = 4_000;

  private static final int RECORD_BYTES = 16_384;
  private static final int GCM_TAG_BITS = 128;
  private static final int GCM_IV_BYTES = 12;
  private static final int AES_KEY_BYTES = 16;

  private CryptoProvider() {}

  /// Puts Corretto's provider first if it is there and works; otherwise changes nothing. Call it
  /// before anything is hashed or secured; calling it again does nothing.
  public static void install() {
    if (Security.getProvider(CORRETTO) != null) {
      return;
    }
    try {
      Corretto.install();
    } catch (LinkageError | RuntimeException e) {
      // Not on the class path, or no natives for this system: the JDK's own does all of it.
      System.getLogger("dev.dunlin.link")
          .log(System.Logger.Level.DEBUG, "Corretto's provider is not in use", e);
    }
  }

  /// Who does AES-GCM now, for people to read: `AmazonCorrettoCryptoProvider 2.5` or `SunJCE 25`.
  public static String inUse() {
    try {
      Provider provider = Cipher.getInstance("AES/GCM/NoPadding").getProvider();
      return provider.getName() + ' ' + provider.getVersionStr();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /// Runs the work of a transfer on a background thread for a moment, so that the first transfer of
  /// a long-lived process is not the one that waits for the JIT.
  public static void warm() {
    Thread.ofPlatform().daemon().name("dunlin-warm").start(CryptoProvider::work);
  }

  private static void work() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      SecretKeySpec key = new SecretKeySpec(new byte[AES_KEY_BYTES], "AES");
      byte[] plain = new byte[RECORD_BYTES];
      byte[] sealed = new byte[RECORD_BYTES + GCM_TAG_BITS / Byte.SIZE];
      for (int i = 0; i < WARM_RECORDS; i++) {
        AlgorithmParameterSpec iv = new GCMParameterSpec(GCM_TAG_BITS, counter(i));
        cipher.init(Cipher.ENCRYPT_MODE, key, iv);
        cipher.doFinal(plain, 0, plain.length, sealed);
        cipher.init(Cipher.DECRYPT_MODE, key, iv);
        cipher.doFinal(sealed, 0, sealed.length, plain);
        sha256.update(plain);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM and SHA-256 do not work in this JDK", e);
    }
  }

  private static byte[] counter(int value) {
    byte[] iv = new byte[GCM_IV_BYTES];
    for (int i = 0; i < Integer.BYTES; i++) {
      iv[GCM_IV_BYTES - 1 - i] = (byte) (value >>> (Byte.SIZE * i));
    }
    return iv;
  }

  /// Apart, so that a missing jar is met only when this is loaded.
  private static final class Corretto {
    private static void install() {
      if (AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null) {
        AmazonCorrettoCryptoProvider.install();
      }
    }
  }
}
