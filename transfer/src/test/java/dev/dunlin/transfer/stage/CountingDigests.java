package dev.dunlin.transfer.stage;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Counts the bytes that anybody in this process hashes with SHA-256, for as long as it is open.
public final class CountingDigests implements AutoCloseable {
  private static final String NAME = "CountingDigests";

  private final AtomicLong bytes = new AtomicLong();

  /// Counts from now on, what digests made from now on hash.
  public CountingDigests() {
    Provider behind = Security.getProviders("MessageDigest.SHA-256")[0];
    Provider counting = new Counting(bytes, behind);
    int place = Security.insertProviderAt(counting, 1);
    if (place != 1) {
      throw new IllegalStateException("the counting provider is at place " + place);
    }
  }

  /// How many bytes were hashed so far.
  public long bytes() {
    return bytes.get();
  }

  @Override
  public void close() {
    Security.removeProvider(NAME);
  }

  private static final class Counting extends Provider {
    private static final long serialVersionUID = 1L;

    Counting(AtomicLong bytes, Provider behind) {
      super(NAME, "1", "SHA-256 with its bytes counted");
      putService(
          new Service(this, "MessageDigest", "SHA-256", Digest.class.getName(), null, null) {
            @Override
            public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
              return new Digest(bytes, MessageDigest.getInstance("SHA-256", behind));
            }
          });
    }
  }

  private static final class Digest extends MessageDigestSpi {
    private final AtomicLong bytes;
    private final MessageDigest behind;

    Digest(AtomicLong bytes, MessageDigest behind) {
      this.bytes = bytes;
      this.behind = behind;
    }

    @Override
    protected void engineUpdate(byte input) {
      bytes.incrementAndGet();
      behind.update(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
      bytes.addAndGet(length);
      behind.update(input, offset, length);
    }

    @Override
    protected int engineGetDigestLength() {
      return behind.getDigestLength();
    }

    @Override
    protected byte[] engineDigest() {
      return behind.digest();
    }

    @Override
    protected int engineDigest(byte[] into, int offset, int length) throws DigestException {
      return behind.digest(into, offset, length);
    }

    @Override
    protected void engineReset() {
      behind.reset();
    }
  }
}
