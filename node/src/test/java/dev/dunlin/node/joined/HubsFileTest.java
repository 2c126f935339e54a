package dev.dunlin.node.joined;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.NodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The hubs that were joined, as people may read and change them.
class HubsFileTest {
  private static final HostPort AT = new HostPort("hub.example", 4434);

  @TempDir Path folder;
  private Path path;
  private HubsFile file;

  @BeforeEach
  void start() {
    path = folder.resolve("config").resolve("hubs.txt");
    file = new HubsFile(path);
  }

  private static PeerId id(int number) {
    byte[] bytes = new byte[PeerId.BYTES];
    bytes[0] = (byte) number;
    return PeerId.of(bytes);
  }

  private static JoinedHub hub(String name, int number) {
    return new JoinedHub(name, AT, id(number), "anna", true);
  }

  private void write(String text) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void noFileIsNoHub() throws NodeException {
    assertThat(file.load()).isEmpty();
    assertThat(file.remove(id(1))).isFalse();
  }

  @Test
  void whatPeopleWroteStays() throws IOException {
    write("# mine\noffice [::1]:4434 " + id(1) + " anna no-ask # at work\n\n");
    JoinedHub office = file.load().getFirst();
    assertThat(office.mayAsk()).isFalse();
    assertThat(office.address()).isEqualTo(new HostPort("::1", 4434));
    assertThat(file.put(hub("hub", 2)).name()).isEqualTo("hub");
    assertThat(Files.readString(path))
        .startsWith("# mine\noffice [::1]:4434")
        .contains("# at work")
        .endsWith("hub hub.example:4434 " + id(2) + " anna\n");
    assertThat(file.remove(id(2))).isTrue();
    assertThat(file.load()).containsExactly(office);
  }

  @Test
  void aHubThatIsJoinedAgainKeepsItsNameAndWhatItMay() throws IOException {
    write("office hub.example:1 " + id(1) + " anna no-ask\n");
    JoinedHub again = file.put(new JoinedHub("hub", AT, id(1), "bert", true));
    assertThat(again).isEqualTo(new JoinedHub("office", AT, id(1), "bert", false));
    assertThat(file.load()).containsExactly(again);
  }

  @Test
  void twoHubsOfOneNameAreToldApart() throws NodeException {
    String longest = "n".repeat(32);
    assertThat(file.put(hub("hub", 1)).name()).isEqualTo("hub");
    assertThat(file.put(hub("hub", 2)).name()).isEqualTo("hub-2");
    assertThat(file.put(hub("hub", 3)).name()).isEqualTo("hub-3");
    assertThat(file.put(hub(longest, 4)).name()).isEqualTo(longest);
    assertThat(file.put(hub(longest, 5)).name()).isEqualTo("n".repeat(30) + "-2");
    assertThat(file.load()).hasSize(5);
  }

  @Test
  void everyFaultIsNamedByItsLineAndAFaultyFileIsNotChanged() throws IOException {
    String text =
        "office hub.example:1 "
            + id(1)
            + " anna\n"
            + "a b c\n"
            + "Office hub.example:1 "
            + id(2)
            + " anna\n"
            + "x hub.example "
            + id(2)
            + " anna\n"
            + "x hub.example:1 nobody anna\n"
            + "x hub.example:1 "
            + id(2)
            + " hub\n"
            + "x hub.example:1 "
            + id(2)
            + " anna never\n"
            + "y hub.example:1 "
            + id(1)
            + " anna\n";
    write(text);
    assertThatThrownBy(file::load)
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("hubs.txt")
        .hasMessageContaining("line 2: it has 3 columns")
        .hasMessageContaining("line 3: \"Office\"")
        .hasMessageContaining("line 4: ")
        .hasMessageContaining("line 5: ")
        .hasMessageContaining("line 6: ")
        .hasMessageContaining("line 7: its last column")
        .hasMessageContaining("line 8: this hub, or its name");
    assertThatThrownBy(() -> file.put(hub("hub", 9))).isInstanceOf(NodeException.class);
    assertThat(Files.readString(path)).isEqualTo(text);
  }

  @Test
  void hubsAreCounted() throws NodeException {
    for (int i = 0; i < HubsFile.MAX_HUBS; i++) {
      JoinedHub _ = file.put(hub("hub", i));
    }
    assertThat(file.load()).hasSize(HubsFile.MAX_HUBS);
    assertThat(file.put(hub("hub", 0)).name()).isEqualTo("hub");
    assertThatThrownBy(() -> file.put(hub("hub", 99))).hasMessageContaining("no more than 16");
  }

  @Test
  void aFileThatIsTooLongIsNotRead() throws IOException {
    write("#".repeat((int) HubsFile.MAX_BYTES));
    assertThat(file.load()).isEmpty();
    write("#".repeat((int) HubsFile.MAX_BYTES + 1));
    assertThatThrownBy(file::load).hasMessageContaining("longer than");
  }
}
