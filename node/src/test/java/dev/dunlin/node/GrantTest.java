package dev.dunlin.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.node.Grant.Right;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantTest {
  @Test
  void isReadAsItIsWritten() {
    assertThat(Grant.parse("read:all")).isEqualTo(new Grant(Right.READ, "all"));
    assertThat(Grant.parse(" write : anna ")).isEqualTo(new Grant(Right.WRITE, "anna"));
    assertThat(Grant.parse("delete:10.0.0.1:4433").peer()).isEqualTo("10.0.0.1:4433");
    assertThat(Grant.parseAll("read:all,write:anna").toString())
        .isEqualTo("[read:all, write:anna]");
    assertThat(Grant.parseAll(" ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "all", "own:all", "read", "read:", ":all", "READ:all", "read:a,,"})
  void whatIsNoneIsRefusedWithWords(String text) {
    assertThatThrownBy(
            () -> {
              for (Grant grant : Grant.parseAll(text + ",")) {
                assertThat(grant).isNull();
              }
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("grant");
  }
}
