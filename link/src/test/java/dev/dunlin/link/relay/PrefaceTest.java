package dev.dunlin.link.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefaceTest {
  private static final String TICKET = "0123456789abcdef".repeat(4);

  private static ReadableByteChannel channel(String text) {
    return Channels.newChannel(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /// What is read of a caller's line whose first byte was read before.
  private static String ticket(String line) throws IOException {
    return Preface.readTicket(channel(line.substring(1)));
  }

  private static String answer(String words) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Preface.writeNo(Channels.newChannel(out), words);
    return out.toString(StandardCharsets.US_ASCII);
  }

  @Test
  void readsBackTheTicketThatWasWritten() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Preface.writeTicket(Channels.newChannel(out), TICKET);
    String line = out.toString(StandardCharsets.US_ASCII);
    assertThat(line).isEqualTo("dunlin-relay/1 " + TICKET + "\n").hasSize(Preface.BYTES);
    assertThat(Preface.beginsWith((byte) line.charAt(0))).isTrue();
    assertThat(ticket(line)).isEqualTo(TICKET);
  }

  @Test
  void doesNotTakeTlsForACaller() {
    assertThat(Preface.beginsWith((byte) 0x16)).isFalse();
  }

  @Test
  void readsNotAByteBehindTheTicket() throws IOException {
    ReadableByteChannel channel = channel("unlin-relay/1 " + TICKET + "\nTLS");
    assertThat(Preface.readTicket(channel)).isEqualTo(TICKET);
    ByteBuffer rest = ByteBuffer.allocate(10);
    channel.read(rest);
    assertThat(new String(rest.array(), 0, rest.position(), StandardCharsets.US_ASCII))
        .isEqualTo("TLS");
  }

  @Test
  void readsATicketThatComesAByteAtATime() throws IOException {
    byte[] line = ("unlin-relay/1 " + TICKET + "\n").getBytes(StandardCharsets.US_ASCII);
    ReadableByteChannel slow =
        Channels.newChannel(
            new ByteArrayInputStream(line) {
              @Override
              public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1));
              }
            });
    assertThat(Preface.readTicket(slow)).isEqualTo(TICKET);
  }

  @Test
  void refusesALineCutShort() {
    assertThatThrownBy(() -> ticket("dunlin-relay/1 " + TICKET)).isInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dunlin-relay/2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
        "dunlin-relay/1 0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef\n",
        "dunlin-relay/1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0",
        "dunlin-relay/1 0123456789abcde\n0123456789abcdef0123456789abcdef0123456789abcdef\n",
        "dGET / HTTP/1.1\r\n",
      })
  void refusesWhatIsNoTicket(String line) {
    assertThatThrownBy(() -> ticket(line))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(EOFException.class);
  }

  @Test
  void refusesWhatIsNoCallerBeforeItHasSentEnough() {
    // An endless line would otherwise be waited for: this channel has no end that could be seen.
    ReadableByteChannel garbage = channel("xx");
    assertThatThrownBy(() -> Preface.readTicket(garbage))
        .isNotInstanceOf(EOFException.class)
        .hasMessageContaining("neither TLS");
  }

  @Test
  void takesYesForAnAnswer() throws IOException {
    ReadableByteChannel channel = channel("ok\nmore");
    Preface.readAnswer(channel);
    ByteBuffer rest = ByteBuffer.allocate(10);
    assertThat(channel.read(rest)).isEqualTo(4);
  }

  @Test
  void saysTheWordsOfANo() throws IOException {
    assertThat(answer("no such ticket")).isEqualTo("no no such ticket\n");
    assertThatThrownBy(() -> Preface.readAnswer(channel("no no such ticket\n")))
        .isInstanceOf(RefusedByRelayException.class)
        .hasMessage("no such ticket");
  }

  @Test
  void saysNothingButPrintableAsciiAndNotTooMuch() throws IOException {
    assertThat(answer("a\u001b[31m\nb\u00fc")).isEqualTo("no a?[31m?b?\n");
    assertThat(answer("x".repeat(500))).hasSize(Preface.MAX_ANSWER_BYTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes\n", "ok\r\n", "no \u001b[31m\n", "\n", "HTTP/1.1 400 Bad Request\n"})
  void refusesOtherAnswers(String line) {
    assertThatThrownBy(() -> Preface.readAnswer(channel(line)))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(RefusedByRelayException.class);
  }

  @Test
  void boundsTheAnswer() throws IOException {
    String longest = "no " + "x".repeat(Preface.MAX_ANSWER_BYTES - 4);
    assertThatThrownBy(() -> Preface.readAnswer(channel(longest + "\n")))
        .isInstanceOf(RefusedByRelayException.class);
    assertThatThrownBy(() -> Preface.readAnswer(channel(longest + "x\n")))
        .isNotInstanceOf(RefusedByRelayException.class);
    assertThatThrownBy(() -> Preface.readAnswer(channel("o"))).isInstanceOf(EOFException.class);
  }

  @Test
  void callsNothingATicketThatIsNone() {
    assertThatThrownBy(
            () -> Preface.writeTicket(Channels.newChannel(new ByteArrayOutputStream()), "secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }
}
