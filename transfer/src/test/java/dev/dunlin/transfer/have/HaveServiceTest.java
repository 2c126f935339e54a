package dev.dunlin.transfer.have;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.landing.Landing;
import dev.dunlin.content.landing.Partial;
import dev.dunlin.content.landing.PartialKey;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.link.Link;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.HaveAnswer;
import dev.dunlin.transfer.message.HaveAnswer.Have;
import dev.dunlin.transfer.message.Span;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Goods;
import dev.dunlin.transfer.stage.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a node says of what it has.
@Timeout(60)
class HaveServiceTest {
  private static final ContentId CONTENT = ContentId.parse("cd".repeat(ContentId.BYTES));

  @TempDir Path temporary;
  private Device source;
  private Device peer;
  private Shelf shelf;
  private Landing landing;

  @BeforeEach
  void start() throws IOException {
    source = new Device();
    peer = new Device();
    shelf = new Shelf(temporary);
    landing = Landing.open(temporary.resolve("inbox"));
    HaveService.serve(source.services(), shelf.holdings());
  }

  @AfterEach
  void stop() throws IOException {
    peer.close();
    source.close();
    landing.close();
  }

  private Partial partial(int pieces) throws IOException {
    PartialKey key = PartialKey.of(new byte[PartialKey.BYTES]);
    PieceLayout layout = PieceLayout.of(pieces * PieceLayout.MIN_PIECE_LENGTH);
    return landing.openPartial(key, SafePath.parse("file"), layout);
  }

  private Growing register(Partial partial) {
    byte[] layer = new byte[partial.layout().count() * ContentId.BYTES];
    return shelf.holdings().register(CONTENT, partial, layer);
  }

  private static void verify(Partial partial, int piece) throws IOException {
    partial.verified(piece, new byte[ContentId.BYTES]);
  }

  private static Have have(HaveStream stream) throws IOException {
    return (Have) Objects.requireNonNull(stream.next());
  }

  @Test
  void aServedFileIsThereWhole() throws IOException {
    ContentId id = shelf.put(new Goods(temporary.resolve("goods")).file("file", 3_000_000));
    try (HaveStream stream = HaveStream.ask(peer.dial(source), id)) {
      assertThat(stream.next()).isEqualTo(new Have(3_000_000, true, List.of()));
      assertThat(stream.next()).isNull();
    }
  }

  @Test
  void whoMayNotReadHearsTheSameAsOfWhatIsNotThere() throws IOException {
    ContentId id = shelf.put(new Goods(temporary.resolve("goods")).file("file", 100));
    Link link = peer.dial(source);
    HaveAnswer unknown = HaveStream.ask(link, CONTENT).next();
    assertThat(unknown)
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo("no-such-content"));
    shelf.bar(peer.id());
    assertThat(HaveStream.ask(link, id).next()).isEqualTo(unknown);
    try (Partial partial = partial(3);
        Growing _ = register(partial)) {
      assertThat(HaveStream.ask(link, CONTENT).next()).isEqualTo(unknown);
    }
  }

  @Test
  void whatGrowsIsToldAsItComesUntilItIsWhole() throws IOException {
    try (Partial partial = partial(4);
        Growing growing = register(partial);
        HaveStream stream = HaveStream.ask(peer.dial(source), CONTENT)) {
      assertThat(stream.next()).isEqualTo(new Have(4 << 20, false, List.of()));
      verify(partial, 2);
      growing.grew();
      assertThat(stream.next()).isEqualTo(new Have(4 << 20, false, List.of(new Span(2, 3))));
      verify(partial, 0);
      verify(partial, 1);
      growing.grew();
      // It may have looked between the two.
      List<Span> told = new ArrayList<>(have(stream).spans());
      while (told.getLast().to() < 2) {
        told.addAll(have(stream).spans());
      }
      assertThat(told).allMatch(span -> span.to() <= 2);
      verify(partial, 3);
      growing.grew();
      assertThat(stream.next()).isEqualTo(new Have(4 << 20, true, List.of()));
      assertThat(stream.next()).isNull();
    }
  }

  @Test
  void whatIsFetchedForOthersIsWaitedForAndGoneOnWithWhenItIsBegunAnew() throws IOException {
    Landing other = Landing.open(temporary.resolve("other"));
    try (other;
        Partial first = partial(4);
        Partial second =
            other.openPartial(
                PartialKey.of(new byte[PartialKey.BYTES]),
                SafePath.parse("file"),
                first.layout())) {
      List<Growing> begun = new ArrayList<>();
      shelf.brings(_ -> begun.add(register(begun.isEmpty() ? first : second)));
      try (HaveStream stream = HaveStream.ask(peer.dial(source), CONTENT)) {
        assertThat(stream.next()).isEqualTo(new Have(4 << 20, false, List.of()));
        verify(first, 1);
        begun.getFirst().grew();
        assertThat(stream.next()).isEqualTo(new Have(4 << 20, false, List.of(new Span(1, 2))));
        verify(second, 1);
        verify(second, 3);
        begun.getFirst().close();
        assertThat(stream.next()).isEqualTo(new Have(4 << 20, false, List.of(new Span(3, 4))));
        shelf.brings(_ -> false);
        begun.getLast().close();
        assertThat(stream.next()).isNull();
      }
    }
  }

  @Test
  void aFetchThatEndsWithoutThatIsTheEndOfTheAnswers() throws IOException {
    try (Partial partial = partial(4)) {
      Growing growing = register(partial);
      try (HaveStream stream = HaveStream.ask(peer.dial(source), CONTENT)) {
        assertThat(stream.next()).isInstanceOf(Have.class);
        growing.close();
        assertThat(stream.next()).isNull();
      }
      try (HaveStream after = HaveStream.ask(peer.dial(source), CONTENT)) {
        assertThat(after.next()).isInstanceOf(Fault.class);
      }
    }
  }

  @Test
  void aRightThatIsTakenBackEndsTheAnswers() throws IOException {
    try (Partial partial = partial(4);
        Growing growing = register(partial);
        HaveStream stream = HaveStream.ask(peer.dial(source), CONTENT)) {
      assertThat(stream.next()).isInstanceOf(Have.class);
      shelf.bar(peer.id());
      verify(partial, 0);
      growing.grew();
      assertThat(stream.next()).isNull();
    }
  }

  @Test
  void atMostFiveLinesASecondAreSaidHoweverFastItGrows() throws IOException {
    int pieces = 200;
    try (Partial partial = partial(pieces);
        Growing growing = register(partial);
        HaveStream stream = HaveStream.ask(peer.dial(source), CONTENT)) {
      long start = System.nanoTime();
      int lines = 0;
      HaveAnswer answer = stream.next();
      for (int piece = 0; piece < pieces; piece++) {
        verify(partial, piece);
        growing.grew();
      }
      for (; answer instanceof Have have && !have.whole(); answer = stream.next()) {
        lines++;
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat((double) lines).isLessThanOrEqualTo(1 + seconds * 5);
    }
  }

  @Test
  void morePiecesApartThanALineHoldsAreToldInSeveral() throws IOException {
    int pieces = 1500;
    try (Partial partial = partial(pieces)) {
      for (int piece = 0; piece < pieces; piece += 2) {
        verify(partial, piece);
      }
      try (Growing _ = register(partial);
          HaveStream stream = HaveStream.ask(peer.dial(source), CONTENT)) {
        assertThat(have(stream).spans()).hasSize(512);
        assertThat(have(stream).spans()).hasSize(238).contains(new Span(1498, 1499));
      }
    }
  }

  @Test
  void onePeerMayWatchSoManyAndNoMore() throws IOException {
    try (Partial partial = partial(4);
        Growing _ = register(partial);
        Device other = new Device()) {
      Link link = peer.dial(source);
      for (int i = 0; i < HaveService.MAX_PER_PEER; i++) {
        assertThat(HaveStream.ask(link, CONTENT).next()).isInstanceOf(Have.class);
      }
      assertThat(HaveStream.ask(link, CONTENT).next())
          .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.code()).isEqualTo("busy"));
      assertThat(HaveStream.ask(other.dial(source), CONTENT).next()).isInstanceOf(Have.class);
    }
  }
}
