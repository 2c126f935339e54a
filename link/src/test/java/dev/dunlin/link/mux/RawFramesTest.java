package dev.dunlin.link.mux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.Services;
import dev.dunlin.link.frame.FloodGuard;
import dev.dunlin.link.frame.Frame;
import dev.dunlin.link.wire.Memory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A link against bytes that a correct peer sends, and against bytes that no correct peer sends.
@Timeout(60)
class RawFramesTest {
  private static final String OPEN_ECHO =
      "00 00 0001 00000001 00000008"
          + HexFormat.of().formatHex("/t/echo\n".getBytes(StandardCharsets.US_ASCII));

  private final CountDownLatch release = new CountDownLatch(1);
  private final Services services =
      new Services().register("/t/echo", Streams.ECHO).register("/t/deaf", _ -> release.await());
  private RawPeer peer;

  @BeforeEach
  void connect() throws Exception {
    peer = new RawPeer(services);
  }

  @AfterEach
  void disconnect() throws Exception {
    release.countDown();
    peer.close();
  }

  /// The exchange that docs/protocol/link.md shows: it must stay word for word the same.
  @Test
  void exchangesTheExampleOfTheProtocolDocument() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    Services example =
        new Services()
            .register(
                "/t/echo",
                stream -> {
                  Streams.ECHO.handle(stream);
                  answered.await();
                });
    try (RawPeer dialler = new RawPeer(example)) {
      // The dialler opens stream 1, names the service, asks, and ends its side: one frame.
      dialler.sendHex("00 00 0005 00000001 0000000d 2f742f6563686f0a 68656c6c6f");
      // The answer, which acknowledges the stream.
      assertThat(dialler.receiveHex(17)).isEqualTo("000000020000000100000005" + "68656c6c6f");
      answered.countDown();
      // The answering side ends as well, and the stream is gone.
      assertThat(dialler.receiveHex(12)).isEqualTo("000000040000000100000000");
      // A ping and its answer.
      dialler.sendHex("00 02 0001 00000000 0000002a");
      assertThat(dialler.receiveHex(12)).isEqualTo("00020002000000000000002a");
      // The dialler says go-away.
      dialler.sendHex("00 03 0000 00000000 00000000");
    }
  }

  @Test
  void answersForAServiceThatNobodyServes() throws Exception {
    peer.sendHex("00 00 0005 00000003 00000003 2f740a");
    String line =
        "{\"type\":\"error\",\"code\":\"no-such-service\","
            + "\"message\":\"this node does not serve /t\"}\n";
    Frame answer = peer.receiveFrame();
    assertThat(answer.type()).isEqualTo(Frame.DATA);
    assertThat(answer.has(Frame.ACK)).isTrue();
    assertThat(new String(peer.receive((int) answer.length()), StandardCharsets.US_ASCII))
        .isEqualTo(line);
  }

  @Test
  void takesFramesAByteAtATime() throws Exception {
    byte[] all =
        HexFormat.of().parseHex("000000050000000" + "10000000d" + "2f742f6563686f0a68656c6c6f");
    for (byte b : all) {
      peer.send(new byte[] {b});
    }
    assertThat(peer.receiveFrame().length()).isEqualTo(5);
    assertThat(new String(peer.receive(5), StandardCharsets.US_ASCII)).isEqualTo("hello");
  }

  @Test
  void endsALinkWhoseFrameIsTooLong() throws Exception {
    peer.send(new Frame(Frame.DATA, Frame.SYN, 1, Frame.MAX_ACCEPTED + 1));
    expectProtocolError("frame of");
  }

  @Test
  void endsALinkThatSendsPastItsWindow() throws Exception {
    peer.sendHex("00 00 0001 00000001 00000008" + hex("/t/deaf\n"));
    int left = Frame.INITIAL_WINDOW - 8;
    peer.send(new Frame(Frame.DATA, 0, 1, left));
    peer.send(new byte[left]);
    peer.sendHex("00 02 0001 00000000 00000001");
    assertThat(peer.receiveFrame().type()).as("all of the window is fine").isEqualTo(Frame.PING);
    peer.send(new Frame(Frame.DATA, 0, 1, 1));
    expectProtocolError("window of stream 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "00000001000000010000", "000000010000000100000008" + "2f74"})
  void endsALinkThatIsCutInsideAFrame(String hex) throws Exception {
    peer.sendHex(hex);
    peer.endSending();
    expectProtocolError("inside a frame");
  }

  @Test
  void endsALinkThatSpeaksSomethingElse() throws Exception {
    peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    expectProtocolError("frame version");
  }

  @Test
  void endsALinkThatOpensAStreamTwice() throws Exception {
    peer.sendHex(OPEN_ECHO);
    peer.sendHex(OPEN_ECHO);
    expectProtocolError("opens stream 1");
  }

  @Test
  void endsALinkThatOpensAStreamOfTheOtherSide() throws Exception {
    peer.send(new Frame(Frame.WINDOW, Frame.SYN, 2, 0));
    expectProtocolError("opens stream 2");
  }

  @Test
  void endsALinkWhoseWindowOverflows() throws Exception {
    peer.sendHex(OPEN_ECHO);
    peer.send(new Frame(Frame.WINDOW, 0, 1, 0xffff_ffffL));
    expectProtocolError("a window of");
  }

  @Test
  void dropsFramesOfStreamsThatAreGone() throws Exception {
    peer.send(new Frame(Frame.DATA, 0, 77, 5));
    peer.send(new byte[5]);
    peer.send(new Frame(Frame.WINDOW, Frame.FIN, 79, 5));
    peer.send(new Frame(Frame.PING, Frame.SYN, 0, 5));
    assertThat(peer.receiveFrame()).isEqualTo(new Frame(Frame.PING, Frame.ACK, 0, 5));
  }

  @ParameterizedTest
  @ValueSource(ints = {Frame.PING, Frame.DATA, Frame.WINDOW})
  void endsALinkThatFloodsItWithFramesThatSayNothing(int type) throws Exception {
    Thread reading = Thread.startVirtualThread(this::readAll);
    int stream = type == Frame.PING ? 0 : 99;
    byte[] frames = new byte[1000 * Frame.HEADER_BYTES];
    for (int i = 0; i < 1000; i++) {
      new Frame(type, 0, stream, 0).write(frames, i * Frame.HEADER_BYTES);
    }
    for (int i = 0; i < FloodGuard.BURST / 1000; i++) {
      peer.send(frames);
    }
    sendQuietly(frames);
    assertThat(peer.awaitEnd().reason()).isEqualTo(Reason.PROTOCOL);
    reading.interrupt();
  }

  private void readAll() {
    try {
      while (!Thread.interrupted()) {
        peer.receive(1);
      }
    } catch (java.io.IOException _) {
      // The link has ended, as it should.
    }
  }

  private void sendQuietly(byte[] frames) {
    try {
      for (int i = 0; i < 100; i++) {
        peer.send(frames);
      }
    } catch (java.io.IOException _) {
      // The link has ended, as it should.
    }
  }

  @Test
  void resetsStreamsPastTheirNumber() throws Exception {
    try (RawPeer other = new RawPeer(services, withStreams(2), new Memory(64 << 20))) {
      for (int id = 1; id <= 5; id += 2) {
        other.sendHex("00 00 0001 0000000" + id + " 00000008" + hex("/t/deaf\n"));
      }
      assertThat(other.receiveFrame()).isEqualTo(new Frame(Frame.WINDOW, Frame.RST, 5, 0));
      other.send(new Frame(Frame.PING, Frame.SYN, 0, 9));
      assertThat(other.receiveFrame().type()).as("the others stay").isEqualTo(Frame.PING);
    }
  }

  private static Limits withStreams(int streams) {
    Limits d = Limits.DEFAULT;
    return new Limits(
        streams,
        d.maxUnreadBytes(),
        d.silence(),
        d.answer(),
        d.check(),
        d.name(),
        d.linger(),
        d.farewell());
  }

  @Test
  void resetsAStreamWhenTooMuchIsUnreadOnTheLink() throws Exception {
    Limits d = Limits.DEFAULT;
    Limits tight =
        new Limits(
            d.maxInboundStreams(),
            Frame.INITIAL_WINDOW,
            d.silence(),
            d.answer(),
            d.check(),
            d.name(),
            d.linger(),
            d.farewell());
    try (RawPeer other = new RawPeer(services, tight, new Memory(64 << 20))) {
      other.sendHex("00 00 0001 00000001 00000008" + hex("/t/deaf\n"));
      other.sendHex("00 00 0001 00000003 00000008" + hex("/t/deaf\n"));
      int most = Frame.INITIAL_WINDOW - 4096;
      other.send(new Frame(Frame.DATA, 0, 1, most));
      other.send(new byte[most]);
      other.send(new Frame(Frame.DATA, 0, 3, 8192));
      other.send(new byte[8192]);
      assertThat(other.receiveFrame())
          .isEqualTo(new Frame(Frame.WINDOW, Frame.ACK | Frame.RST, 3, 0));
    }
  }

  @Test
  void resetsAStreamThatDoesNotNameItsService() throws Exception {
    Limits d = Limits.DEFAULT;
    Limits quick =
        new Limits(
            d.maxInboundStreams(),
            d.maxUnreadBytes(),
            d.silence(),
            d.answer(),
            d.check(),
            Duration.ofMillis(50),
            d.linger(),
            d.farewell());
    try (RawPeer other = new RawPeer(services, quick, new Memory(64 << 20))) {
      other.sendHex("00 00 0001 00000001 00000003" + hex("/t/"));
      assertThat(other.receiveFrame())
          .isEqualTo(new Frame(Frame.WINDOW, Frame.ACK | Frame.RST, 1, 0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "/T\n", "/t echo\n", "/t/é\n"})
  void resetsAStreamWhoseNameCannotBe(String name) throws Exception {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    peer.send(new Frame(Frame.DATA, Frame.SYN, 1, bytes.length));
    peer.send(bytes);
    assertThat(peer.receiveFrame()).isEqualTo(new Frame(Frame.WINDOW, Frame.ACK | Frame.RST, 1, 0));
  }

  @Test
  void takesNamesUpToTheLongestAndNoLonger() throws Exception {
    String longest = "/" + "n".repeat(Services.MAX_NAME_LENGTH - 1);
    byte[] fits = (longest + "\n").getBytes(StandardCharsets.US_ASCII);
    peer.send(new Frame(Frame.DATA, Frame.SYN | Frame.FIN, 1, fits.length));
    peer.send(fits);
    Frame answer = peer.receiveFrame();
    assertThat(new String(peer.receive((int) answer.length()), StandardCharsets.US_ASCII))
        .contains("no-such-service");
    if (!answer.has(Frame.FIN)) {
      assertThat(peer.receiveFrame().flags()).isEqualTo(Frame.FIN);
    }
    byte[] tooLong = ("n" + longest + "\n").getBytes(StandardCharsets.US_ASCII);
    peer.send(new Frame(Frame.DATA, Frame.SYN, 3, tooLong.length));
    peer.send(tooLong);
    assertThat(peer.receiveFrame().flags()).isEqualTo(Frame.ACK | Frame.RST);
  }

  @Test
  void tellsAPeerThatGoesOnSendingToAClosedStream() throws Exception {
    SynchronousQueue<String> seen = new SynchronousQueue<>();
    Services shy =
        new Services()
            .register(
                "/t/shy",
                stream -> {
                  stream.write(ByteBuffer.wrap(new byte[] {'n', 'o'}));
                  seen.take();
                });
    try (RawPeer other = new RawPeer(shy)) {
      other.sendHex("00 00 0001 00000001 00000007" + hex("/t/shy\n"));
      assertThat(other.receiveFrame()).isEqualTo(new Frame(Frame.DATA, Frame.ACK, 1, 2));
      other.receive(2);
      seen.put("go on");
      assertThat(other.receiveFrame()).isEqualTo(new Frame(Frame.DATA, Frame.FIN, 1, 0));
      other.send(new Frame(Frame.DATA, 0, 1, 3));
      other.send(new byte[3]);
      assertThat(other.receiveFrame()).isEqualTo(new Frame(Frame.WINDOW, Frame.RST, 1, 0));
    }
  }

  @Test
  void saysGoAwayWhenItCloses() throws Exception {
    Thread closing = Thread.startVirtualThread(peer.link()::close);
    assertThat(peer.receiveFrame()).isEqualTo(new Frame(Frame.GO_AWAY, 0, 0, Frame.NORMAL));
    assertThat(closing.join(RawPeer.SOON)).isTrue();
  }

  private void expectProtocolError(String why) throws Exception {
    assertThat(peer.awaitEnd().reason()).isEqualTo(Reason.PROTOCOL);
    assertThat(peer.awaitEnd().message()).contains(why);
    Frame last = peer.receiveFrame();
    while (last.type() != Frame.GO_AWAY) {
      peer.receive(last.type() == Frame.DATA ? (int) last.length() : 0);
      last = peer.receiveFrame();
    }
    assertThat(last.length()).isEqualTo(Frame.PROTOCOL_ERROR);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }
}
