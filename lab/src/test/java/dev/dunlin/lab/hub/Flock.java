package dev.dunlin.lab.hub;

import dev.dunlin.lab.network.Cloud;
import dev.dunlin.lab.network.Nat;
import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Fields;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Running;
import dev.dunlin.lab.program.Stage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A hub in the cloud, and its members. Closing it ends all processes and takes the network away.
public final class Flock implements Closeable {
  private static final int PORT = 4433;
  private static final int DEADLINE_SECONDS = 120;

  private final Stage stage;
  private final Cloud cloud;
  private final Machine machine;
  private Running hub;

  private Flock(Stage stage, Cloud cloud, Machine machine) throws IOException {
    this.stage = stage;
    this.cloud = cloud;
    this.machine = machine;
    this.hub = startHub();
  }

  /// A flock of nobody yet, its files in an empty folder; or the test is skipped where there can be
  /// no network.
  public static Flock open(Path folder) throws IOException {
    Stage stage = new Stage(folder);
    try {
      Cloud cloud = stage.keep(Cloud.open());
      return new Flock(stage, cloud, cloud.hub().runs(stage.machine("hub")));
    } catch (IOException | RuntimeException | Error e) {
      stage.close();
      throw e;
    }
  }

  private Running startHub() throws IOException {
    String address = cloud.hub().address() + ':' + PORT;
    return machine.hub("--listen", address, "--store", store().toString()).process();
  }

  /// The folder of the hub's store.
  public Path store() {
    return machine.home().resolveSibling("store");
  }

  /// The hub's own files, to be put or broadcast by its operator.
  public Path files() throws IOException {
    return machine.files();
  }

  /// The hub's address.
  public String address() {
    return cloud.hub().address();
  }

  /// The hub's process.
  public Running hub() {
    return hub;
  }

  /// Kills the hub at once.
  public void killHub() {
    var _ = hub.kill();
  }

  /// Starts the hub that was killed anew, and returns when it listens.
  public void restartHub() throws IOException {
    hub = startHub();
  }

  /// A new invite for so many.
  public String invite(int uses) throws IOException {
    Ended invited = machine.run("hub", "invite", "--json", "--uses", "" + uses);
    if (invited.exit() != 0) {
      throw new AssertionError("no invite: " + invited.errors());
    }
    return invited.last().text("invite");
  }

  /// Starts to have the hub do something, with `--json`.
  public Running startCtl(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("hub", "ctl"));
    all.addAll(List.of(words));
    all.add("--json");
    return machine.start(all.toArray(String[]::new));
  }

  /// Has the hub do something, with `--json`.
  public Ended ctl(String... words) throws IOException {
    return startCtl(words).await();
  }

  /// The lines that the hub answers.
  public List<Fields> ask(String... words) throws IOException {
    Ended answered = ctl(words);
    if (answered.exit() != 0) {
      throw new AssertionError(
          String.join(" ", words) + " ended with " + answered.exit() + ": " + answered.errors());
    }
    return answered.lines().stream().map(Fields::of).toList();
  }

  /// Adds a member behind a router of this kind; it has joined, and its node runs.
  public Member join(String name, Nat nat, String invite, String... options) throws IOException {
    Cloud.Client client = cloud.client(nat);
    Machine joining = client.host().runs(stage.machine(name));
    Ended joined = joining.run("join", invite, "--as", name, "--json");
    if (joined.exit() != 0) {
      throw new AssertionError(name + " cannot join: " + joined.output() + joined.errors());
    }
    return Member.start(name, joining, client, options);
  }

  /// Starts to let another machine join that is on the host of a member.
  public Running startJoin(String name, Member beside, String invite) throws IOException {
    return beside.host().runs(stage.machine(name)).start("join", invite, "--as", name, "--json");
  }

  /// Returns when exactly these are online.
  public void awaitOnline(Collection<String> names) throws IOException {
    var _ =
        await(
            names + " online",
            members ->
                members.stream()
                    .filter(member -> member.isTrue("online"))
                    .map(member -> member.text("name"))
                    .sorted()
                    .toList()
                    .equals(names.stream().sorted().toList()));
  }

  /// Returns the members when they are like this.
  public List<Fields> await(String what, Predicate<List<Fields>> like) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    List<Fields> members = ask("members");
    while (!like.test(members)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never " + what + ", but " + members + "; hub: " + hub.errors());
      }
      members = ask("members");
    }
    return members;
  }

  @Override
  public void close() throws IOException {
    stage.close();
  }
}
