package dev.dunlin.view.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// What a parser reads from. Keeps the failure of the source, which would else look like one that
/// the parser throws over what it read.
final class SourceInput extends FilterInputStream {
  private @Nullable IOException failure;

  SourceInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      return super.read(into, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /// Throws what the source threw.
  void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }
}
