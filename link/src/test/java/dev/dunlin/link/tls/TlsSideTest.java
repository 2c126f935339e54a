package dev.dunlin.link.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.wire.Memory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TlsSideTest {
  private static final byte[] NOTHING = {};
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final DeviceKey ANN = DeviceKey.ephemeral();
  private static final DeviceKey BOB = DeviceKey.ephemeral();

  private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
  private SocketChannel near;
  private SocketChannel far;

  @BeforeEach
  void connect() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      near = SocketChannel.open(server.getLocalAddress());
      far = server.accept();
    }
  }

  @AfterEach
  void disconnect() throws IOException {
    near.close();
    far.close();
    tasks.shutdownNow();
  }

  private Future<TlsSide.Secured> accepting() {
    return tasks.submit(
        () -> new TlsSide(BOB).accepted(far, "near", NOTHING, Optional.empty(), LONG));
  }

  private TlsSide.Secured dial() throws LinkException {
    return new TlsSide(ANN).dialled(near, "far", Optional.of(BOB.id()), LONG);
  }

  private static LinkException failure(Future<?> future) throws InterruptedException {
    try {
      future.get();
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(LinkException.class);
      return (LinkException) e.getCause();
    }
    throw new AssertionError("a link came of it");
  }

  @Test
  void takesAStrangerWhoDoesAllThatIsAsked() throws Exception {
    Future<TlsSide.Secured> accepted = accepting();
    Strangers.handshake(near, _ -> {}, Strangers.of(ANN));
    assertThat(accepted.get().peer()).isEqualTo(ANN.id());
  }

  private static byte[] read(TlsWire wire, int length) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(length + Memory.RECORD_BYTES);
    while (all.position() < length && wire.await()) {
      wire.read(all);
    }
    return java.util.Arrays.copyOf(all.array(), all.position());
  }

  private static Object readToTheEnd(TlsWire wire) throws IOException {
    ByteBuffer some = ByteBuffer.allocate(2 * Memory.RECORD_BYTES);
    while (wire.await()) {
      wire.read(some.clear());
    }
    return "end";
  }

  private static void write(TlsWire wire, byte[] bytes) throws IOException {
    wire.put(new ByteBuffer[] {ByteBuffer.wrap(bytes)}, 1);
    wire.flush();
  }

  @Test
  void tellsBothSidesWhoTheOtherIs() throws Exception {
    Future<TlsSide.Secured> accepted = accepting();
    assertThat(dial().peer()).isEqualTo(BOB.id());
    assertThat(accepted.get().peer()).isEqualTo(ANN.id());
  }

  @Test
  void carriesBytesAndACleanEnd() throws Exception {
    Future<TlsSide.Secured> accepted = accepting();
    TlsWire mine = dial().wire();
    TlsWire theirs = accepted.get().wire();
    byte[] sent = new byte[1_000_003];
    new java.util.Random(1).nextBytes(sent);
    Future<?> writing =
        tasks.submit(() -> {
          write(mine, sent);
          mine.end();
          return null;
        });
    assertThat(read(theirs, sent.length)).isEqualTo(sent);
    writing.get();
    while (theirs.await()) {
      assertThat(theirs.read(ByteBuffer.allocate(Memory.RECORD_BYTES))).as("no bytes").isZero();
    }
  }

  @Test
  void holdsNoLargeMemoryWhileIdle() throws Exception {
    int before = Memory.shared().lentLarge();
    Future<TlsSide.Secured> accepted = accepting();
    TlsWire mine = dial().wire();
    TlsWire theirs = accepted.get().wire();
    write(mine, new byte[300_000]);
    read(theirs, 300_000);
    Future<?> idle = tasks.submit(() -> readToTheEnd(theirs));
    write(theirs, new byte[10]);
    assertThat(read(mine, 10)).hasSize(10);
    mine.end();
    idle.get();
    assertThat(Memory.shared().lentLarge()).isEqualTo(before);
  }

  @Test
  void takesACutForWhatItIs() throws Exception {
    Future<TlsSide.Secured> accepted = accepting();
    dial();
    TlsWire theirs = accepted.get().wire();
    near.shutdownOutput();
    assertThatThrownBy(theirs::await)
        .isInstanceOfSatisfying(
            LinkException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED))
        .hasMessageContaining("cut");
  }

  @Test
  void refusesAChangedByte() throws Exception {
    Future<TlsSide.Secured> accepted = accepting();
    dial();
    TlsWire theirs = accepted.get().wire();
    byte[] forged = new byte[5 + 40];
    forged[0] = 23;
    forged[1] = 3;
    forged[2] = 3;
    forged[4] = 40;
    near.write(ByteBuffer.wrap(forged));
    assertThatThrownBy(() -> read(theirs, 1)).isInstanceOf(IOException.class);
  }

  @Test
  void refusesARecordThatIsTooLong() throws Exception {
    Future<TlsSide.Secured> accepted = accepting();
    dial();
    TlsWire theirs = accepted.get().wire();
    near.write(ByteBuffer.wrap(new byte[] {23, 3, 3, 0x41, 0x01}));
    assertThatThrownBy(() -> read(theirs, 1)).hasMessageContaining("longer than TLS allows");
  }

  @Test
  void refusesAnotherPeerThanTheOneMeant() throws Exception {
    Future<TlsSide.Secured> accepted = accepting();
    DeviceKey cid = DeviceKey.ephemeral();
    assertThatThrownBy(() -> new TlsSide(ANN).dialled(near, "far", Optional.of(cid.id()), LONG))
        .isInstanceOfSatisfying(
            LinkException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.WRONG_PEER);
              assertThat(e.expected()).contains(cid.id());
              assertThat(e.found()).contains(BOB.id());
            });
    assertThat(failure(accepted).reason()).isEqualTo(Reason.HANDSHAKE);
    assertThat(near.isOpen()).isFalse();
  }

  @Test
  void takesAnybodyWhenNobodyIsMeant() throws Exception {
    Future<TlsSide.Secured> accepted = accepting();
    var secured = new TlsSide(ANN).dialled(near, "far", Optional.empty(), LONG);
    assertThat(secured.peer()).isEqualTo(BOB.id());
    accepted.get();
  }

  @Test
  void refusesPlainText() throws Exception {
    Future<TlsSide.Secured> accepted = accepting();
    near.write(ByteBuffer.wrap("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
    assertThat(failure(accepted).reason()).isEqualTo(Reason.HANDSHAKE);
    assertThat(far.isOpen()).isFalse();
  }

  @Test
  void refusesAConnectionThatEndsInTheHandshake() throws Exception {
    Future<TlsSide.Secured> accepted = accepting();
    near.write(ByteBuffer.wrap(new byte[] {22, 3, 1}));
    near.close();
    assertThat(failure(accepted).reason()).isEqualTo(Reason.HANDSHAKE);
  }

  @Test
  void endsAHandshakeThatStalls() throws Exception {
    Duration moment = Duration.ofMillis(50);
    assertThatThrownBy(
            () -> new TlsSide(BOB).accepted(far, "near", NOTHING, Optional.empty(), moment))
        .isInstanceOfSatisfying(
            LinkException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT));
    assertThat(far.isOpen()).isFalse();
  }

  @Test
  void refusesAPeerWithoutACertificate() throws Exception {
    Future<TlsSide.Secured> accepted = accepting();
    Strangers.handshake(near, _ -> {}, null);
    assertThat(failure(accepted).reason()).isEqualTo(Reason.HANDSHAKE);
  }

  @Test
  void refusesTls12() throws Exception {
    Future<TlsSide.Secured> accepted = accepting();
    Strangers.handshake(
        near, parameters -> parameters.setProtocols(new String[] {"TLSv1.2"}), Strangers.of(ANN));
    assertThat(failure(accepted).reason()).isEqualTo(Reason.HANDSHAKE);
  }

  @Test
  void refusesAPeerThatSpeaksAnotherProtocolInTls() throws Exception {
    Future<TlsSide.Secured> accepted = accepting();
    Strangers.handshake(
        near,
        parameters -> parameters.setApplicationProtocols(new String[] {"h2"}),
        Strangers.of(ANN));
    assertThat(failure(accepted).reason()).isEqualTo(Reason.HANDSHAKE);
  }

  @Test
  void refusesAPeerThatNamesNoProtocolInTls() throws Exception {
    Future<TlsSide.Secured> accepted = accepting();
    Strangers.handshake(
        near, parameters -> parameters.setApplicationProtocols(new String[0]), Strangers.of(ANN));
    assertThat(failure(accepted).reason()).isEqualTo(Reason.HANDSHAKE);
  }

  @Test
  void refusesAKeyOnAnotherCurve() throws Exception {
    Future<TlsSide.Secured> accepted = accepting();
    Strangers.handshake(near, _ -> {}, Strangers.keyOnAnotherCurve());
    assertThat(failure(accepted)).hasStackTraceContaining("P-256");
  }
}
