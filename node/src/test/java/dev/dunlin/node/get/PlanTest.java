package dev.dunlin.node.get;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.node.GotFile;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.remote.Called;
import dev.dunlin.node.remote.NamePattern;
import dev.dunlin.node.trust.Target;
import dev.dunlin.transfer.files.RemoteState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static Called called(String peer) {
    return new Called(peer, Optional.of(new Target(peer, List.of(), Optional.empty())), "");
  }

  private static Holder holder(String peer, Map<String, Held> files, Map<String, String> missing) {
    Called called = called(peer);
    return new Holder(called, called.target(), files, missing, "", false);
  }

  private static Map.Entry<String, Held> file(String name, int content) {
    return file(name, name, content);
  }

  private static Map.Entry<String, Held> file(String name, String landing, int content) {
    byte[] id = new byte[ContentId.BYTES];
    id[0] = (byte) content;
    RemoteState.File state = new RemoteState.File(name, 5, 0, false, ContentId.of(id));
    return Map.entry(name, new Held(landing, state));
  }

  private static Holder has(String peer, Map.Entry<String, Held> file) {
    return holder(peer, Map.ofEntries(file), Map.of());
  }

  private static Plan plan(List<String> names, Holder... holders) throws NodeException {
    List<NamePattern> patterns = new ArrayList<>();
    for (String name : names) {
      patterns.add(NamePattern.parse(name));
    }
    return Plan.of(patterns, List.of(holders), true);
  }

  @Test
  void oneContentComesFromAllWhoHoldIt() throws Exception {
    Holder idle = holder("carl", Map.of(), Map.of("a", "there is no such file"));
    Plan plan = plan(List.of("a"), has("anna", file("a", 1)), has("ben", file("a", 1)), idle);
    assertThat(plan.failed()).isEmpty();
    assertThat(plan.files()).hasSize(1);
    Planned only = plan.files().getFirst();
    assertThat(only.holders()).extracting(Holder::name).containsExactly("anna", "ben");
    assertThat(only.others()).extracting(Holder::name).containsExactly("carl");
  }

  @Test
  void twoContentsUnderOneNameAreNeverMerged() throws Exception {
    Plan plan = plan(List.of("a"), has("anna", file("a", 1)), has("ben", file("a", 2)));
    assertThat(plan.files()).isEmpty();
    assertThat(plan.failed()).extracting(GotFile::name).containsExactly("a");
    assertThat(plan.failed().getFirst().message()).contains("anna has 5 bytes", "ben has 5 bytes");
  }

  @Test
  void aNameThatNobodyHasSaysWhatEachSaid() throws Exception {
    Holder silent = Holder.silent(called("ben"), "not reached");
    Plan plan = plan(List.of("a"), holder("anna", Map.of(), Map.of("a", "no such file")), silent);
    assertThat(plan.failed().getFirst().message())
        .isEqualTo("anna: no such file; ben: not reached");
  }

  @Test
  void onePeerThatIsSilentIsAFaultAndNotTheEnd() throws Exception {
    Plan plan =
        plan(List.of("a"), has("anna", file("a", 1)), Holder.silent(called("ben"), "not reached"));
    assertThat(plan.failed()).isEmpty();
    assertThat(plan.files().getFirst().faults()).containsExactly("ben: not reached");
  }

  @Test
  void twoFilesThatWouldLandAsOneAreNotBothFetched() throws Exception {
    Plan plan =
        plan(
            List.of("x/a", "y/A"),
            holder("anna", Map.ofEntries(file("x/a", "a", 1), file("y/A", "A", 2)), Map.of()));
    assertThat(plan.files()).extracting(Planned::name).containsExactly("x/a");
    assertThat(plan.failed().getFirst().message()).contains("same name as \"x/a\"");
  }

  @Test
  void aFileThatChangedMeanwhileIsNamed() throws Exception {
    Holder anna =
        holder(
            "anna", Map.ofEntries(file("docs/a", 1)), Map.of("docs/b", "it is being written to"));
    Plan plan = plan(List.of("docs"), anna);
    assertThat(plan.files()).hasSize(1);
    assertThat(plan.failed()).extracting(GotFile::name).containsExactly("docs/b");
  }

  @Test
  void whereNobodyIsKnownItSaysWhatToWrite() throws Exception {
    assertThat(plan(List.of("a")).failed().getFirst().message()).contains("peers.txt");
  }
}
