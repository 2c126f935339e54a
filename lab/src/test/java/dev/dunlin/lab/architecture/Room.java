package dev.dunlin.lab.architecture;

import dev.dunlin.lab.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A Maven module that holds code of ours. The root pom.xml says which there are.
record Room(Path directory) {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  /// Modules that hold code of others, compiled here.
  private static final Set<String> NOT_OURS = Set.of("picocli");

  private static final Set<String> LAYER_BELOW_NODE = Set.of("link", "content", "transfer");

  /// The arrows: what each room may use. Where a room's interface shows types of a room below it,
  /// the rooms that use it see these types too, so `transfer` brings `link` and `content` along.
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "link", Set.of(),
          "content", Set.of(),
          "view", Set.of(),
          "transfer", Set.of("link", "content"),
          "node", with(LAYER_BELOW_NODE, "view"),
          "hub", with(LAYER_BELOW_NODE, "node"),
          "web", with(LAYER_BELOW_NODE, "view", "node", "hub"),
          "app", with(LAYER_BELOW_NODE, "view", "node", "hub", "web"),
          "examples", with(LAYER_BELOW_NODE, "node"),
          "lab", with(LAYER_BELOW_NODE, "view", "node", "hub", "web", "app"));

  static List<Room> all() {
    Path root = Repository.root();
    return MODULE
        .matcher(read(root.resolve("pom.xml")))
        .results()
        .map(found -> found.group(1))
        .filter(name -> !NOT_OURS.contains(name))
        .map(name -> new Room(root.resolve(name)))
        .toList();
  }

  String name() {
    return directory.getFileName().toString();
  }

  String packages() {
    return "dev.dunlin." + name() + "..";
  }

  Path classes() {
    return directory.resolve("target/classes");
  }

  /// The rooms that this one may use.
  Set<String> mayUse() {
    Set<String> rooms = MAY_USE.get(name());
    if (rooms == null) {
      throw new IllegalStateException("no arrows are written down for the room " + name());
    }
    return rooms;
  }

  /// All Java files of the program proper, or of its tests too.
  List<Path> sources(boolean tests) {
    return Stream.of("src/main/java", tests ? "src/test/java" : "src/main/java")
        .distinct()
        .map(directory::resolve)
        .filter(Files::isDirectory)
        .flatMap(Room::javaFiles)
        .toList();
  }

  /// Whether there is a type to look at, and not only descriptions of packages yet.
  boolean hasTypes() {
    return sources(false).stream()
        .map(file -> file.getFileName().toString())
        .anyMatch(file -> !file.equals("package-info.java") && !file.equals("module-info.java"));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> javaFiles(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> with(Set<String> rooms, String... more) {
    return Stream.concat(rooms.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String toString() {
    return name();
  }
}
