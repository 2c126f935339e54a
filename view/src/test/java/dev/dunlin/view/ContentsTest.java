package dev.dunlin.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CSV|data|a,b\\n1,2\\n3,4\\n",
        "CSV|a.csv|one column\\n",
        "TEXT|a.txt|a,b\\n1,2\\n3,4\\n",
        "TEXT|notes|Hello, world\\nthis is text\\n",
        "JSON|data|{\"a\": 1}",
        "JSON|a.json|{broken",
        "JSON|data|[1,\\n2]",
        "JSON_LINES|data|{\"a\": 1}\\n{\"a\": 2}\\n",
        "JSON|data|{\"a\":\\n1}\\n{\"a\": 2}\\n",
        "JSON_LINES|a.ndjson|{\"a\": 1}",
        "CSV|a.csv|[1,2]\\n[3,4]\\n",
        "IMAGE|a.txt|GIF89a\\u0001",
        "BINARY|a.csv|a\\u0000\\u0001b,c\\u0000",
        "TEXT|x|''",
      })
  void tellsByContentFirst(Contents contents, String name, String text) {
    byte[] head = unescaped(text).getBytes(StandardCharsets.UTF_8);
    assertThat(Contents.of(head, false, name)).isEqualTo(contents);
  }

  @Test
  void readsUtf16AsText() {
    byte[] head = "\ufeffa;b\r\n1;2\r\n".getBytes(StandardCharsets.UTF_16LE);
    assertThat(Contents.of(head, false, "x")).isEqualTo(Contents.CSV);
    byte[] json = "\ufeff{\"a\": [1]}".getBytes(StandardCharsets.UTF_16BE);
    assertThat(Contents.of(json, false, "x")).isEqualTo(Contents.JSON);
  }

  private static String unescaped(String text) {
    return text.replace("\\u0000", "\0").replace("\\u0001", "\u0001").translateEscapes();
  }
}
