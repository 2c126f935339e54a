package dev.dunlin.node.joined;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.hub.message.MemberName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// The hubs that were joined: lines of `NAME HOST:PORT PEERID OWNNAME`, with `no-ask` as an
/// optional fifth column where the hub may not read what this node serves; `#` begins a comment.
/// People may change it; several processes may at the same time. Safe for many threads.
final class HubsFile {
  /// Most hubs that are joined at the same time.
  static final int MAX_HUBS = 16;

  /// Longest file, in bytes.
  static final long MAX_BYTES = 1L << 20;

  /// Says that a hub may not read the served folder.
  static final String NO_ASK = "no-ask";

  private final Path file;
  private final ReentrantLock inProcess = new ReentrantLock();

  HubsFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  /// The hubs, none where there is no file; throws naming every faulty line.
  List<JoinedHub> load() throws NodeException {
    List<JoinedHub> hubs = new ArrayList<>();
    Set<Object> taken = new HashSet<>();
    StringBuilder faults = new StringBuilder();
    List<String> text = text();
    for (int i = 0; i < text.size(); i++) {
      try {
        Optional<JoinedHub> hub = line(text.get(i));
        if (hub.isPresent() && (!taken.add(hub.get().name()) || !taken.add(hub.get().id()))) {
          throw new IllegalArgumentException("this hub, or its name, has a line already");
        }
        hub.ifPresent(hubs::add);
      } catch (IllegalArgumentException e) {
        faults.append("\n  line ").append(i + 1).append(": ").append(e.getMessage());
      }
    }
    if (hubs.size() > MAX_HUBS) {
      faults.append("\n  more than ").append(MAX_HUBS).append(" hubs");
    }
    if (!faults.isEmpty()) {
      throw new NodeException(
          Reason.BAD_STATE,
          file
              + " has lines that are not `NAME HOST:PORT PEERID OWNNAME [no-ask]`; mend them:"
              + faults);
    }
    return List.copyOf(hubs);
  }

  private List<String> text() throws NodeException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new NodeException(Reason.BAD_STATE, file + " is longer than " + MAX_BYTES + " bytes");
      }
      return Files.readAllLines(file);
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (MalformedInputException e) {
      throw new NodeException(Reason.BAD_STATE, file + " is not UTF-8 text", e);
    } catch (NodeException e) {
      throw e;
    } catch (IOException e) {
      throw new NodeException(Reason.BAD_STATE, file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Optional<JoinedHub> line(String text) {
    int comment = text.indexOf('#');
    StringTokenizer words =
        new StringTokenizer(comment < 0 ? text : text.substring(0, comment), " \t\ufeff");
    int count = words.countTokens();
    if (count == 0) {
      return Optional.empty();
    }
    if (count < 4 || count > 5) {
      throw new IllegalArgumentException("it has " + count + " columns, not 4 or 5");
    }
    String name = MemberName.hub(words.nextToken());
    HostPort address = HostPort.parse(words.nextToken());
    PeerId id = PeerId.parse(words.nextToken());
    String own = MemberName.member(words.nextToken());
    if (count == 5 && !words.nextToken().equals(NO_ASK)) {
      throw new IllegalArgumentException("its last column is not " + NO_ASK);
    }
    return Optional.of(new JoinedHub(name, address, id, own, count == 4));
  }

  /// Writes a hub down, in place of what was there of the same id. Where another has its name, it
  /// gets one with a number behind it; a hub that had a line keeps its name and what it may. What
  /// was written is returned.
  JoinedHub put(JoinedHub hub) throws NodeException {
    JoinedHub[] written = new JoinedHub[1];
    change(lines -> {
      List<JoinedHub> before = load();
      JoinedHub line = line(hub, before);
      if (before.size() == MAX_HUBS && before.stream().noneMatch(is(hub.id()))) {
        throw new NodeException(
            Reason.BAD_INPUT,
            "no more than " + MAX_HUBS + " hubs can be joined; leave one of those in " + file);
      }
      List<String> after = without(lines, hub.id());
      after.add(line.toString());
      written[0] = line;
      return after;
    });
    return written[0];
  }

  private static Predicate<JoinedHub> is(PeerId id) {
    return hub -> hub.id().equals(id);
  }

  private static JoinedHub line(JoinedHub hub, List<JoinedHub> before) {
    Optional<JoinedHub> same = before.stream().filter(is(hub.id())).findFirst();
    if (same.isPresent()) {
      return new JoinedHub(
          same.get().name(), hub.address(), hub.id(), hub.ownName(), same.get().mayAsk());
    }
    Set<String> names = new HashSet<>();
    before.forEach(each -> names.add(each.name()));
    String name = hub.name();
    for (int i = 2; names.contains(name); i++) {
      String end = "-" + i;
      int room = MemberName.MAX_LENGTH - end.length();
      name = hub.name().substring(0, Math.min(hub.name().length(), room)) + end;
    }
    return new JoinedHub(name, hub.address(), hub.id(), hub.ownName(), hub.mayAsk());
  }

  /// Removes a hub's line; false where there is none.
  boolean remove(PeerId id) throws NodeException {
    boolean[] removed = new boolean[1];
    change(lines -> {
      List<String> after = without(lines, id);
      removed[0] = after.size() < lines.size();
      return after;
    });
    return removed[0];
  }

  /// What people wrote besides is kept.
  private static List<String> without(List<String> lines, PeerId id) {
    List<String> kept = new ArrayList<>();
    for (String text : lines) {
      if (line(text).filter(is(id)).isEmpty()) {
        kept.add(text);
      }
    }
    return kept;
  }

  @FunctionalInterface
  private interface Change {
    List<String> apply(List<String> lines) throws NodeException;
  }

  /// Only a file without faults is changed.
  private void change(Change change) throws NodeException {
    inProcess.lock();
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file in a folder"));
      Path lock = file.resolveSibling(file.getFileName() + ".lock");
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        List<JoinedHub> _ = load();
        List<String> after = change.apply(text());
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.write(next, after);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (NodeException e) {
      throw e;
    } catch (IOException e) {
      throw new NodeException(Reason.DISK, file + " cannot be written: " + e.getMessage(), e);
    } finally {
      inProcess.unlock();
    }
  }
}
