package dev.dunlin.view.json;

import dev.dunlin.view.ByteSource;
import dev.dunlin.view.ViewException;
import dev.dunlin.view.text.ByteLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
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
/// @param source of its bytes
/// @param lines whether each line is a value of its own, so that a broken one spoils no other
/// @param limits of what is held at once
public record JsonFile(ByteSource source, boolean lines, JsonLimits limits) {
  /// Objects and arrays within each other.
  public static final int MAX_DEPTH = 500;

  /// The longest line of JSON lines.
  public static final int MAX_LINE_BYTES = 16 << 20;

  private static final int MAX_NAME_CHARACTERS = 64 << 10;
  private static final int MAX_NUMBER_CHARACTERS = 1_000;

  private static final JsonFactory USUAL = factory(JsonLimits.USUAL);

  /// A file on this machine's disk.
  public JsonFile(Path path, boolean lines) {
    this(ByteSource.of(path), lines, JsonLimits.USUAL);
  }

  private static JsonFactory factory(JsonLimits limits) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(limits.stringCharacters())
                .maxNameLength(MAX_NAME_CHARACTERS)
                .maxNumberLength(MAX_NUMBER_CHARACTERS)
                .build())
        .build();
  }

  /// Hands on all of it.
  ///
  /// @param broken is told of each line that is no JSON, in words
  /// @throws ViewException for JSON that is broken where it is not in lines, saying where
  public void read(JsonSink sink, Consumer<String> broken) throws IOException {
    JsonFactory factory = limits.equals(JsonLimits.USUAL) ? USUAL : factory(limits);
    try (InputStream in = Channels.newInputStream(source.open())) {
      if (lines) {
        readLines(in, factory, sink, broken);
      } else {
        readAll(in, factory, sink);
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
    try (JsonParser parser = USUAL.createParser(ObjectReadContext.empty(), head)) {
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

  private static void readAll(InputStream from, JsonFactory factory, JsonSink sink)
      throws IOException {
    SourceInput in = new SourceInput(from);
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), in)) {
      pass(parser, sink);
    } catch (JacksonIOException e) {
      in.check();
      throw new ViewException("the JSON breaks its own encoding: " + e.getOriginalMessage(), e);
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

  private void readLines(
      InputStream in, JsonFactory factory, JsonSink sink, Consumer<String> broken)
      throws IOException {
    ByteLines found = new ByteLines(in, limits.lineBytes());
    for (long number = 1; found.next(); number++) {
      if (found.isCut()) {
        broken.accept("line " + number + ": longer than " + (limits.lineBytes() >> 20) + " MiB");
      } else {
        passLine(found.line(), number, factory, sink, broken);
      }
    }
  }

  /// Looks whether a line is whole before anything of it is handed on.
  private static void passLine(
      byte[] line, long number, JsonFactory factory, JsonSink sink, Consumer<String> broken)
      throws IOException {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), line)) {
      pass(parser, (_, _) -> {});
    } catch (JacksonException e) {
      broken.accept(words(e, number));
      return;
    }
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), line)) {
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
