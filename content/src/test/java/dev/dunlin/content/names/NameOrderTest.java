package dev.dunlin.content.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameOrderTest {
  @Test
  void isTheOrderOfTheBytesInUtf8() {
    List<String> names =
        List.of(
            "b", "", "a", "ab", "a b", "B", "é", "e\u0301", "\uff5e", "\ud7ff", "😀", "😀a", "a😀");
    List<String> byBytes = new ArrayList<>(names);
    byBytes.sort(
        Comparator.comparing(
            name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
    assertThat(names.stream().sorted(NameOrder.INSTANCE)).containsExactlyElementsOf(byBytes);
    assertThat(NameOrder.INSTANCE.compare("é", "é")).isZero();
  }
}
