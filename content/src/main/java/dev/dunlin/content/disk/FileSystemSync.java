package dev.dunlin.content.disk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Optional;

/// Linux's syncfs(2): one call makes everything on a disk durable, which for many small files is
/// far quicker than a call for each.
public final class FileSystemSync {
  private static final int O_RDONLY = 0;
  private static final int O_DIRECTORY_CLOEXEC = 0x90000;

  private record Calls(MethodHandle open, MethodHandle syncfs, MethodHandle close) {}

  /// Set up at first use: that takes some 70 ms in a young process, and few need it.
  private static final class Native {
    static final Optional<Calls> CALLS = link();
  }

  private FileSystemSync() {}

  /// Makes everything on the disk that holds a folder durable; false where there is no such call.
  public static boolean sync(Path folder) throws IOException {
    if (!isLinux() || !folder.getFileSystem().equals(FileSystems.getDefault())) {
      return false;
    }
    Optional<Calls> calls = Native.CALLS;
    if (calls.isEmpty()) {
      return false;
    }
    return sync(calls.get(), folder);
  }

  private static boolean sync(Calls calls, Path folder) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocateFrom(folder.toString());
      int fd = (int) calls.open().invokeExact(path, O_RDONLY | O_DIRECTORY_CLOEXEC);
      if (fd < 0) {
        return false;
      }
      int synced = (int) calls.syncfs().invokeExact(fd);
      int _ = (int) calls.close().invokeExact(fd);
      if (synced != 0) {
        throw new IOException("the disk that holds " + folder + " could not be synced");
      }
      return true;
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a call into libc threw", e);
    }
  }

  private static boolean isLinux() {
    return System.getProperty("os.name", "").equals("Linux");
  }

  // Calling into libc is restricted since a wrong signature can crash the process; these three are
  // as
  // POSIX and Linux have them.
  @SuppressWarnings("restricted")
  private static Optional<Calls> link() {
    Linker linker = Linker.nativeLinker();
    SymbolLookup libc = linker.defaultLookup();
    Optional<MemorySegment> open = libc.find("open");
    Optional<MemorySegment> syncfs = libc.find("syncfs");
    Optional<MemorySegment> close = libc.find("close");
    if (open.isEmpty() || syncfs.isEmpty() || close.isEmpty()) {
      return Optional.empty();
    }
    FunctionDescriptor intToInt = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    FunctionDescriptor opening =
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    return Optional.of(
        new Calls(
            linker.downcallHandle(open.get(), opening, Linker.Option.firstVariadicArg(2)),
            linker.downcallHandle(syncfs.get(), intToInt),
            linker.downcallHandle(close.get(), intToInt)));
  }
}
