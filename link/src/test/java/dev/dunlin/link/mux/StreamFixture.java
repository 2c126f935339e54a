package dev.dunlin.link.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.Services;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Two ends of a link, with services to try streams on.
abstract class StreamFixture {
  final CountDownLatch release = new CountDownLatch(1);
  final BlockingQueue<Object> heard = new ArrayBlockingQueue<>(16);
  final BlockingQueue<Throwable> failures = new ArrayBlockingQueue<>(16);
  LinkPair pair;

  final Services services =
      new Services((_, _, failure) -> failures.add(failure))
          .register("/t/echo", Streams.ECHO)
          .register("/t/deaf", _ -> release.await())
          .register(
              "/t/fail",
              _ -> {
                throw new IllegalStateException("as it should");
              })
          .register("/t/hear", stream -> heard.put(Streams.readText(stream)))
          .register(
              "/t/wait",
              stream -> {
                heard.put("open");
                heard.put(outcome(() -> stream.next(1)));
              });

  @BeforeEach
  void connect() throws Exception {
    pair = new LinkPair(services, services);
  }

  @AfterEach
  void disconnect() {
    release.countDown();
    pair.close();
  }

  static Object outcome(java.util.concurrent.Callable<?> action) {
    try {
      Object value = action.call();
      return value == null ? "end" : value;
    } catch (LinkException e) {
      return e.reason();
    } catch (Exception e) {
      return e;
    }
  }

  static void expect(Reason reason, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(LinkException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
