package dev.dunlin.link.route;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.wire.Closing;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A Unix-domain socket in the file system, held by a lock beside it. The kernel drops the lock
/// when its process dies, so a socket without a lock is a dead one's.
public final class SocketFile implements Acceptor {
  /// The longest path that every system takes (sun_path has 104 bytes on macOS, 108 on Linux).
  public static final int MAX_PATH_BYTES = 103;

  private static final int BACKLOG = 64;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNERS_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private final Path path;
  private final FileChannel lockFile;
  private final ServerSocketChannel server;

  private SocketFile(Path path, FileChannel lockFile, ServerSocketChannel server) {
    this.path = path;
    this.lockFile = lockFile;
    this.server = server;
  }

  public static SocketFile bind(Path path) throws IOException {
    Path absolute = path.toAbsolutePath();
    int length = absolute.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    if (length > MAX_PATH_BYTES) {
      throw new IOException(
          absolute
              + " is too long for a socket: "
              + length
              + " bytes, and systems allow "
              + MAX_PATH_BYTES);
    }
    prepareFolder(absolute);
    FileChannel lockFile = lock(absolute);
    ServerSocketChannel server = null;
    boolean bound = false;
    try {
      Files.deleteIfExists(absolute);
      server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(absolute), BACKLOG);
      Files.setPosixFilePermissions(absolute, OWNER_ONLY);
      bound = true;
      return new SocketFile(absolute, lockFile, server);
    } finally {
      if (!bound) {
        Closing.quietly(server);
        Closing.quietly(lockFile);
      }
    }
  }

  private static void prepareFolder(Path path) throws IOException {
    Path folder = path.getParent();
    if (folder == null) {
      throw new IOException(path + " is no place for a socket");
    }
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNERS_FOLDER));
    Set<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
    open.addAll(Files.getPosixFilePermissions(folder));
    open.removeAll(OWNERS_FOLDER);
    if (!open.isEmpty()) {
      throw new IOException(
          "others may enter "
              + folder
              + ", which holds the node's socket. Run: chmod 700 "
              + folder);
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    Path beside = path.resolveSibling(path.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(
            beside,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    FileLock held = null;
    try {
      held = tryLock(channel);
    } finally {
      if (held == null) {
        Closing.quietly(channel);
      }
    }
    if (held == null) {
      throw new LinkException(Reason.REFUSED, "a node is running already: it listens at " + path);
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      // Held by this very process.
      return null;
    }
  }

  @Override
  public SocketChannel accept() throws IOException {
    return server.accept();
  }

  @Override
  public boolean isOpen() {
    return server.isOpen();
  }

  @Override
  public void close() throws IOException {
    if (!server.isOpen()) {
      return;
    }
    server.close();
    try {
      Files.delete(path);
    } catch (NoSuchFileException _) {
      // Removed by somebody else.
    } finally {
      lockFile.close();
    }
  }
}
