package dev.dunlin.content.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSystemSyncTest {
  @TempDir Path folder;

  @Test
  void syncsTheDiskOfAFolderOnLinux() throws Exception {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "this is not Linux");

    assertThat(FileSystemSync.sync(folder)).isTrue();
  }

  @Test
  void saysWhatItDidNotSync() throws Exception {
    assertThat(FileSystemSync.sync(folder.resolve("nothing"))).isFalse();
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      assertThat(FileSystemSync.sync(memory.getPath("/"))).isFalse();
    }
  }
}
