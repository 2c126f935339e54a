package dev.dunlin.node.discovery;

import dev.dunlin.link.identity.PeerId;
import java.nio.charset.StandardCharsets;

/// The name that a node shows itself under: its device's name and the beginning of its id, which
/// tells two devices of one name apart.
final class InstanceName {
  /// Longest name of a service instance, in bytes (RFC 6763).
  static final int MAX_BYTES = 63;

  /// Characters of the id.
  private static final int ID_CHARACTERS = 6;

  private InstanceName() {}

  /// A name of letters, digits and hyphens: whatever else the device's name has becomes a hyphen,
  /// dots too, since they part the names of DNS.
  static String of(String device, PeerId id) {
    String plain = device.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-+|-+$", "");
    String end = '-' + suffix(id);
    int most = MAX_BYTES - end.length();
    int length = 0;
    int bytes = 0;
    while (length < plain.length()) {
      int point = plain.codePointAt(length);
      bytes += Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > most) {
        break;
      }
      length += Character.charCount(point);
    }
    return (length == 0 ? "dunlin" : plain.substring(0, length)) + end;
  }

  /// What the name of a node with this id ends with.
  static String suffix(PeerId id) {
    return id.toString().substring(0, ID_CHARACTERS);
  }
}
