package dev.dunlin.transfer.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.transfer.stage.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is asked for and is not in the served folder, where the shelf knows others who have it.
@Timeout(120)
class ElsewhereTest {
  @TempDir Path temporary;
  private Device source;
  private Device peer;
  private Device stranger;
  private TestShelf shelf;
  private RemoteFiles files;

  @BeforeEach
  void start() throws IOException {
    source = new Device();
    peer = new Device();
    stranger = new Device();
    shelf = new TestShelf(temporary);
    shelf.mayRead(peer);
    FilesService.serve(source.services(), shelf);
    files = new RemoteFiles(peer.dial(source));
  }

  @AfterEach
  void stop() throws IOException {
    stranger.close();
    peer.close();
    source.close();
    shelf.close();
  }

  @Test
  void isSoughtThereAtOnceAndOnlyThat() throws Exception {
    shelf.file("here", "hello");
    shelf.file("folder/x", "");
    ContentId id = ContentId.parse("cd".repeat(ContentId.BYTES));
    RemoteState there = new RemoteState.File("there", 7, 5, true, id);
    shelf.elsewhere(there);
    shelf.elsewhere(new RemoteState.Missing("twice", "ben and carl have different ones"));
    shelf.elsewhere(new RemoteState.File("here", 9, 5, false, id));
    List<RemoteState> states = files.stat(List.of("there", "here", "folder", "nowhere", "twice"));
    assertThat(shelf.sought()).containsExactly("there", "nowhere", "twice");
    assertThat(states.get(0)).isEqualTo(there);
    assertThat(((RemoteState.File) states.get(1)).size()).isEqualTo(5);
    assertThat(states.get(4))
        .isEqualTo(new RemoteState.Missing("twice", "ben and carl have different ones"));
    assertThat(states.get(2)).isInstanceOf(RemoteState.Missing.class);
    assertThat(states.get(3)).isInstanceOf(RemoteState.Missing.class);
    assertThat(files.stat(List.of("here"))).hasSize(1);
    assertThat(shelf.soughtNothing()).isTrue();
    assertThatThrownBy(() -> new RemoteFiles(stranger.dial(source)).stat(List.of("there")))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.code()).isEqualTo("not-allowed"));
    assertThat(shelf.soughtNothing()).isTrue();
  }
}
