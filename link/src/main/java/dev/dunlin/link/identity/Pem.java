package dev.dunlin.link.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// One block of PEM text (RFC 7468).
final class Pem {
  private static final int LINE = 64;

  private Pem() {}

  static byte[] encode(String label, byte[] der) {
    String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
    String text = begin(label) + "\n" + body + "\n" + end(label) + "\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// The bytes in the text's one block with this label; throws IllegalArgumentException when there
  /// is none or when it is not base64.
  static byte[] decode(String label, byte[] pem) {
    String text = new String(pem, StandardCharsets.US_ASCII);
    int from = text.indexOf(begin(label));
    int to = text.indexOf(end(label));
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("no PEM block " + label);
    }
    String body = text.substring(from + begin(label).length(), to);
    return Base64.getDecoder().decode(withoutSpace(body));
  }

  private static String withoutSpace(String body) {
    StringBuilder dense = new StringBuilder(body.length());
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c > ' ') {
        dense.append(c);
      }
    }
    return dense.toString();
  }

  private static String begin(String label) {
    return "-----BEGIN " + label + "-----";
  }

  private static String end(String label) {
    return "-----END " + label + "-----";
  }
}
