package dev.dunlin.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.hub.TransferView;
import dev.dunlin.link.identity.PeerId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransfersTest {
  private final PeerId anna = PeerId.of(new byte[PeerId.BYTES]);
  private final Transfers transfers = new Transfers(InstantSource.fixed(Instant.ofEpochMilli(7)));

  private List<TransferView> views() {
    return transfers.views(peer -> peer.equals(anna) ? "anna" : "?");
  }

  @Test
  void severalStreamsOfOneFileAreOneTransferUntilTheLastEnds() {
    Runnable first = transfers.begin(anna, false, "a", 5);
    Runnable second = transfers.begin(anna, false, "a", 5);
    assertThat(views()).containsExactly(new TransferView("anna", false, "a", 5, 7));
    first.run();
    first.run();
    assertThat(views()).hasSize(1);
    second.run();
    assertThat(views()).isEmpty();
  }

  @Test
  void aPutAndAGetOfOneNameAreTwo() {
    Runnable put = transfers.begin(anna, true, "a", 5);
    Runnable _ = transfers.begin(anna, false, "a", 5);
    assertThat(views()).extracting(TransferView::put).containsExactlyInAnyOrder(true, false);
    put.run();
    assertThat(views()).extracting(TransferView::put).containsExactly(false);
  }
}
