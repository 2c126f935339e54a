package dev.dunlin.lab.program;

import java.util.List;

/// How a process ended.
///
/// @param exit its exit code
/// @param lines of its standard output
/// @param errors its standard error
public record Ended(int exit, List<String> lines, String errors) {
  /// All of its standard output.
  public String output() {
    return String.join("\n", lines);
  }

  /// The last line of standard output, which `--json` makes an object.
  public Fields last() {
    if (lines.isEmpty()) {
      throw new AssertionError("it ended with " + exit + " and said nothing: " + errors);
    }
    return Fields.of(lines.getLast());
  }

  /// The lines of one type, in order.
  public List<Fields> events(String type) {
    return lines.stream().map(Fields::of).filter(line -> line.text("type").equals(type)).toList();
  }
}
