package dev.dunlin.node.trust;

import dev.dunlin.content.path.VisibleText;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/// The peers that a person wrote down: lines of `peerID ipAddress port`, with the peer's id as an
/// optional fourth column; `#` begins a comment. An address is IPv4, IPv6 or a host name.
public final class PeersFile {
  /// Longest peers file, in bytes.
  static final long MAX_BYTES = 4L << 20;

  /// Longest name of a peer, in characters.
  static final int MAX_NAME = 64;

  /// One line.
  ///
  /// @param name what the peer is called
  /// @param address where it listens
  /// @param id who it must be, where the line pins it
  public record Line(String name, HostPort address, Optional<PeerId> id) {}

  private PeersFile() {}

  /// The lines of the file, none where there is no file; throws naming every faulty line.
  public static List<Line> load(Path file) throws NodeException {
    List<String> text;
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new NodeException(Reason.BAD_STATE, file + " is longer than " + MAX_BYTES + " bytes");
      }
      text = Files.readAllLines(file);
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (MalformedInputException e) {
      throw new NodeException(Reason.BAD_STATE, file + " is not UTF-8 text", e);
    } catch (NodeException e) {
      throw e;
    } catch (IOException e) {
      throw new NodeException(Reason.BAD_STATE, file + " cannot be read: " + e.getMessage(), e);
    }
    return parse(file, text);
  }

  static List<Line> parse(Path file, List<String> text) throws NodeException {
    List<Line> lines = new ArrayList<>();
    Set<String> names = new HashSet<>();
    StringBuilder faults = new StringBuilder();
    for (int i = 0; i < text.size(); i++) {
      try {
        Optional<Line> line = line(text.get(i));
        if (line.isPresent() && !names.add(line.get().name())) {
          throw new IllegalArgumentException(
              "\"" + line.get().name() + "\" has a line of its own already");
        }
        line.ifPresent(lines::add);
      } catch (IllegalArgumentException e) {
        faults.append("\n  line ").append(i + 1).append(": ").append(e.getMessage());
      }
    }
    if (!faults.isEmpty()) {
      throw new NodeException(
          Reason.BAD_STATE,
          file + " has lines that are not `peerID ipAddress port [id]`; mend them:" + faults);
    }
    return List.copyOf(lines);
  }

  private static Optional<Line> line(String text) {
    int comment = text.indexOf('#');
    StringTokenizer words =
        new StringTokenizer(comment < 0 ? text : text.substring(0, comment), " \t\ufeff");
    int count = words.countTokens();
    if (count == 0) {
      return Optional.empty();
    }
    if (count < 3 || count > 4) {
      throw new IllegalArgumentException("it has " + count + " columns, not 3 or 4");
    }
    String name = name(words.nextToken());
    HostPort address = address(words.nextToken(), words.nextToken());
    Optional<PeerId> id =
        count == 4 ? Optional.of(PeerId.parse(words.nextToken())) : Optional.empty();
    return Optional.of(new Line(name, address, id));
  }

  /// A name that can be told from an address and a list of names; throws where it cannot.
  public static String name(String name) {
    String visible = VisibleText.of(name);
    if (name.isEmpty() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException("a peer's name has 1 to " + MAX_NAME + " characters");
    }
    if (!visible.equals(name) || name.chars().anyMatch(c -> ",:/@ ".indexOf(c) >= 0)) {
      throw new IllegalArgumentException(
          "a peer's name has no spaces, commas, colons, slashes, or '@': " + visible);
    }
    return name;
  }

  private static HostPort address(String host, String port) {
    boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
    return HostPort.parse((bare ? "[" + host + "]" : host) + ":" + port);
  }
}
