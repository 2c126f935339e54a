package dev.dunlin.transfer.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.LinkException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// What is said of contents by their id.
class ContentMessageTest {
  private static final String ID = "0123456789abcdef".repeat(4);

  private static <T> T again(JsonLine<T> line, T message) throws IOException {
    return line.decode(line.encode(message));
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void eachComesBackAsItWasWritten() throws IOException {
    List<FetchRequest> requests =
        List.of(
            new FetchRequest.Content(ID, List.of(new Span(0, 2), new Span(7, 8))),
            new FetchRequest.Layer(ID),
            new FetchRequest.Bytes(ID, 1L << 40, (1L << 40) + 100));
    for (FetchRequest request : requests) {
      assertThat(again(JsonLine.FETCH_REQUEST, request)).isEqualTo(request);
    }
    HaveRequest asked = new HaveRequest(ID);
    assertThat(again(JsonLine.HAVE_REQUEST, asked)).isEqualTo(asked);
    HaveAnswer have = new HaveAnswer.Have(1L << 44, false, List.of(new Span(0, 1)));
    assertThat(again(JsonLine.HAVE_ANSWER, have)).isEqualTo(have);
    HaveAnswer fault = new Fault("busy", "later");
    assertThat(again(JsonLine.HAVE_ANSWER, fault)).isEqualTo(fault);
  }

  @Test
  void aRequestNamesUpTo512Spans() {
    List<Span> most = Collections.nCopies(512, new Span(0, 1));
    assertThat(new FetchRequest.Content(ID, most).spans()).hasSize(512);
    List<Span> more = Collections.nCopies(513, new Span(0, 1));
    assertThatThrownBy(() -> new FetchRequest.Content(ID, more)).hasMessageContaining("spans");
  }

  @Test
  void anAnswerNamesUpTo512SpansApart() {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < 512; i++) {
      spans.add(new Span(2 * i, 2 * i + 1));
    }
    assertThat(new HaveAnswer.Have(1, false, spans).spans()).hasSize(512);
    spans.add(new Span(2000, 2001));
    assertThatThrownBy(() -> new HaveAnswer.Have(1, false, spans)).hasMessageContaining("spans");
    List<Span> overlapping = List.of(new Span(0, 2), new Span(1, 3));
    assertThatThrownBy(() -> new HaveAnswer.Have(1, false, overlapping))
        .hasMessageContaining("overlap at 1");
    assertThatThrownBy(() -> new HaveAnswer.Have(-1, true, List.of())).hasMessageContaining("size");
  }

  @Test
  void bytesAreAtLeastOneAndAtMostAMebibyte() {
    assertThat(new FetchRequest.Bytes(ID, 5, 6).to()).isEqualTo(6);
    assertThat(new FetchRequest.Bytes(ID, 5, 5 + Limits.MAX_BYTES_ASKED).from()).isEqualTo(5);
    assertThatThrownBy(() -> new FetchRequest.Bytes(ID, 5, 5)).hasMessageContaining("none");
    assertThatThrownBy(() -> new FetchRequest.Bytes(ID, -1, 5)).hasMessageContaining("from");
    assertThatThrownBy(() -> new FetchRequest.Bytes(ID, 0, Limits.MAX_BYTES_ASKED + 1L))
        .hasMessageContaining("more than 1048576");
    assertThatThrownBy(() -> new FetchRequest.Bytes(ID, 0, Long.MAX_VALUE))
        .hasMessageContaining("more than 1048576");
  }

  @Test
  void onlyAContentIdIsOne() {
    List<String> wrong =
        List.of("", ID.substring(1), ID + "0", ID.toUpperCase(Locale.ROOT), "../" + ID);
    for (String id : wrong) {
      String json = "{\"type\":\"layer\",\"content\":\"" + id + "\"}";
      assertThatThrownBy(() -> JsonLine.FETCH_REQUEST.decode(bytes(json)))
          .isInstanceOf(LinkException.class);
      String have = "{\"content\":\"" + id + "\"}";
      assertThatThrownBy(() -> JsonLine.HAVE_REQUEST.decode(bytes(have)))
          .isInstanceOf(LinkException.class);
    }
    assertThatThrownBy(() -> JsonLine.HAVE_REQUEST.decode(bytes("{}")))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("content");
  }
}
