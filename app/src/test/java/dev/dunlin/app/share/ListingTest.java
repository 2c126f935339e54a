package dev.dunlin.app.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dunlin.app.share.Row.Agreement;
import dev.dunlin.node.PeerListing;
import dev.dunlin.node.RemoteFile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListingTest {
  private final Listing listing = new Listing();

  private void holds(String peer, RemoteFile... files) {
    listing.add(new PeerListing(peer, null, List.of(files), false, null));
  }

  private static RemoteFile file(String path, long size, long modified, @Nullable String id) {
    return new RemoteFile(path, false, size, modified, id);
  }

  private static RemoteFile folder(String path) {
    return new RemoteFile(path, true, 0, 1, null);
  }

  private List<Row> rows() {
    return listing.rows(ListOrder.NAME, false);
  }

  @Test
  void mergesWhatIsKnownToBeTheSame() {
    holds("anna", file("a", 1, 10, "id"));
    holds("ben", file("a", 1, 20, "id"));
    assertThat(rows())
        .containsExactly(new Row("a", false, 1, 20, "id", List.of("anna", "ben"), Agreement.SAME));
  }

  @Test
  void neverMergesDifferentContent() {
    holds("anna", file("a", 1, 10, "one"));
    holds("ben", file("a", 1, 10, "two"));
    holds("cleo", file("a", 1, 10, "one"));
    assertThat(rows())
        .extracting(Row::holders, Row::agreement)
        .containsExactly(
            tuple(List.of("anna", "cleo"), Agreement.DIFFERS),
            tuple(List.of("ben"), Agreement.DIFFERS));
  }

  @Test
  void neverMergesWhatIsNotKnown() {
    holds("anna", file("a", 1, 10, null));
    holds("ben", file("a", 1, 10, null));
    assertThat(rows()).hasSize(2).allMatch(row -> row.agreement() == Agreement.UNKNOWN);
  }

  @Test
  void knowsThatSizesDifferWithoutIds() {
    holds("anna", file("a", 1, 10, null));
    holds("ben", file("a", 2, 10, null));
    assertThat(rows()).hasSize(2).allMatch(row -> row.agreement() == Agreement.DIFFERS);
  }

  @Test
  void mergesFoldersButNotAFolderWithAFile() {
    holds("anna", folder("a"));
    holds("ben", folder("a"));
    holds("cleo", file("a", 0, 1, "id"));
    assertThat(rows())
        .extracting(Row::folder, Row::holders)
        .containsExactly(tuple(true, List.of("anna", "ben")), tuple(false, List.of("cleo")));
  }

  @Test
  void saysNothingOfAgreementWhereOneHoldsIt() {
    holds("anna", file("a", 1, 10, null));
    assertThat(rows()).extracting(Row::agreement).containsExactly(Agreement.ALONE);
  }

  @Test
  void sortsByNameSizeAndTimeBothWays() {
    holds("anna", file("b", 5, 30, null), file("a", 9, 10, null), file("c", 5, 20, null));
    assertThat(names(ListOrder.NAME, false)).containsExactly("a", "b", "c");
    assertThat(names(ListOrder.SIZE, false)).containsExactly("a", "b", "c");
    assertThat(names(ListOrder.TIME, false)).containsExactly("b", "c", "a");
    assertThat(names(ListOrder.TIME, true)).containsExactly("a", "c", "b");
  }

  private List<String> names(ListOrder order, boolean reverse) {
    return listing.rows(order, reverse).stream().map(Row::name).toList();
  }
}
