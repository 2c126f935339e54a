package dev.dunlin.hub.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowancesTest {
  private long now = 1_000;
  private final Allowances<String> some = new Allowances<>(3, 100, 2, () -> now);

  private void takeAll(String who) {
    for (int i = 0; i < 3; i++) {
      assertThat(some.take(who)).isTrue();
    }
  }

  @Test
  void allowsSomeAtOnceAndThenOneEachTime() {
    takeAll("a");
    assertThat(some.has("a")).isFalse();
    assertThat(some.take("a")).isFalse();
    now += 99;
    assertThat(some.take("a")).isFalse();
    now += 1;
    assertThat(some.has("a")).isTrue();
    assertThat(some.take("a")).isTrue();
    assertThat(some.take("a")).isFalse();
  }

  @Test
  void oneIsNotHeldToWhatAnotherDid() {
    takeAll("a");
    assertThat(some.take("b")).isTrue();
  }

  @Test
  void looksAreNotCounted() {
    for (int i = 0; i < 10; i++) {
      assertThat(some.has("a")).isTrue();
    }
    assertThat(some.size()).isZero();
  }

  @Test
  void remembersABoundedNumberAndForgetsThoseWhoWaited() {
    assertThat(some.take("a") && some.take("b")).isTrue();
    assertThat(some.take("c")).isFalse();
    assertThat(some.has("c")).isFalse();
    now += 100;
    assertThat(some.take("c")).isTrue();
    assertThat(some.size()).isEqualTo(1);
  }
}
