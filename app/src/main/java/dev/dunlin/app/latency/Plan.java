package dev.dunlin.app.latency;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.measure.Counts;
import dev.dunlin.app.show.Sizes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// What is to be measured.
///
/// @param peers as named; empty for everybody who is known
/// @param sizes of files, in bytes
/// @param count runs of each scenario
/// @param routes words of [#ROUTES]
/// @param named whether the routes were asked for, so that one that cannot be is a failure
/// @param toMany whether all peers at once are a scenario
record Plan(
    List<String> peers,
    List<Long> sizes,
    int count,
    Set<String> routes,
    boolean named,
    boolean toMany) {
  /// Directly, or punched.
  static final String DIRECT = "direct";

  /// Through the hub's relay.
  static final String RELAYED = "relayed";

  /// Into the hub's store and back.
  static final String STORE = "store";

  /// Through the hub from a peer.
  static final String PULL = "pull";

  /// Most runs of one scenario.
  static final int MAX_COUNT = 10_000;

  /// The largest file that is measured with.
  static final long MAX_SIZE = 10L << 30;

  private static final Set<String> ROUTES = Set.of(DIRECT, RELAYED, STORE, PULL);
  private static final List<String> USUAL = List.of(DIRECT, RELAYED, STORE);
  private static final List<Long> USUAL_SIZES = List.of(1L << 10, 1L << 20, 100L << 20);
  private static final int USUAL_COUNT = 20;

  /// Adds the options that say it.
  static void addOptions(CommandSpec spec) {
    spec.addOption(Options.flag("--all", "Everybody who is known and answers."));
    spec.addOption(
        Options.value("--size", "SIZES", Plan::sizes, "Of files: 1k,1m,100m, where not said."));
    spec.addOption(
        Options.value(
            "--count",
            "N",
            Counts.upTo(MAX_COUNT),
            "Runs of each scenario (" + USUAL_COUNT + ")."));
    spec.addOption(
        Options.value(
            "--routes",
            "ROUTES",
            Plan::routes,
            "Some of direct,relayed,store,pull (the first three)."));
    spec.addOption(Options.flag("--to-many", "Measure a broadcast to all of them at once, too."));
  }

  /// What the options say.
  static Plan of(ParseResult options) throws CommandException {
    List<String> words = options.matchedPositionalValue(0, List.of());
    boolean all = options.hasMatchedOption("--all");
    if (all == !words.isEmpty()) {
      throw CommandException.usage("write dunlin latency PEER..., or dunlin latency --all");
    }
    return new Plan(
        List.copyOf(new LinkedHashSet<>(words)),
        options.matchedOptionValue("--size", USUAL_SIZES),
        options.matchedOptionValue("--count", USUAL_COUNT),
        options.matchedOptionValue("--routes", new LinkedHashSet<>(USUAL)),
        options.hasMatchedOption("--routes"),
        options.hasMatchedOption("--to-many"));
  }

  private static List<Long> sizes(String text) {
    List<Long> sizes = new ArrayList<>();
    for (String word : text.split(",", -1)) {
      long size = Sizes.parse(word.strip());
      if (size < 1 || size > MAX_SIZE) {
        throw new IllegalArgumentException(
            "\"" + word + "\" is no size from 1 byte to " + Sizes.text(MAX_SIZE));
      }
      sizes.add(size);
    }
    return sizes;
  }

  private static Set<String> routes(String text) {
    Set<String> routes = new LinkedHashSet<>();
    for (String word : text.split(",", -1)) {
      if (!ROUTES.contains(word.strip())) {
        throw new IllegalArgumentException(
            "\"" + word + "\" is none of direct, relayed, store and pull");
      }
      routes.add(word.strip());
    }
    return routes;
  }
}
