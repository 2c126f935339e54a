package dev.dunlin.lab.wireshark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dunlin.lab.Repository;
import dev.dunlin.lab.network.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A capture as tshark reads it with `wireshark/dunlin.lua`.
///
/// @param capture the file
/// @param keys the key log, or none
record Dissection(Path capture, Optional<Path> keys) {
  private static final Path DISSECTOR = Repository.root().resolve("wireshark/dunlin.lua");

  /// Between the values of one field of a packet.
  private static final String COMMA = ",";

  /// Skips the test that asks where there is no tshark.
  static void assumeTshark() {
    assumeTrue(Tool.isInstalled("tshark"), "no tshark");
  }

  /// All that tshark prints with these options; no error of the dissector among it.
  String print(String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString()));
    command.addAll(List.of("-X", "lua_script:" + DISSECTOR));
    command.addAll(List.of("-o", "tcp.reassemble_out_of_order:TRUE"));
    keys.ifPresent(file -> command.addAll(List.of("-o", "tls.keylog_file:" + file)));
    command.addAll(List.of(options));
    Tool.Result result = Tool.run(command);
    assertThat(result.output()).doesNotContain("Lua Error", "Lua: ");
    assertThat(result.exit()).as(result.output()).isZero();
    return result.output();
  }

  /// The fields of all packets that a filter lets through, a row a packet, where one has several
  /// values of a field divided by commas.
  List<List<String>> rows(String filter, String... fields) throws IOException {
    List<String> options = new ArrayList<>(List.of("-2", "-Y", filter, "-T", "fields"));
    options.addAll(List.of("-E", "separator=|", "-E", "occurrence=a", "-E", "aggregator=" + COMMA));
    for (String field : fields) {
      options.addAll(List.of("-e", field));
    }
    return print(options.toArray(String[]::new))
        .lines()
        .filter(line -> !line.startsWith("Running as user"))
        .map(line -> List.of(line.split("\\|", -1)))
        .toList();
  }

  /// All values of one field, in order.
  List<String> values(String field) throws IOException {
    return rows(field, field).stream()
        .flatMap(row -> Stream.of(row.getFirst().split(COMMA, -1)))
        .toList();
  }

  /// The one packet that a filter lets through.
  List<String> row(String filter, String... fields) throws IOException {
    List<List<String>> rows = rows(filter, fields);
    assertThat(rows).as(filter).hasSize(1);
    return rows.getFirst();
  }
}
