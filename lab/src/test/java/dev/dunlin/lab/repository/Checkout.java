package dev.dunlin.lab.repository;

import dev.dunlin.lab.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// A checkout with the real scripts, a program of one class, and a script that stands in for Maven:
/// it writes a line to the file `builds`, and then does what the file `maven` of the checkout says.
final class Checkout {
  private static final String PROGRAM =
      """
      package dev.dunlin.app;

      class Main {
        public static void main(String[] arguments) {
          System.out.println("version one");
          for (String argument : arguments) System.out.println("<" + argument + ">");
          System.exit(arguments.length > 1 ? arguments.length : 0);
        }
      }

      class Agent {
        public static void premain(String file) throws java.io.IOException {
          java.nio.file.Files.writeString(java.nio.file.Path.of(file), "a key\\n",
              java.nio.file.StandardOpenOption.APPEND);
        }
      }
      """;
  private static final String FAKE_MAVEN =
      """
      #!/usr/bin/env bash
      if [ "$1" = --version ]; then echo "Apache Maven 3.9.9 (fake)"; exit; fi
      cd "$CHECKOUT" && echo built >> builds && . ./maven
      """;

  /// Delivers the program, as Maven would.
  static final String DELIVER =
      "mkdir -p app/target/lib && cp ready/app-1.jar app/target/ && cp ready/other.jar app/target/lib/"
          + " && mkdir -p app/target/agent && cp ready/extract-tls-secrets.jar app/target/agent/";

  private final Path root;
  private final Map<String, String> environment = new HashMap<>();

  Checkout(Path directory) throws IOException {
    root = Files.createDirectories(directory.resolve("a checkout & more"));
    copyScripts();
    write("pom.xml", "");
    write("app/pom.xml", "");
    write("app/src/main/java/dev/dunlin/app/Main.java", PROGRAM);
    mavenDoes(DELIVER);
    compile();
    Path maven = write("bin/mvn", FAKE_MAVEN);
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    environment.put("CHECKOUT", root.toString());
    environment.put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
    environment.put("DUNLIN_JAVA_HOME", System.getProperty("java.home"));
  }

  private void copyScripts() throws IOException {
    Path real = Repository.root();
    Files.createDirectories(root.resolve("dist"));
    try (Stream<Path> parts = Files.list(real.resolve("dist"))) {
      for (Path part : parts.filter(file -> file.toString().endsWith(".sh")).toList()) {
        Files.copy(part, root.resolve("dist").resolve(part.getFileName().toString()));
      }
    }
    for (String script : List.of("dunlin", "check")) {
      Files.copy(real.resolve(script), root.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private void compile() throws IOException {
    String classes = root.resolve("ready/classes").toString();
    tool(
        "javac",
        "-d",
        classes,
        root.resolve("app/src/main/java/dev/dunlin/app/Main.java").toString());
    tool(
        "jar",
        "--create",
        "--file",
        root.resolve("ready/app-1.jar").toString(),
        "-C",
        classes,
        ".");
    tool(
        "jar",
        "--create",
        "--file",
        root.resolve("ready/other.jar").toString(),
        root.resolve("pom.xml").toString());
    tool(
        "jar",
        "--create",
        "--file",
        root.resolve("ready/extract-tls-secrets.jar").toString(),
        "--manifest",
        write("ready/manifest", "Premain-Class: dev.dunlin.app.Agent\n").toString(),
        "-C",
        classes,
        "dev/dunlin/app/Agent.class");
  }

  private static void tool(String name, String... arguments) {
    int exit = ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments);
    if (exit != 0) {
      throw new IllegalStateException(name + " ended with " + exit);
    }
  }

  Path root() {
    return root;
  }

  Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  void mavenDoes(String script) throws IOException {
    write("maven", script + "\n");
  }

  void set(String variable, String value) {
    environment.put(variable, value);
  }

  int builds() throws IOException {
    Path builds = root.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  Run run(String script, String... arguments) throws IOException, InterruptedException {
    return start(script, arguments).await();
  }

  Run.Running start(String script, String... arguments) throws IOException {
    List<String> command =
        Stream.concat(Stream.of(root.resolve(script).toString()), Stream.of(arguments)).toList();
    return Run.start(root, environment, command);
  }

  Run runIn(Path directory, String... command) throws IOException, InterruptedException {
    return Run.of(directory, environment, List.of(command));
  }
}
