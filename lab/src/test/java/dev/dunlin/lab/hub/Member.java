package dev.dunlin.lab.hub;

import dev.dunlin.lab.network.Cloud;
import dev.dunlin.lab.network.Host;
import dev.dunlin.lab.network.Router;
import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A machine that joined the hub, behind a router of its own.
public final class Member {
  private final String name;
  private final Machine machine;
  private final Cloud.Client client;
  private final List<String> options;
  private Machine.Up up;

  private Member(
      String name, Machine machine, Cloud.Client client, List<String> options, Machine.Up up) {
    this.name = name;
    this.machine = machine;
    this.client = client;
    this.options = options;
    this.up = up;
  }

  /// Starts the node of a machine that has joined. It serves a folder, which the hub alone may read
  /// where the options say nothing else.
  static Member start(String name, Machine machine, Cloud.Client client, String... options)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("--json", "--no-discover"));
    all.addAll(List.of("--serve", Files.createDirectories(served(machine)).toString()));
    all.addAll(List.of(options));
    return new Member(name, machine, client, all, machine.up(all.toArray(String[]::new)));
  }

  private static Path served(Machine machine) {
    return machine.home().resolveSibling("served");
  }

  /// What it is called on the hub.
  public String name() {
    return name;
  }

  /// Its node, which prints JSON.
  public Running node() {
    return up.process();
  }

  /// Where its node listens, as it sees that itself.
  public String address() {
    return up.address();
  }

  /// The host that it runs on.
  public Host host() {
    return client.host();
  }

  /// The router that it is behind.
  public Router router() {
    return client.router();
  }

  /// The folder that it serves.
  public Path served() {
    return served(machine);
  }

  /// Where things land.
  public Path into() {
    return machine.into();
  }

  /// Its files to send, in a folder that is made.
  public Path files() throws IOException {
    return machine.files();
  }

  /// Starts a command, through its node.
  public Running start(String... words) throws IOException {
    return machine.start(words);
  }

  /// Runs a command to its end, through its node.
  public Ended run(String... words) throws IOException {
    return machine.run(words);
  }

  /// Fetches into the folder where things land.
  public Running startGet(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("get", "--json", "--into", into().toString()));
    all.addAll(List.of(words));
    return machine.start(all.toArray(String[]::new));
  }

  /// Kills its node at once, and returns when it is gone.
  public void kill() {
    var _ = up.process().kill();
  }

  /// Starts its node anew, as it was.
  public void restart() throws IOException {
    up = machine.up(options.toArray(String[]::new));
  }
}
