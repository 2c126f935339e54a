package dev.dunlin.content.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A folder on a disk, in which names are single segments and links are never followed.
///
/// Any number of threads may use it; whoever opened it closes it.
public interface Folder extends AutoCloseable {
  /// Where it was when it was opened.
  Path path();

  /// What stands under a name.
  Optional<Entry> look(String name) throws IOException;

  /// The folder under a name; nothing if there is none. Throws
  /// [dev.dunlin.content.BlockedPathException] if something else, a link for one, stands there.
  Optional<Folder> child(String name) throws IOException;

  /// Opens a file; with CREATE_NEW among the options it makes one.
  FileChannel open(String name, Set<? extends OpenOption> options) throws IOException;

  /// Makes a new file to write to, which its owner may run if `executable`.
  FileChannel create(String name, boolean executable) throws IOException;

  /// Sets when something was last written.
  void setTime(String name, long mtimeNanos) throws IOException;

  /// Lets those who may read a file run it too, or nobody; does nothing where there is no such bit.
  void setExecutable(String name, boolean executable) throws IOException;

  /// Renames into another folder of the same disk, replacing a file or link of that name.
  void move(String name, Folder to, String newName) throws IOException;

  /// Renames a file into another folder of the same disk. Throws FileAlreadyExistsException if the
  /// new name is taken.
  void moveNew(String name, Folder to, String newName) throws IOException;

  /// Removes a file or link.
  void delete(String name) throws IOException;

  /// Removes an empty folder.
  void deleteFolder(String name) throws IOException;

  /// Tells each name in it, in no order, without keeping them; one that is no text is told as what
  /// nothing stands under.
  void eachName(Consumer<String> told) throws IOException;

  /// All names in it, in no order.
  default List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    eachName(names::add);
    return names;
  }

  /// Makes durable which names it holds.
  void sync() throws IOException;

  @Override
  void close() throws IOException;
}
