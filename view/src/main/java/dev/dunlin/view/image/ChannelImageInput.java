package dev.dunlin.view.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import javax.imageio.stream.ImageInputStreamImpl;
import org.jspecify.annotations.Nullable;

/// What ImageIO reads an image from: a channel, with one small buffer before it. Keeps nothing to
/// go back in, since a channel can go back itself.
final class ChannelImageInput extends ImageInputStreamImpl {
  private static final int BUFFER_BYTES = 16 << 10;

  /// How often a reader may ask for more than there is. Some take what is missing for zeros, and
  /// ask again for every point.
  static final int MAX_READS_PAST_END = 1000;

  private final SeekableByteChannel channel;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long bufferStart;
  private int buffered;
  private int readsPastEnd;
  private @Nullable IOException failure;

  /// Closes the channel when it is closed.
  ChannelImageInput(SeekableByteChannel channel) {
    this.channel = channel;
  }

  @Override
  public int read() throws IOException {
    bitOffset = 0;
    if (!isBuffered()) {
      return -1;
    }
    int value = buffer[(int) (streamPos - bufferStart)] & 0xff;
    streamPos++;
    return value;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    if (!isBuffered()) {
      return -1;
    }
    int from = (int) (streamPos - bufferStart);
    int read = Math.min(length, buffered - from);
    System.arraycopy(buffer, from, into, offset, read);
    streamPos += read;
    return read;
  }

  /// Whether the next byte is in the buffer, after filling it where it was not.
  private boolean isBuffered() throws IOException {
    if (streamPos < bufferStart || streamPos >= bufferStart + buffered) {
      bufferStart = streamPos;
      buffered = 0;
      fill();
    }
    return buffered > 0;
  }

  private void fill() throws IOException {
    try {
      channel.position(streamPos);
      buffered = Math.max(0, channel.read(ByteBuffer.wrap(buffer)));
    } catch (IOException e) {
      failure = e;
      throw e;
    }
    if (buffered == 0 && ++readsPastEnd > MAX_READS_PAST_END) {
      throw new IOException("the file ends before the image does");
    }
  }

  /// Throws what the channel threw, which readers of images turn into words of their own.
  void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public long length() {
    try {
      return channel.size();
    } catch (IOException _) {
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    super.close();
    channel.close();
  }
}
