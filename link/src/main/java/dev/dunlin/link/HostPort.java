package dev.dunlin.link;

/// A host, by name or address, and a TCP port.
///
/// @param host a DNS name, an IPv4 address, or an IPv6 address without brackets
/// @param port 0 to 65535; 0 asks a listener for any free port
public record HostPort(String host, int port) {
  /// The longest host name, in characters (RFC 1035), with room for an IPv6 zone.
  public static final int MAX_HOST_LENGTH = 255;

  /// The highest port.
  public static final int MAX_PORT = 65_535;

  /// Throws IllegalArgumentException, with words for a person, when either part cannot be.
  public HostPort {
    if (host.isEmpty() || host.length() > MAX_HOST_LENGTH) {
      throw new IllegalArgumentException("a host has 1 to " + MAX_HOST_LENGTH + " characters");
    }
    for (int i = 0; i < host.length(); i++) {
      if (!isHostCharacter(host.charAt(i))) {
        throw new IllegalArgumentException("a host has no such character (at " + i + ")");
      }
    }
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
    }
  }

  /// Reads `host:port` or `[ipv6]:port`; throws IllegalArgumentException, with words for a person.
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw bad(text, "the port is missing; write host:port");
    }
    String host = text.substring(0, colon);
    if (host.startsWith("[")) {
      if (!host.endsWith("]") || host.indexOf(':') < 0) {
        throw bad(text, "write [ipv6 address]:port");
      }
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      throw bad(text, "an IPv6 address needs brackets: [address]:port");
    }
    int port = parsePort(text, text.substring(colon + 1));
    try {
      return new HostPort(host, port);
    } catch (IllegalArgumentException e) {
      throw bad(text, String.valueOf(e.getMessage()));
    }
  }

  /// Whether the host is an IPv6 address.
  public boolean isIpv6() {
    return host.indexOf(':') >= 0;
  }

  @Override
  public String toString() {
    return isIpv6() ? '[' + host + "]:" + port : host + ':' + port;
  }

  private static int parsePort(String text, String digits) {
    int port = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9' || port > MAX_PORT) {
        throw bad(text, "a port is a number from 0 to 65535");
      }
      port = port * 10 + (c - '0');
    }
    if (digits.isEmpty() || port > MAX_PORT) {
      throw bad(text, "a port is a number from 0 to 65535");
    }
    return port;
  }

  private static IllegalArgumentException bad(String text, String why) {
    return new IllegalArgumentException("\"" + text + "\" is not an address: " + why);
  }

  private static boolean isHostCharacter(char c) {
    return c > ' ' && c != 0x7f && "/\\[]@\"'<>".indexOf(c) < 0;
  }
}
