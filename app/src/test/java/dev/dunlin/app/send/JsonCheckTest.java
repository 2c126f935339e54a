package dev.dunlin.app.send;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCheckTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "0",
        "-0",
        "-1.5e+3",
        "10E2",
        "null",
        "true",
        "false",
        "\"x\"",
        "\"\"",
        " \t\r\n{ \"a\" : [ 1 , { } , \"é\\u00e9\\n\\\\\" ] , \"a\" : null } \n",
        "[[],[[]]]",
        "\"\u007f\u202e\""
      })
  void takesJson(String text) {
    assertThatCode(() -> JsonCheck.check(text)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[",
        "]",
        "1]",
        "],[1",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "[1,]",
        "[,1]",
        "[1 2]",
        "1 2",
        "1,2",
        "{\"a\":1 \"b\":2}",
        "{a:1}",
        "{\"a\":nullx}",
        "nul",
        "True",
        "'x'",
        "\"x",
        "\"a\nb\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12",
        "\"\\",
        "01",
        "1.",
        ".5",
        "-",
        "+1",
        "1e",
        "1e5e5",
        "0x10",
        "NaN",
        "Infinity",
        "--1",
        "1-2",
        "// no\n1",
        "\u00a01",
        "\ufeff1",
        "\"\u0000\""
      })
  void refusesWhatIsNot(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonCheck.check(text));
  }

  @Test
  void bindsItsDepth() {
    int most = JsonCheck.MAX_DEPTH;
    JsonCheck.check("[".repeat(most) + "1" + "]".repeat(most));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonCheck.check("[".repeat(most + 1) + "1" + "]".repeat(most + 1)))
        .withMessageContaining("deep");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonCheck.check("{\"a\":".repeat(1_000_000)));
  }
}
