package dev.dunlin.view.json;

import dev.dunlin.view.ViewException;
import dev.dunlin.view.text.ByteLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// A file of JSON: one value, several behind each other, or one a line. Read as a stream, with
/// limits on what one bit of it may be. An interrupt ends a reading.
///
/// @param path of the file
/// @param lines whether each line is a value of its own, so that a broken one spoils no other
public record JsonFile(Path path, boolean lines) {
  /// Objects and arrays within each other.
  public static final int MAX_DEPTH = 500;

  /// The longest line of JSON lines.
  public static final int MAX_LINE_BYTES = 16 << 20;

  private static final int MAX_STRING_CHARACTERS = 32 << 20;
  private static final int MAX_NAME_CHARACTERS = 64 << 10;
  private static final int MAX_NUMBER_CHARACTERS = 1_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING_CHARACTERS)
                  .maxNameLength(MAX_NAME_CHARACTERS)
                  .maxNumberLength(MAX_NUMBER_CHARACTERS)
                  .build())
          .build();

  /// Hands on all of it.
  ///
  /// @param broken is told of each line that is no JSON, in words
  /// @throws ViewException for JSON that is broken where it is not in lines, saying where
  public void read(JsonSink sink, Consumer<String> broken) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        InputStream in = Channels.newInputStream(file)) {
      if (lines) {
        readLines(in, sink, broken);
      } else {
        readAll(in, sink);
      }
    }
  }

  /// How the beginning of a text looks: no JSON, a JSON value, or several of them.
  ///
  /// @param cut whether the text goes on
  /// @return how many values begin in it, 2 for more; 0 where it is no JSON
  public static int values(byte[] head, boolean cut) {
    int values = 0;
    boolean opened = false;
    int depth = 0;
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), head)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (depth == 0) {
          values++;
          opened |= token.isStructStart();
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      }
    } catch (JacksonException e) {
      boolean atEnd =
          e.getLocation() != null && e.getLocation().getByteOffset() >= head.length - 4L;
      if (!cut || !atEnd) {
        return 0;
      }
    }
    return opened ? Math.min(values, 2) : 0;
  }

  private static void readAll(InputStream in, JsonSink sink) throws IOException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      pass(parser, sink);
    } catch (JacksonIOException e) {
      throw new IOException(e.getOriginalMessage(), e.getCause());
    } catch (JacksonException e) {
      throw new ViewException(words(e, 0), e);
    }
  }

  private static void pass(JsonParser parser, JsonSink sink) throws IOException {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      switch (token) {
        case START_OBJECT -> sink.take(JsonSink.Kind.START_OBJECT, "");
        case END_OBJECT -> sink.take(JsonSink.Kind.END_OBJECT, "");
        case START_ARRAY -> sink.take(JsonSink.Kind.START_ARRAY, "");
        case END_ARRAY -> sink.take(JsonSink.Kind.END_ARRAY, "");
        case PROPERTY_NAME -> sink.take(JsonSink.Kind.NAME, parser.currentName());
        case VALUE_STRING -> sink.take(JsonSink.Kind.STRING, parser.getString());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
            sink.take(JsonSink.Kind.NUMBER, parser.getString());
        case VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
            sink.take(JsonSink.Kind.LITERAL, parser.getString());
        case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
            throw new IllegalStateException("no text has " + token);
      }
    }
  }

  private static void readLines(InputStream in, JsonSink sink, Consumer<String> broken)
      throws IOException {
    ByteLines lines = new ByteLines(in, MAX_LINE_BYTES);
    for (long number = 1; lines.next(); number++) {
      if (lines.isCut()) {
        broken.accept("line " + number + ": longer than 16 MiB");
      } else {
        passLine(lines.line(), number, sink, broken);
      }
    }
  }

  /// Looks whether a line is whole before anything of it is handed on.
  private static void passLine(byte[] line, long number, JsonSink sink, Consumer<String> broken)
      throws IOException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
      pass(parser, (_, _) -> {});
    } catch (JacksonException e) {
      broken.accept(words(e, number));
      return;
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
      pass(parser, sink);
    }
  }

  /// What is wrong, and where. Jackson's own words name its classes behind a colon.
  private static String words(JacksonException e, long lineNumber) {
    TokenStreamLocation at = e.getLocation();
    long line = lineNumber > 0 ? lineNumber : at == null ? 0 : at.getLineNr();
    String where =
        line <= 0 || at == null ? "" : "line " + line + ", column " + at.getColumnNr() + ": ";
    return where + String.valueOf(e.getOriginalMessage()).replace('\n', ' ');
  }
}
