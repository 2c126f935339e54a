package dev.dunlin.link.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Set;

/// The two files of a device key in their folder.
///
/// The certificate is put in place before the key, so that a key that is there is whole; who makes
/// them holds a file lock, so that two processes never make two keys.
final class KeyFiles {
  /// More than either file ever needs (the key has some 240 bytes, the certificate some 550).
  static final int MAX_FILE_BYTES = 16 * 1024;

  private static final String LOCK_FILE = "device.lock";
  private static final String KEY_LABEL = "PRIVATE KEY";
  private static final String CERTIFICATE_LABEL = "CERTIFICATE";
  private static final String OWNER_ONLY = "rw-------";
  private static final String READABLE = "rw-r--r--";
  private static final String PRIVATE_FOLDER = "rwx------";

  private final Path dir;
  private final Path keyFile;
  private final Path certificateFile;

  KeyFiles(Path dir) {
    this.dir = dir;
    this.keyFile = dir.resolve(DeviceKey.KEY_FILE);
    this.certificateFile = dir.resolve(DeviceKey.CERTIFICATE_FILE);
  }

  DeviceKey loadOrCreate() throws IOException {
    if (Files.notExists(keyFile)) {
      createOnce();
    }
    return load();
  }

  private DeviceKey load() throws IOException {
    refuseIfReadableByOthers();
    byte[] keyPem = readBounded(keyFile);
    byte[] certificatePem;
    try {
      certificatePem = readBounded(certificateFile);
    } catch (NoSuchFileException e) {
      throw new DeviceKeyException(
          certificateFile
              + " is missing beside the device key. Put it back from a backup, or remove "
              + keyFile
              + " as well: the next start then makes a new key, and peers will see a new device.",
          e);
    }
    PrivateKey key = parseKey(keyPem);
    X509Certificate certificate = parseCertificate(certificatePem);
    PeerId id = DeviceKey.idOf(certificate);
    refuseIfNotAPair(key, certificate);
    return new DeviceKey(key, certificate, id);
  }

  private PrivateKey parseKey(byte[] pem) throws DeviceKeyException {
    try {
      byte[] der = Pem.decode(KEY_LABEL, pem);
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw broken(keyFile, e);
    }
  }

  private X509Certificate parseCertificate(byte[] pem) throws DeviceKeyException {
    try {
      byte[] der = Pem.decode(CERTIFICATE_LABEL, pem);
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw broken(certificateFile, e);
    }
  }

  /// A certificate of another key would fail at every peer, with words that help nobody.
  private void refuseIfNotAPair(PrivateKey key, X509Certificate certificate)
      throws DeviceKeyException {
    byte[] probe = {'d', 'u', 'n', 'l', 'i', 'n'};
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(probe);
      if (!signature.verify(signed)) {
        throw new DeviceKeyException(
            keyFile + " and " + certificateFile + " do not belong together." + wayOut());
      }
    } catch (GeneralSecurityException e) {
      throw broken(keyFile, e);
    }
  }

  private DeviceKeyException broken(Path file, Exception cause) {
    return new DeviceKeyException(file + " is broken." + wayOut(), cause);
  }

  private String wayOut() {
    return " Put both files back from a backup, or remove both: the next start then makes a new"
        + " key, and peers will see a new device.";
  }

  private void refuseIfReadableByOthers() throws IOException {
    if (!isPosix()) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(keyFile);
    for (PosixFilePermission permission : permissions) {
      boolean owners =
          permission == PosixFilePermission.OWNER_READ
              || permission == PosixFilePermission.OWNER_WRITE
              || permission == PosixFilePermission.OWNER_EXECUTE;
      if (!owners) {
        throw new DeviceKeyException(
            keyFile
                + " is open to other users (mode "
                + PosixFilePermissions.toString(permissions)
                + "), so the key may be known. Run: chmod 600 "
                + keyFile
                + " (and make a new key if others had access).");
      }
    }
  }

  private static byte[] readBounded(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
      if (bytes.length > MAX_FILE_BYTES) {
        throw new DeviceKeyException(file + " is longer than a key file can be.");
      }
      return bytes;
    }
  }

  private void createOnce() throws IOException {
    Files.createDirectories(dir, attributes(PRIVATE_FOLDER));
    // A file lock holds between processes; within this one, the class is the lock.
    synchronized (KeyFiles.class) {
      try (FileChannel lockFile =
              FileChannel.open(
                  dir.resolve(LOCK_FILE),
                  Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                  attributes(OWNER_ONLY));
          FileLock lock = lockFile.lock()) {
        if (lock.isValid() && Files.notExists(keyFile)) {
          store(SelfSigned.create());
        }
      }
    }
  }

  private void store(DeviceKey key) throws IOException {
    try {
      byte[] der = key.certificate().getEncoded();
      place(certificateFile, Pem.encode(CERTIFICATE_LABEL, der), READABLE);
    } catch (GeneralSecurityException e) {
      throw new DeviceKeyException("a new certificate cannot be written", e);
    }
    place(keyFile, Pem.encode(KEY_LABEL, key.privateKey().getEncoded()), OWNER_ONLY);
  }

  /// Writes a file under another name with its final mode, makes it durable and moves it in place.
  private void place(Path file, byte[] content, String mode) throws IOException {
    Path fresh = dir.resolve(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel out =
        FileChannel.open(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            attributes(mode))) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    } catch (FileAlreadyExistsException e) {
      throw new DeviceKeyException(fresh + " appeared while a key was made; start again.", e);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private boolean isPosix() {
    return dir.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private FileAttribute<?>[] attributes(String mode) {
    if (!isPosix()) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
    };
  }
}
