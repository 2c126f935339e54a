package dev.dunlin.transfer.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.fetch.Conflict;
import dev.dunlin.transfer.message.OfferRequest;
import dev.dunlin.transfer.serve.Offered;
import dev.dunlin.transfer.serve.Outbox;
import dev.dunlin.transfer.serve.Serving;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Goods;
import dev.dunlin.transfer.stage.Lines;
import dev.dunlin.transfer.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Offers that are meant for the served folder.
@Timeout(60)
class PutTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";

  @TempDir Path temporary;
  private final BlockingQueue<Optional<Conflict>> puts = new LinkedBlockingQueue<>();
  private Device sender;
  private Device receiver;
  private Offered offered;
  private Serving serving;

  @BeforeEach
  void start() throws IOException {
    sender = new Device();
    receiver = new Device();
    Goods goods = new Goods(temporary.resolve("goods"));
    var _ = goods.file("a", 10);
    offered = goods.offer(new HashCache(temporary.resolve("hashes")));
    serving = new Outbox().serve(offered, receiver.id());
    OfferService.serve(
        receiver.services(),
        offer -> {
          puts.add(offer.put());
          return new Decision.Decline("seen");
        },
        temporary.resolve("spool"));
  }

  @AfterEach
  void stop() throws IOException {
    serving.close();
    offered.close();
    sender.close();
    receiver.close();
  }

  private Offerer offerer() {
    OfferWatcher quiet =
        new OfferWatcher() {
          @Override
          public void waiting() {}

          @Override
          public void accepted() {}

          @Override
          public void progress(long bytes, int items) {}
        };
    return new Offerer(serving, "anna", Duration.ofSeconds(20), new Timeline(), quiet);
  }

  @ParameterizedTest
  @EnumSource(Conflict.class)
  void aPutSaysWhatToDoWithNamesThatAreTaken(Conflict conflict) throws Exception {
    Link link = sender.dial(receiver);
    assertThatThrownBy(() -> offerer().put(link, conflict)).hasMessageContaining("seen");
    assertThat(Device.soon(puts)).contains(conflict);
  }

  @Test
  void anOrdinaryOfferIsNoPut() throws Exception {
    Link link = sender.dial(receiver);
    assertThatThrownBy(() -> offerer().offer(link)).hasMessageContaining("seen");
    assertThat(Device.soon(puts)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"merge\"", "\"RENAME\"", "true", "{}"})
  void aWordThatIsNoneIsCutOff(String word) throws Exception {
    Stream stream = sender.dial(receiver).open(OfferService.SERVICE);
    Lines.write(
        stream,
        "{\"type\":\"offer\",\"id\":\""
            + ID
            + "\",\"count\":1,\"bytes\":0,\"put\":"
            + word
            + "}\n{\"type\":\"page\",\"items\":[{\"type\":\"folder\",\"path\":\"a\"}]}\n");
    assertThatThrownBy(() -> Lines.answer(stream)).isInstanceOf(LinkException.class);
    assertThat(receiver.failure()).isInstanceOf(LinkException.class);
    assertThat(puts).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rename", "overwrite", "skip"})
  void theWordsOfAMessageAreTheseThree(String word) {
    assertThat(new OfferRequest.Offer(ID, null, 1, 0, word, null).put()).isEqualTo(word);
    assertThatThrownBy(() -> new OfferRequest.Offer(ID, null, 1, 0, word + "s", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("put");
  }
}
