package dev.dunlin.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.link.route.SocketFile;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalSocketTest {
  private static final PeerId NODE = PeerId.of(new byte[PeerId.BYTES]);

  @TempDir private Path dir;
  private Path path;

  private final Services services = new Services().register("/t/size", LocalSocketTest::answerSize);

  private static void answerSize(Stream stream) throws LinkException {
    long size = 0;
    ByteBuffer bytes = stream.next(1 << 20);
    while (bytes != null) {
      size += bytes.remaining();
      bytes = stream.next(1 << 20);
    }
    stream.write(ByteBuffer.wrap((size + "\n").getBytes(StandardCharsets.US_ASCII)));
  }

  @BeforeEach
  void choosePath() {
    path = dir.resolve("run/node.sock");
  }

  private static LinkException failure(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
    return org.assertj.core.api.Assertions.catchThrowableOfType(LinkException.class, action);
  }

  @Test
  void carriesStreamsAndSaysWhoseNodeItIs() throws Exception {
    try (LocalSocket _ = LocalSocket.listen(path, NODE, services);
        Link link = LocalSocket.connect(path, new Services());
        Stream stream = link.open("/t/size")) {
      assertThat(link.peer()).isEqualTo(NODE);
      assertThat(link.route()).isEqualTo(Route.LOCAL);
      stream.write(ByteBuffer.allocate(10_000_000));
      stream.endWrite();
      assertThat(stream.readLine(20)).asString(StandardCharsets.US_ASCII).isEqualTo("10000000");
    }
  }

  @Test
  void isForItsOwnerOnly() throws Exception {
    try (LocalSocket _ = LocalSocket.listen(path, NODE, services)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void refusesAFolderThatOthersMayEnter() throws Exception {
    Files.createDirectory(path.getParent());
    Files.setPosixFilePermissions(path.getParent(), PosixFilePermissions.fromString("rwxr-x---"));
    assertThatThrownBy(() -> LocalSocket.listen(path, NODE, services))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chmod 700");
  }

  @Test
  void replacesWhatADeadProcessLeft() throws Exception {
    Files.createDirectories(
        path.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(path));
    }
    assertThat(path).exists();
    try (LocalSocket _ = LocalSocket.listen(path, NODE, services);
        Link link = LocalSocket.connect(path, services)) {
      assertThat(link.isOpen()).isTrue();
    }
  }

  @Test
  void leavesALivingOneAlone() throws Exception {
    try (LocalSocket _ = LocalSocket.listen(path, NODE, services)) {
      LinkException e = failure(() -> LocalSocket.listen(path, NODE, services));
      assertThat(e.reason()).isEqualTo(Reason.REFUSED);
      assertThat(e).hasMessageContainingAll("already", path.toString());
      LocalSocket.connect(path, services).close();
    }
  }

  @Test
  void canBeOpenedAgainOnceItIsClosed() throws Exception {
    for (int i = 0; i < 2; i++) {
      LocalSocket socket = LocalSocket.listen(path, NODE, services);
      socket.close();
      socket.close();
      assertThat(path).doesNotExist();
    }
    assertThat(failure(() -> LocalSocket.connect(path, services)).reason())
        .isEqualTo(Reason.UNREACHABLE);
  }

  @Test
  void refusesAPathThatNoSocketCanHave() {
    int base = dir.toAbsolutePath().toString().length() + 1;
    Path fits = dir.resolve("s".repeat(SocketFile.MAX_PATH_BYTES - base));
    assertThat(fits.toString().length()).isEqualTo(SocketFile.MAX_PATH_BYTES);
    assertThatThrownBy(() -> LocalSocket.listen(Path.of(fits + "s"), NODE, services))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too long");
  }

  @Test
  void saysSoWhenWhatListensIsNoNode() throws Exception {
    Files.createDirectories(path.getParent());
    try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      other.bind(UnixDomainSocketAddress.of(path));
      Thread.startVirtualThread(() -> {
        try (var channel = other.accept()) {
          channel.write(ByteBuffer.wrap(new byte[100]));
        } catch (IOException _) {
          // The test is over.
        }
      });
      assertThat(failure(() -> LocalSocket.connect(path, services)).reason())
          .isEqualTo(Reason.HANDSHAKE);
    }
  }
}
