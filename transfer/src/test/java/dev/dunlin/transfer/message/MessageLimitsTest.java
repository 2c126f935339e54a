package dev.dunlin.transfer.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.transfer.message.OfferAnswer.ItemFailure;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both sides of each limit that a message's constructor holds.
class MessageLimitsTest {
  private static final String ID = "0".repeat(32);

  private static void refused(String field, ThrowingCallable maker) {
    assertThatThrownBy(maker)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(field);
  }

  @Test
  void anOfferCountsUpToTwoMillionItems() {
    assertThat(new OfferRequest.Offer(ID, null, 2_000_000, 0, null, null).count())
        .isEqualTo(2_000_000);
    refused("count", () -> new OfferRequest.Offer(ID, null, 2_000_001, 0, null, null));
    refused("count", () -> new OfferRequest.Offer(ID, null, -1, 0, null, null));
  }

  @Test
  void anOfferHoldsBytesThatFitAJsonNumber() {
    assertThat(new OfferRequest.Offer(ID, null, 1, 1L << 53, null, null).bytes())
        .isEqualTo(1L << 53);
    refused("bytes", () -> new OfferRequest.Offer(ID, null, 1, (1L << 53) + 1, null, null));
    refused("bytes", () -> new OfferRequest.Offer(ID, null, 1, -1, null, null));
  }

  @Test
  void anOfferTellsUpTo32Stamps() {
    assertThat(stamped(Limits.MAX_STAMPS, "s").stamps()).hasSize(Limits.MAX_STAMPS);
    refused("stamps", () -> stamped(Limits.MAX_STAMPS + 1, "s"));
    String longest = "s".repeat(Limits.MAX_STEP - 1);
    assertThat(stamped(1, longest).stamps()).hasSize(1);
    refused("stamps", () -> stamped(1, longest + "s"));
  }

  private static OfferRequest.Offer stamped(int steps, String word) {
    Map<String, Long> stamps = new HashMap<>();
    for (int i = 0; i < steps; i++) {
      stamps.put(word + i, 1L);
    }
    return new OfferRequest.Offer(ID, null, 1, 0, null, null, null, stamps);
  }

  @Test
  void whatIsMeasuredIsNeitherPutNorLeft() {
    assertThat(new OfferRequest.Offer(ID, null, 1, 0, null, null, true, null).measure()).isTrue();
    refused("measured", () -> new OfferRequest.Offer(ID, null, 1, 0, "skip", null, true, null));
    refused("measured", () -> new OfferRequest.Offer(ID, null, 1, 0, null, "ben", true, null));
  }

  @Test
  void textsForPeopleAreBounded() {
    String longest = "x".repeat(Limits.MAX_TEXT);
    String longer = longest + "x";
    assertThatCode(() -> new OfferRequest.Offer(ID, longest, 1, 0, null, null))
        .doesNotThrowAnyException();
    assertThatCode(() -> new OfferAnswer.Decline(longest)).doesNotThrowAnyException();
    assertThatCode(() -> new Fault(longest, longest)).doesNotThrowAnyException();
    refused("from", () -> new OfferRequest.Offer(ID, longer, 1, 0, null, null));
    refused("reason", () -> new OfferAnswer.Decline(longer));
    refused("code", () -> new Fault(longer, null));
    refused("message", () -> new Fault("busy", longer));
  }

  @Test
  void aFetchNamesUpTo512Spans() {
    List<Span> most = Collections.nCopies(Limits.MAX_SPANS, new Span(0, 1));
    List<Span> more = Collections.nCopies(Limits.MAX_SPANS + 1, new Span(0, 1));
    assertThat(new FetchRequest.Pieces(ID, 0, most, true).spans()).hasSize(512);
    assertThat(new FetchRequest.Run(ID, most, false).spans()).hasSize(512);
    refused("spans", () -> new FetchRequest.Pieces(ID, 0, more, true));
    refused("spans", () -> new FetchRequest.Run(ID, more, true));
    refused("item", () -> new FetchRequest.Pieces(ID, -1, most, true));
  }

  @Test
  void aSpanEndsAfterItBegins() {
    assertThat(new Span(3, 5).count()).isEqualTo(2);
    refused("span", () -> new Span(3, 3));
    refused("span", () -> new Span(3, 2));
    refused("from", () -> new Span(-1, 2));
  }

  @Test
  void aReceiptListsUpTo100Failures() {
    ItemFailure one = new ItemFailure("a", "b");
    assertThat(receipt(Collections.nCopies(100, one), 0).failures()).hasSize(100);
    refused("failures", () -> receipt(Collections.nCopies(101, one), 0));
  }

  @Test
  void aReceiptHoldsUpTo32Stamps() {
    assertThat(receipt(List.of(), 32).stamps()).hasSize(32);
    refused("stamps", () -> receipt(List.of(), 33));
  }

  private static OfferAnswer.Receipt receipt(List<ItemFailure> failures, int stamps) {
    Map<String, Long> times = new HashMap<>();
    for (int i = 0; i < stamps; i++) {
      times.put("step-" + i, (long) i);
    }
    return new OfferAnswer.Receipt(0, 0, 0, 0, failures, 0, true, null, "", times);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0123456789abcdef0123456789abcde",
        "0123456789abcdef0123456789abcdef0",
        "0123456789ABCDEF0123456789ABCDEF",
        "0123456789abcdef/../456789abcdef",
        "0123456789abcdef0123456789abcdeg"
      })
  void anOffersIdIs32LowerCaseHexDigits(String id) {
    refused("hex digits", () -> new FetchRequest.Run(id, List.of(), false));
  }

  @Test
  void aDrawnIdIsNewEachTimeAndAccepted() {
    String one = OfferId.draw();
    assertThat(new FetchRequest.Run(one, List.of(), false).offer()).isEqualTo(one);
    assertThat(OfferId.draw()).isNotEqualTo(one);
  }
}
