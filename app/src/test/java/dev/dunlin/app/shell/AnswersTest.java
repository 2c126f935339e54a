package dev.dunlin.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  @AutoClose private final Answers answers = new Answers(nanos::get);

  private List<Integer> get(Object key) {
    return answers.get(key, FRESH, () -> List.of(asked.incrementAndGet()));
  }

  @Test
  void keepsAnAnswerForAWhile() {
    assertThat(get("a")).containsExactly(1);
    nanos.addAndGet(FRESH.toNanos() - 1);
    assertThat(get("a")).containsExactly(1);
    assertThat(get("b")).containsExactly(2);
    nanos.addAndGet(1);
    assertThat(get("a")).containsExactly(3);
  }

  @Test
  void whatComesTooLateIsThereTheNextTime() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    long start = System.nanoTime();
    List<String> none = answers.get("slow", FRESH, () -> late(end, done));
    assertThat(none).isEmpty();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Answers.MOMENT.toNanos());
    end.countDown();
    done.await();
    assertThat(answers.<String>get("slow", FRESH, () -> List.of("asked again")))
        .containsExactly("late");
  }

  private static List<String> late(CountDownLatch end, CountDownLatch done)
      throws InterruptedException {
    end.await();
    done.countDown();
    return List.of("late");
  }

  @Test
  void aQuestionThatFailedIsAskedAgain() {
    List<Integer> none =
        answers.get(
            "a",
            FRESH,
            () -> {
              throw new IOException("gone");
            });
    assertThat(none).isEmpty();
    assertThat(get("a")).containsExactly(1);
  }

  @Test
  void noMoreThanAFewQuestionsAreUnderWay() {
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < Answers.MAX_UNDER_WAY; i++) {
      int key = i;
      waiting.add(
          Thread.startVirtualThread(() -> {
            var _ = answers.get(key, FRESH, () -> late(end, end));
          }));
    }
    waiting.forEach(AnswersTest::join);
    assertThat(get("one more")).isEmpty();
    assertThat(asked).hasValue(0);
    end.countDown();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theOldestAnswerGoesFirst() {
    for (int i = 0; i < Answers.MAX_KEPT; i++) {
      var _ = get(i);
    }
    assertThat(get(0)).containsExactly(1);
    var _ = get("one more");
    assertThat(get(1)).containsExactly(2);
    assertThat(get(0)).containsExactly(Answers.MAX_KEPT + 2);
  }
}
