package dev.dunlin.transfer.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.OfferAnswer;
import dev.dunlin.transfer.message.OfferRequest;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Lines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Offers that are left for somebody else.
@Timeout(60)
class LeaveTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final String PAGE =
      "{\"type\":\"page\",\"items\":[{\"type\":\"folder\",\"path\":\"a\",\"mtime\":0}]}\n";

  @TempDir Path temporary;
  private final BlockingQueue<IncomingOffer> offers = new LinkedBlockingQueue<>();
  private Device sender;
  private Device hub;

  @BeforeEach
  void start() throws IOException {
    sender = new Device();
    hub = new Device();
    OfferService.serve(
        hub.services(),
        offer -> {
          offers.add(offer);
          return new Decision.Decline("seen");
        },
        temporary.resolve("spool"));
  }

  @AfterEach
  void stop() {
    sender.close();
    hub.close();
  }

  private static String offer(String further) {
    return "{\"type\":\"offer\",\"id\":\""
        + ID
        + "\",\"count\":1,\"bytes\":0"
        + further
        + "}\n"
        + PAGE;
  }

  @Test
  void whomItIsLeftForIsTold() throws Exception {
    Link link = sender.dial(hub);
    Stream stream = link.open(OfferService.SERVICE);
    Lines.write(stream, offer(",\"leave\":\"ben\""));
    OfferAnswer answer = JsonLine.OFFER_ANSWER.read(stream);
    while (answer instanceof OfferAnswer.Waiting) {
      answer = JsonLine.OFFER_ANSWER.read(stream);
    }
    assertThat(answer).isEqualTo(new OfferAnswer.Decline("seen"));
    IncomingOffer offer = Device.soon(offers);
    assertThat(offer.leave()).contains("ben");
    assertThat(offer.put()).isEmpty();
    assertThat(
            JsonLine.OFFER_REQUEST.decode(
                "{\"type\":\"offer\",\"id\":\"%s\",\"count\":1,\"bytes\":0}"
                    .formatted(ID)
                    .getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new OfferRequest.Offer(ID, null, 1, 0, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"leave\":\"\"",
        ",\"leave\":{}",
        ",\"leave\":\"12345678901234567890123456789012345678901234567890123456789012345\"",
        ",\"leave\":\"ben\",\"put\":\"rename\""
      })
  void whatIsNobodyOrPutTooIsCutOff(String further) throws Exception {
    Stream stream = sender.dial(hub).open(OfferService.SERVICE);
    Lines.write(stream, offer(further));
    assertThatThrownBy(() -> Lines.answer(stream)).isInstanceOf(LinkException.class);
    assertThat(hub.failure()).isInstanceOf(LinkException.class);
    assertThat(offers).isEmpty();
  }

  @Test
  void aNameHasSoManyCharactersAndNoMore() {
    String id = "a".repeat(64);
    assertThat(new OfferRequest.Offer(ID, null, 1, 0, null, id).leave()).isEqualTo(id);
    assertThatThrownBy(() -> new OfferRequest.Offer(ID, null, 1, 0, null, id + "a"))
        .hasMessageContaining("leave");
  }
}
