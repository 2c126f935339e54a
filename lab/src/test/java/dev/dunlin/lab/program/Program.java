package dev.dunlin.lab.program;

import dev.dunlin.lab.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the program is started: with the jars that ship and the options that `./dunlin` gives it,
/// and like there from a cache made by a training run, since the tests start it some hundred times.
final class Program {
  private static final String MAIN = "dev.dunlin.app.Main";
  private static final String TRAINING = "dev.dunlin.app.Training";
  private static final int TRAINING_SECONDS = 300;

  private static final List<String> OPTIONS =
      List.of("-XX:+UseSerialGC", "-Xmx1g", "--enable-native-access=ALL-UNNAMED");

  private static final List<Path> JARS = jars();
  private static final Path CACHE = cache();

  private Program() {}

  /// The command line of a `dunlin` with these words.
  ///
  /// @param options of the JVM, beside the usual ones
  static List<String> command(List<String> options, List<String> words) {
    List<String> all = new ArrayList<>(options);
    if (Files.isRegularFile(CACHE)) {
      all.add("-XX:AOTCache=" + CACHE);
    }
    all.addAll(List.of("-Xlog:aot=off", "-Xlog:cds=off"));
    List<String> command = java(all, MAIN);
    command.addAll(words);
    return command;
  }

  private static List<String> java(List<String> options, String main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.add("-Dpicocli.disable.closures=true");
    command.addAll(options);
    String classPath = JARS.stream().map(Path::toString).collect(Collectors.joining(":"));
    command.addAll(List.of("-cp", classPath, main));
    return command;
  }

  private static List<Path> jars() {
    Path built = Repository.root().resolve("app/target");
    List<Path> jars = new ArrayList<>();
    for (Path folder : List.of(built, built.resolve("lib"))) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
      } catch (IOException e) {
        throw new IllegalStateException(
            "the program is not built: mvn package -pl app -am makes " + folder, e);
      }
    }
    return List.copyOf(jars);
  }

  /// The cache; where the training fails there is none, and everything works, but slower.
  private static Path cache() {
    Path cache = Repository.root().resolve("lab/target/program.aot");
    try {
      if (!isNewest(cache)) {
        train(cache);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot train for " + cache, e);
    }
    return cache;
  }

  private static boolean isNewest(Path cache) throws IOException {
    if (!Files.exists(cache)) {
      return false;
    }
    for (Path jar : JARS) {
      if (Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(cache)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static void train(Path cache) throws IOException {
    Files.createDirectories(cache.getParent());
    Files.deleteIfExists(cache);
    Path home = Files.createTempDirectory("dunlin-training");
    List<String> command = java(List.of("-XX:AOTCacheOutput=" + cache), TRAINING);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DUNLIN_HOME", home.toString());
    builder.redirectOutput(cache.resolveSibling("training.log").toFile());
    Process training = builder.start();
    try {
      if (!training.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS)) {
        training.destroyForcibly();
        throw new IOException("the training does not end");
      }
    } catch (InterruptedException e) {
      training.destroyForcibly();
      throw new IllegalStateException(e);
    }
    Samples.delete(home);
  }
}
