package dev.dunlin.node.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dunlin.view.ViewException;
import dev.dunlin.view.json.JsonFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitOrderTest {
  private final List<String> passed = new ArrayList<>();
  private final BitOrder order =
      new BitOrder((kind, text) -> passed.add(WrittenBit.write(kind, text)));

  private void take(String bits) throws IOException {
    for (String bit : bits.split(" ", -1)) {
      WrittenBit written = WrittenBit.parse(bit);
      order.take(written.kind(), written.text());
    }
  }

  @Test
  void whatIsInOrderPasses() throws IOException {
    String whole = "{ .a [ #1 \"x =null { } ] .b ~{2} } [ ]";
    take(whole);
    assertThat(String.join(" ", passed)).isEqualTo(whole);
    assertThat(order.isWhole()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "}",
        "]",
        ".a",
        "{ #1",
        "{ .a .b",
        "{ .a }",
        "[ .a",
        "[ }",
        "{ ]",
        "[ ] ]",
        "{ .a #1 #2",
      })
  void whatIsNotDoesNot(String bits) {
    assertThatExceptionOfType(ViewException.class).isThrownBy(() -> take(bits));
  }

  @Test
  void depthIsBounded() throws IOException {
    for (int i = 0; i < JsonFile.MAX_DEPTH; i++) {
      take("[");
    }
    assertThatExceptionOfType(ViewException.class).isThrownBy(() -> take("["));
  }

  @Test
  void whatIsCutIsClosed() throws IOException {
    take("{ .a [ { .b");
    order.close();
    assertThat(String.join(" ", passed)).isEqualTo("{ .a [ { .b ~… } ] }");
  }
}
