package dev.dunlin.hub.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.hub.state.MvState;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.Home;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PutRequest;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.SendRequest;
import dev.dunlin.node.run.RunningNode;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A hub that is killed while something is put: real processes, killed for good.
@Timeout(300)
class KilledStoreTest {
  private static final int KILLS = 3;
  private static final int SMALL = 3_000;
  private static final int LARGE = 24 << 20;

  @TempDir Path folder;

  /// The hub, as a program of its own.
  static final class HubProgram {
    private HubProgram() {}

    static void main(String[] args) throws Exception {
      Town town = new Town(Path.of(args[0])).begin();
      town.join("anna", PeerId.parse(args[1]), false);
      System.out.println(town.at());
      Thread.sleep(600_000);
    }
  }

  private Process hub(PeerId anna) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            HubProgram.class.getName(),
            folder.toString(),
            anna.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private Path goods(long seed) throws IOException {
    Random random = new Random(seed);
    Path goods = Files.createDirectories(folder.resolve("goods"));
    for (int i = 0; i < SMALL; i++) {
      byte[] bytes = new byte[1 + random.nextInt(3_000)];
      random.nextBytes(bytes);
      Files.write(goods.resolve("small-" + i), bytes);
    }
    byte[] bytes = new byte[LARGE];
    random.nextBytes(bytes);
    Files.write(goods.resolve("large"), bytes);
    return goods;
  }

  private RunningNode anna() throws IOException {
    ReceiveTerms terms =
        new ReceiveTerms(folder.resolve("in").toString(), ConflictPolicy.RENAME, false, 0);
    return RunningNode.start(
        Home.of(Map.of("DUNLIN_HOME", folder.resolve("anna").toString())),
        new NodeOptions("anna", Optional.empty(), false, AcceptPolicy.NEVER, terms));
  }

  private static PeerResult put(RunningNode anna, Path goods, String hub) throws Exception {
    SendRequest request =
        new SendRequest(List.of(goods.toString()), List.of(hub), 0, 60_000, 0, null);
    return anna.put(new PutRequest(request, ConflictPolicy.RENAME), _ -> {}).results().getFirst();
  }

  @Test
  void whatIsVisibleIsWholeAndHasItsOwnerAndAPutGoesOn() throws Exception {
    long seed = 20261121;
    Random random = new Random(seed);
    Path goods = goods(seed);
    Path shown = folder.resolve("store/goods");
    int seen = 0;
    try (RunningNode anna = anna()) {
      for (int kill = 0; kill < KILLS; kill++) {
        Process hub = hub(anna.id());
        try (BufferedReader told = hub.inputReader();
            TaskGroup putting = new TaskGroup("putting")) {
          String at = told.readLine();
          CompletableFuture<PeerResult> result = new CompletableFuture<>();
          putting.start(() -> {
            boolean _ = result.complete(put(anna, goods, at));
          });
          while (files(shown).size() <= seen && hub.isAlive() && !result.isDone()) {
            Thread.sleep(2);
          }
          LockSupport.parkNanos(random.nextInt(100_000_000));
          boolean _ = hub.toHandle().destroyForcibly();
          assertThat(hub.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        seen = check(goods, shown, anna.id(), "seed " + seed + ", kill " + kill);
        assertThat(seen).isPositive();
      }
      Process hub = hub(anna.id());
      try (BufferedReader told = hub.inputReader()) {
        PeerResult result = put(anna, goods, told.readLine());
        assertThat(result.message()).isNull();
        assertThat(result.outcome()).isEqualTo(PeerResult.Outcome.LANDED);
        assertThat(result.unchanged()).isPositive();
      } finally {
        hub.destroyForcibly();
      }
      assertThat(hub.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(check(goods, shown, anna.id(), "the end")).isEqualTo(SMALL + 1);
    }
  }

  private static List<Path> files(Path shown) throws IOException {
    if (!Files.isDirectory(shown)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(shown)) {
      return all.filter(path -> !path.getFileName().toString().startsWith(".dunlin-"))
          .filter(Files::isRegularFile)
          .toList();
    }
  }

  /// Checks all that is visible, and tells how much that is.
  private int check(Path goods, Path shown, PeerId anna, String when) throws IOException {
    List<Path> files = files(shown);
    try (MvState state = MvState.open(folder.resolve("hub/hub.mv"))) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        assertThat(file).describedAs(when).hasSameBinaryContentAs(goods.resolve(name));
        assertThat(state.owner("goods/" + name).orElseThrow().owner())
            .describedAs(when)
            .isEqualTo(anna.toString());
      }
    }
    return files.size();
  }
}
