package dev.dunlin.hub.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.content.NoSpaceException;
import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.source.SourceFile;
import dev.dunlin.hub.store.People.Askable;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.files.RemoteState;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How much pulling does at most, on both sides of each limit.
class LimitsTest {
  private Instant now = Instant.EPOCH;
  private final InstantSource clock = () -> now;

  private static PeerId peer(int number) {
    return PeerId.of(ByteBuffer.allocate(PeerId.BYTES).putInt(number).array());
  }

  private static ContentId content(int number) {
    return ContentId.of(ByteBuffer.allocate(ContentId.BYTES).putInt(number).array());
  }

  @Test
  void aMemberHasSoManyNamesSoughtInAMinuteAndSoManyAtOnce() {
    SearchPace pace = new SearchPace(clock);
    assertThat(pace.enter(peer(1), Pulls.MAX_NAMES_A_MINUTE)).isTrue();
    pace.leave(peer(1));
    assertThat(pace.enter(peer(1), 1)).isFalse();
    assertThat(pace.enter(peer(2), 1)).isTrue();
    now = now.plus(Duration.ofMinutes(1));
    assertThat(pace.enter(peer(1), Pulls.MAX_NAMES_A_MINUTE + 1)).isFalse();
    for (int i = 0; i < Pulls.MAX_SEARCHES_OF_MEMBER; i++) {
      assertThat(pace.enter(peer(1), 1)).isTrue();
    }
    assertThat(pace.enter(peer(1), 1)).isFalse();
    pace.leave(peer(1));
    assertThat(pace.enter(peer(1), 1)).isTrue();
  }

  @Test
  void aBanIsForOneMemberAndOneContentAndEnds() {
    Bans bans = new Bans(clock);
    bans.add(peer(1), content(1));
    assertThat(bans.isBanned(peer(1), content(1))).isTrue();
    assertThat(bans.isBanned(peer(2), content(1))).isFalse();
    assertThat(bans.isBanned(peer(1), content(2))).isFalse();
    now = now.plus(Bans.LASTS).minusMillis(1);
    assertThat(bans.isBanned(peer(1), content(1))).isTrue();
    now = now.plusMillis(1);
    assertThat(bans.isBanned(peer(1), content(1))).isFalse();
  }

  @Test
  void soManyBansAreRememberedAndTheOldestGoFirst() {
    Bans bans = new Bans(clock);
    for (int i = 0; i < Bans.MAX; i++) {
      bans.add(peer(i), content(0));
    }
    assertThat(bans.isBanned(peer(0), content(0))).isTrue();
    bans.add(peer(Bans.MAX), content(0));
    assertThat(bans.isBanned(peer(0), content(0))).isFalse();
    assertThat(bans.isBanned(peer(1), content(0))).isTrue();
  }

  @Test
  void whatWasToldOfIsRememberedForAWhileAndNotWithoutEnd() {
    Wares wares = new Wares(clock);
    for (int i = 0; i <= Wares.MAX; i++) {
      RemoteState.File file = new RemoteState.File("a", 1, 0, false, content(i));
      wares.add(new Holders(file, List.of(new Askable(peer(1), "ben"))));
    }
    assertThat(wares.find(content(0))).isEmpty();
    assertThat(wares.find(content(1))).isPresent();
    now = now.plus(Wares.REMEMBERED);
    assertThat(wares.find(content(1))).isEmpty();
  }

  @Test
  void whatIsPassedOnHasItsRoomAndGoesWhenNobodyAsks(@TempDir Path folder) throws Exception {
    Files.writeString(Files.createDirectories(folder).resolve("left-by-a-kill"), "x");
    try (Passed passed = Passed.open(folder, clock, 10)) {
      assertThat(folder.resolve("left-by-a-kill")).doesNotExist();
      passed.begin(content(1), 10);
      assertThatThrownBy(() -> passed.begin(content(2), 1)).isInstanceOf(NoSpaceException.class);
      assertThat(passed.open(content(1))).isEmpty();
      Path file = Files.writeString(folder.resolve(content(1).toString()), "0123456789");
      passed.landed(content(1));
      now = now.plus(Passed.KEPT);
      passed.tidy();
      try (SourceFile open = passed.open(content(1)).orElseThrow()) {
        assertThat(open.version().size()).isEqualTo(10);
      }
      now = now.plus(Passed.KEPT).plusMillis(1);
      passed.tidy();
      assertThat(file).doesNotExist();
      assertThat(passed.open(content(1))).isEmpty();
      passed.begin(content(2), 10);
      passed.failed(content(2));
      passed.begin(content(3), 10);
    }
  }
}
