package dev.dunlin.app;

import dev.dunlin.node.ConflictAsker;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.OfferSummary;
import dev.dunlin.node.OfferedItem;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PendingOffer;
import dev.dunlin.node.ReceiveProgress;
import dev.dunlin.node.ReceiveReport;
import dev.dunlin.node.ReceiveTerms;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An offer whose answer is remembered.
final class FakeOffer implements PendingOffer {
  /// What a test has happen while it lands.
  @FunctionalInterface
  interface Landing {
    void land() throws InterruptedException;
  }

  /// Lands until it is given up.
  static final Landing FOR_EVER = () -> new CountDownLatch(1).await();

  final List<OfferedItem> items;
  PeerResult result = Results.landed("peer");
  @Nullable NodeException failure;

  /// What is said to be in place.
  List<String> files = List.of();

  /// What landing takes.
  Landing landing = () -> {};

  String answer = "none";
  private @Nullable ReceiveTerms terms;
  @Nullable ConflictPolicy asked;

  FakeOffer(OfferedItem... items) {
    this.items = List.of(items);
  }

  /// How it was accepted.
  ReceiveTerms terms() {
    return Objects.requireNonNull(terms, "it was not accepted");
  }

  static OfferedItem file(String path, long size, long existing, String... warnings) {
    return new OfferedItem(path, "file", size, 0, null, existing, List.of(warnings));
  }

  @Override
  public OfferSummary summary() {
    long bytes = items.stream().mapToLong(OfferedItem::size).sum();
    return new OfferSummary(
        FakeNode.ID.toString(), null, "anna\u001b[2J", items.size(), items.size(), bytes);
  }

  @Override
  public List<OfferedItem> look(String into, int from, int count) {
    if (count > MAX_LOOK) {
      throw new IllegalArgumentException("too many: " + count);
    }
    return items.subList(from, from + count);
  }

  @Override
  public ReceiveReport accept(
      ReceiveTerms given, ConflictAsker asker, Consumer<ReceiveProgress> progress)
      throws NodeException, InterruptedException {
    if (failure != null) {
      throw failure;
    }
    answer = "accepted";
    terms = given;
    if (given.conflicts() == ConflictPolicy.ASK) {
      asked = asker.ask(items.getFirst());
    }
    landing.land();
    progress.accept(new ReceiveProgress(summary().bytes(), items.size()));
    return new ReceiveReport(summary(), given.into(), summary().bytes(), result, files);
  }

  @Override
  public void decline(String reason) {
    answer = "declined";
  }

  @Override
  public void close() {
    if (answer.equals("none")) {
      answer = "closed";
    }
  }
}
