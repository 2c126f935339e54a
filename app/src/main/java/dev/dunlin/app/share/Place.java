package dev.dunlin.app.share;

import java.util.Optional;

/// A file or folder at a peer, written `PEER:PATH` as with scp: `anna:photos/1.jpg`,
/// `192.0.2.7:4433:photos`, `[2001:db8::7]:4433:`.
///
/// @param peer a name, an id, the beginning of one, or `host:port`
/// @param path below the served folder; empty for the folder itself
public record Place(String peer, String path) {
  /// Reads a place; empty for a word that is a plain name or path: one without a colon before its
  /// first slash, or one that begins with `./`. A colon and nothing but digits behind a peer belong
  /// to its address.
  public static Optional<Place> parse(String word) {
    int end = word.startsWith("[") ? endOfIpv6(word) : word.indexOf(':');
    int slash = word.indexOf('/');
    if (end <= 0 || (slash >= 0 && slash < end)) {
      return Optional.empty();
    }
    int port = end + 1;
    while (port < word.length() && isDigit(word.charAt(port))) {
      port++;
    }
    boolean address = port > end + 1 && (port == word.length() || word.charAt(port) == ':');
    int peerEnd = address ? port : end;
    String path = peerEnd == word.length() ? "" : word.substring(peerEnd + 1);
    return Optional.of(new Place(word.substring(0, peerEnd), plain(path)));
  }

  /// Reads a place where a word without a colon is a peer.
  public static Place ofPeer(String word) {
    return parse(word).orElse(new Place(word, ""));
  }

  /// A path below a served folder as peers know it: without `./` and slashes at its ends.
  public static String plain(String path) {
    int from = 0;
    while (path.startsWith("./", from) || path.startsWith("/", from)) {
      from += path.startsWith("/", from) ? 1 : 2;
    }
    int to = path.length();
    while (to > from && path.charAt(to - 1) == '/') {
      to--;
    }
    String plain = path.substring(from, to);
    return plain.equals(".") ? "" : plain;
  }

  /// Where the colon behind the brackets is, or -1.
  private static int endOfIpv6(String word) {
    int close = word.indexOf("]:");
    return close < 0 ? -1 : close + 1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  @Override
  public String toString() {
    return peer + ':' + path;
  }
}
