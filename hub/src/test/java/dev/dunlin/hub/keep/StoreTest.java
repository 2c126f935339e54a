package dev.dunlin.hub.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.hub.StoredFile;
import dev.dunlin.hub.store.StoreTerms;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.DeleteRequest;
import dev.dunlin.node.Deleted;
import dev.dunlin.node.GetReport;
import dev.dunlin.node.GotFile;
import dev.dunlin.node.ListRequest;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerListing;
import dev.dunlin.node.PeerPath;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.RemoteFile;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookRequest;
import dev.dunlin.node.run.RunningNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The store as members use it: whose files are whose, and how much each may have.
@Timeout(120)
class StoreTest {
  @TempDir Path folder;
  private Town town;
  private RunningNode anna;
  private RunningNode ben;

  @BeforeEach
  void start() throws Exception {
    town = new Town(folder).begin();
    anna = town.member("anna");
    ben = town.member("ben");
  }

  @AfterEach
  void stop() throws Exception {
    town.close();
  }

  private PeerListing list(RunningNode node) throws Exception {
    return node.list(new ListRequest(List.of(town.at()), List.of(), true, false, 20_000))
        .peers()
        .getFirst();
  }

  private List<String> paths(RunningNode node) throws Exception {
    return list(node).files().stream()
        .filter(file -> !file.folder())
        .map(RemoteFile::path)
        .toList();
  }

  private Deleted delete(RunningNode node, String path) throws Exception {
    return node.delete(new DeleteRequest(List.of(new PeerPath(town.at(), path)), false))
        .files()
        .getFirst();
  }

  private static StoreTerms quota(long inAll, long ofMember) {
    return new StoreTerms(true, true, inAll, ofMember, Duration.ofDays(7), false);
  }

  private String owner(String path) throws Exception {
    StoredFile found =
        town.keeper().files().stream()
            .filter(file -> file.path().equals(path))
            .findFirst()
            .orElseThrow();
    return String.valueOf(found.owner());
  }

  @Test
  void whatAMemberPutsAllMembersHaveAndItAloneDeletes() throws Exception {
    assertThat(town.put(anna, town.file("plan.txt", "plan")).outcome()).isEqualTo(Outcome.LANDED);
    assertThat(paths(ben)).containsExactly("plan.txt");
    assertThat(owner("plan.txt")).isEqualTo("anna");
    assertThat(town.keeper().totals().files()).isEqualTo(1);
    assertThat(town.keeper().totals().bytes()).isEqualTo(4);
    assertThat(town.keeper().isIdle()).isTrue();
    GotFile got = town.get(ben, "plan.txt").files().getFirst();
    assertThat(Files.readString(Path.of(String.valueOf(got.landed())))).isEqualTo("plan");
    Deleted refused = delete(ben, "plan.txt");
    assertThat(refused.problem()).contains("belongs to anna");
    assertThat(paths(ben)).containsExactly("plan.txt");
    assertThat(delete(anna, "plan.txt").problem()).isNull();
    assertThat(paths(ben)).isEmpty();
    assertThat(town.state().store()).isEmpty();
    assertThat(town.keeper().used(anna.id())).isZero();
  }

  @Test
  void whoIsNoMemberHasNothing() throws Exception {
    town.put(anna, town.file("plan.txt", "plan"));
    ContentId content =
        ContentId.parse(String.valueOf(town.get(ben, "plan.txt").files().getFirst().contentId()));
    RunningNode eve = town.stranger("eve");
    assertThat(list(eve).problem()).contains("members");
    assertThat(town.put(eve, town.file("x", "x")).message()).contains("members");
    assertThat(delete(eve, "plan.txt").problem()).contains("members");
    assertThat(town.get(eve, "plan.txt").files().getFirst().outcome())
        .isEqualTo(GotFile.Outcome.FAILED);
    assertThat(town.keeper().open(content, eve.id())).isEmpty();
    assertThat(town.keeper().bring(content, eve.id())).isFalse();
    assertThat(town.keeper().mayShareIn(content, eve.id())).isFalse();
    try (var file = town.keeper().open(content, ben.id()).orElseThrow()) {
      assertThat(file.version().size()).isEqualTo(4);
    }
  }

  @Test
  void membersLookAtWhatTheStoreHasAndOthersDoNot() throws Exception {
    town.put(anna, town.file("plan.txt", "first line\nsecond line\n"));
    LookRequest look = new LookRequest.Text("plan.txt", 1, 1, false, 100);
    LookAnswer.Lines lines = (LookAnswer.Lines) ben.look(town.at(), look);
    assertThat(lines.lines()).containsExactly("second line");
    RunningNode eve = town.stranger("eve");
    assertThatExceptionOfType(NodeException.class)
        .isThrownBy(() -> eve.look(town.at(), look))
        .matches(e -> e.reason() == NodeException.Reason.REFUSED)
        .withMessageContaining("members");
  }

  @Test
  void anothersFileIsNotOverwrittenAndOnesOwnIs() throws Exception {
    town.put(anna, town.file("plan.txt", "annas plan"));
    PeerResult refused = town.put(ben, town.file("plan.txt", "bens"), ConflictPolicy.OVERWRITE);
    assertThat(refused.outcome()).isEqualTo(Outcome.PARTLY);
    assertThat(refused.failures().getFirst().reason()).contains("belongs to anna");
    assertThat(Files.readString(town.store().resolve("plan.txt"))).isEqualTo("annas plan");
    assertThat(owner("plan.txt")).isEqualTo("anna");
    assertThat(town.put(anna, town.file("plan.txt", "new"), ConflictPolicy.OVERWRITE).outcome())
        .isEqualTo(Outcome.LANDED);
    assertThat(Files.readString(town.store().resolve("plan.txt"))).isEqualTo("new");
    assertThat(town.keeper().used(anna.id())).isEqualTo(3);
    assertThat(town.put(ben, town.file("plan.txt", "bens")).outcome()).isEqualTo(Outcome.LANDED);
    assertThat(owner("plan (1).txt")).isEqualTo("ben");
  }

  @Test
  void aFolderGoesOnlyWhenAllInItIsOnesOwn() throws Exception {
    town.file("docs/a", "a");
    town.file("docs/b", "b");
    Path docs = town.made("docs");
    town.put(anna, docs);
    Files.delete(docs.resolve("a"));
    Files.delete(docs.resolve("b"));
    town.file("docs/c", "c");
    assertThat(town.put(ben, docs).outcome()).isEqualTo(Outcome.LANDED);
    assertThat(owner("docs/c")).isEqualTo("ben");
    assertThat(delete(anna, "docs").problem()).contains("belongs to ben");
    assertThat(delete(anna, "docs/a").problem()).isNull();
    assertThat(delete(anna, "docs/b").problem()).isNull();
    String killed = ".dunlin-0123456789abcdef0123456789abcdef.part";
    Files.writeString(town.store().resolve("docs").resolve(killed), "of a put that was killed");
    assertThat(delete(ben, "docs").problem()).isNull();
    assertThat(paths(ben)).isEmpty();
    assertThat(delete(ben, "docs").problem()).contains("no such");
  }

  @Test
  void whatIsNobodysIsTheOperators() throws Exception {
    Files.writeString(town.store().resolve("rules.txt"), "be kind");
    assertThat(paths(anna)).containsExactly("rules.txt");
    assertThat(delete(anna, "rules.txt").problem()).contains("the hub's operator");
    PeerResult refused =
        town.put(anna, town.file("rules.txt", "mine!!!!!"), ConflictPolicy.OVERWRITE);
    assertThat(refused.failures().getFirst().reason()).contains("the hub's operator");
    town.put(anna, town.file("own.txt", "own"));
    assertThat(town.keeper().remove("own.txt")).isTrue();
    assertThat(town.keeper().remove("rules.txt")).isTrue();
    assertThat(town.keeper().remove("rules.txt")).isFalse();
    assertThat(town.keeper().used(anna.id())).isZero();
    assertThat(paths(anna)).isEmpty();
  }

  @Test
  void aQuotaHoldsToTheByteAndIsFreeAgainAtOnce() throws Exception {
    town.terms(quota(0, 10));
    assertThat(town.put(anna, town.file("a", "123456")).outcome()).isEqualTo(Outcome.LANDED);
    PeerResult over = town.put(anna, town.file("b", "12345"));
    assertThat(over.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(over.message()).contains("quota").contains("6 are used");
    assertThat(town.put(anna, town.file("b", "1234")).outcome()).isEqualTo(Outcome.LANDED);
    assertThat(town.keeper().used(anna.id())).isEqualTo(10);
    assertThat(town.put(ben, town.file("c", "1234567890")).outcome()).isEqualTo(Outcome.LANDED);
    assertThat(town.put(anna, town.file("a", "12345"), ConflictPolicy.OVERWRITE).outcome())
        .isEqualTo(Outcome.LANDED);
    assertThat(town.keeper().used(anna.id())).isEqualTo(9);
    assertThat(delete(anna, "a").problem()).isNull();
    assertThat(town.put(anna, town.file("d", "123456")).outcome()).isEqualTo(Outcome.LANDED);
    assertThat(town.put(anna, town.file("e", "1")).outcome()).isEqualTo(Outcome.DECLINED);
    // The same again needs no room.
    assertThat(town.put(anna, folder.resolve("files/d")).outcome()).isEqualTo(Outcome.LANDED);
  }

  @Test
  void aStoreThatIsFullTakesNothingUntilSomethingGoes() throws Exception {
    town.terms(quota(10, 0));
    assertThat(town.put(anna, town.file("a", "1234567890")).outcome()).isEqualTo(Outcome.LANDED);
    PeerResult full = town.put(ben, town.file("b", "1"));
    assertThat(full.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(full.message()).contains("full");
    assertThat(town.keeper().remove("a")).isTrue();
    assertThat(town.put(ben, town.file("b", "1")).outcome()).isEqualTo(Outcome.LANDED);
  }

  @Test
  void aStoreThatIsSwitchedOffSaysSo() throws Exception {
    town.put(anna, town.file("a", "a"));
    town.terms(new StoreTerms(false, true, 0, 0, Duration.ofDays(7), false));
    assertThat(list(ben).problem()).contains("switched the store off");
    assertThat(town.put(anna, town.file("b", "b")).message()).contains("switched the store off");
    GetReport got = town.get(ben, "a");
    assertThat(got.files().getFirst().outcome()).isEqualTo(GotFile.Outcome.FAILED);
  }

  @Test
  void aStoreThatDrainsTakesNoNewWork() throws Exception {
    town.put(anna, town.file("a", "a"));
    town.terms(new StoreTerms(true, true, 0, 0, Duration.ofDays(7), true));
    assertThat(town.put(anna, town.file("b", "b")).message()).contains("about to end");
    GetReport got = town.get(ben, "a");
    assertThat(got.files().getFirst().outcome()).isEqualTo(GotFile.Outcome.FAILED);
  }

  @Test
  void ownersAndWhatIsUsedOutliveTheHub() throws Exception {
    town.put(anna, town.file("a", "12345"));
    town.put(anna, town.file("gone", "12345"));
    town.end();
    Files.delete(town.store().resolve("gone"));
    Files.writeString(town.store().resolve("a"), "12345678");
    town.begin();
    assertThat(owner("a")).isEqualTo("anna");
    while (town.state().store().size() > 1 || town.keeper().used(anna.id()) != 8) {
      Thread.sleep(10); // the books are compared with the folder in the background
    }
    assertThat(delete(ben, "a").problem()).contains("belongs to anna");
    assertThat(delete(anna, "a").problem()).isNull();
  }
}
