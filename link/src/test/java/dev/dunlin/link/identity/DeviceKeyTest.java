package dev.dunlin.link.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DeviceKeyTest {
  /// A certificate made by openssl, and the id that openssl and sha256sum give for it.
  private static final String OTHERS_CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBdjCCAR2gAwIBAgIUEnPsuoKZPvpMnH6zk6Wq475fB8cwCgYIKoZIzj0EAwIw
      ETEPMA0GA1UEAwwGZHVubGluMB4XDTI2MTEyMDEyNTMwOFoXDTM2MTExNzEyNTMw
      OFowETEPMA0GA1UEAwwGZHVubGluMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
      Yc21S8KVrDhfbn/9ZZBExEf25J9FNvY6Sh4F40sqTulZ43vWjfB7T7DlDz2A9Xtj
      2ItFjq1UXOvQAb//a0PLU6NTMFEwHQYDVR0OBBYEFNIUvzhsOVIZSqiAR9VjTVi5
      kw+yMB8GA1UdIwQYMBaAFNIUvzhsOVIZSqiAR9VjTVi5kw+yMA8GA1UdEwEB/wQF
      MAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgDDZbjpAs5HQgGClmmlbXS1KcHf0TOMm1
      8HefIexu+DQCIAqmz/iIZxZKBQpHyADvAhLA8fCrSYQxTPN/VU8YOmqL
      -----END CERTIFICATE-----
      """;

  private static final String OTHERS_ID = "ntuyojst663fewpuqueiicpz6dwfdt3q22mpiuodpiegrisaxrmq";

  @TempDir private Path dir;

  private Path key() {
    return dir.resolve(DeviceKey.KEY_FILE);
  }

  private Path certificate() {
    return dir.resolve(DeviceKey.CERTIFICATE_FILE);
  }

  private void expectRefusal(String... words) {
    assertThatThrownBy(() -> DeviceKey.loadOrCreate(dir))
        .isInstanceOf(DeviceKeyException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void makesAKeyOnceAndLoadsItAfterwards() throws Exception {
    Path fresh = dir.resolve("deep/down");
    PeerId made = DeviceKey.loadOrCreate(fresh).id();
    assertThat(DeviceKey.loadOrCreate(fresh).id()).isEqualTo(made);
    assertThat(Files.readString(fresh.resolve("device.key")))
        .startsWith("-----BEGIN PRIVATE KEY-----\n");
    assertThat(Files.readString(fresh.resolve("device.crt")))
        .startsWith("-----BEGIN CERTIFICATE-----\n");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(fresh.resolve("device.key"))))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
        .isEqualTo("rwx------");
  }

  @Test
  void givesTheIdThatOtherToolsGive() throws Exception {
    var factory = CertificateFactory.getInstance("X.509");
    var parsed =
        factory.generateCertificate(
            new ByteArrayInputStream(OTHERS_CERTIFICATE.getBytes(StandardCharsets.US_ASCII)));
    assertThat(DeviceKey.idOf((X509Certificate) parsed)).hasToString(OTHERS_ID);
  }

  @Test
  void agreesWithOthersThatStartAtTheSameTime() throws Exception {
    Set<PeerId> ids = new HashSet<>();
    try (ExecutorService starts = Executors.newFixedThreadPool(8)) {
      List<Future<DeviceKey>> keys = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        keys.add(starts.submit(() -> DeviceKey.loadOrCreate(dir)));
      }
      for (Future<DeviceKey> one : keys) {
        ids.add(one.get().id());
      }
    }
    assertThat(ids).hasSize(1);
  }

  @Test
  void agreesWithAnotherProcessThatStartsAtTheSameTime() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(start());
    }
    Set<String> ids = new HashSet<>();
    for (Process process : processes) {
      ids.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
      assertThat(process.waitFor()).isZero();
    }
    ids.add(DeviceKey.loadOrCreate(dir).id().toString());
    assertThat(ids).hasSize(1);
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            PrintId.class.getName(),
            dir.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /// Another process's start.
  static final class PrintId {
    private PrintId() {}

    public static void main(String[] args) throws IOException {
      System.out.print(DeviceKey.loadOrCreate(Path.of(args[0])).id());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-", "rw--w----"})
  void refusesAKeyThatOthersCanReach(String mode) throws Exception {
    DeviceKey.loadOrCreate(dir);
    Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString(mode));
    expectRefusal(key().toString(), mode, "chmod 600");
  }

  @Test
  void takesAKeyThatOnlyItsOwnerCanRead() throws Exception {
    PeerId id = DeviceKey.loadOrCreate(dir).id();
    Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("r--------"));
    assertThat(DeviceKey.loadOrCreate(dir).id()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\n****\n-----END PRIVATE KEY-----\n",
        "-----END PRIVATE KEY-----\n-----BEGIN PRIVATE KEY-----\n",
      })
  void refusesABrokenKeyAndLeavesIt(String text) throws Exception {
    DeviceKey.loadOrCreate(dir);
    Files.writeString(key(), text);
    expectRefusal(key().toString(), "is broken", "backup");
    assertThat(Files.readString(key())).isEqualTo(text);
  }

  @Test
  void refusesABrokenCertificate() throws Exception {
    DeviceKey.loadOrCreate(dir);
    Files.writeString(certificate(), OTHERS_CERTIFICATE.substring(0, 200));
    expectRefusal(certificate().toString(), "is broken");
  }

  @Test
  void refusesAFileThatIsFarTooLong() throws Exception {
    DeviceKey.loadOrCreate(dir);
    Files.write(certificate(), new byte[KeyFiles.MAX_FILE_BYTES]);
    expectRefusal("is broken");
    Files.write(certificate(), new byte[KeyFiles.MAX_FILE_BYTES + 1]);
    expectRefusal("longer than");
  }

  @Test
  void refusesAKeyWithoutItsCertificate() throws Exception {
    DeviceKey.loadOrCreate(dir);
    Files.delete(certificate());
    expectRefusal(certificate().toString(), "is missing");
  }

  @Test
  void refusesAKeyWithTheCertificateOfAnother() throws Exception {
    DeviceKey.loadOrCreate(dir);
    Files.writeString(certificate(), OTHERS_CERTIFICATE);
    expectRefusal("do not belong together");
  }

  @Test
  void makesAKeyAnewAfterAStartThatDiedHalfWay() throws Exception {
    Files.writeString(certificate(), OTHERS_CERTIFICATE);
    Files.writeString(dir.resolve("device.key.new"), "half");
    assertThat(DeviceKey.loadOrCreate(dir).id()).isEqualTo(DeviceKey.loadOrCreate(dir).id());
  }

  @Test
  void neverPrintsThePrivateKey() {
    assertThat(DeviceKey.ephemeral().toString()).contains("<redacted>");
    assertThat(DeviceKey.ephemeral().id()).isNotEqualTo(DeviceKey.ephemeral().id());
  }
}
