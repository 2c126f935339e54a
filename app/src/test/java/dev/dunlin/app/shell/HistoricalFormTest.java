package dev.dunlin.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.prompt.Words;
import dev.dunlin.app.shell.HistoricalForm.Folders;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoricalFormTest {
  private static final Path CURRENT = Path.of("/current");
  private static final Path LANDING = Path.of("/landing");
  private static final Folders SERVED =
      Folders.of(Optional.of(Path.of("/served")), CURRENT, LANDING);

  private static HistoricalForm parse(String line) throws CommandException {
    return HistoricalForm.parse(Words.of(line).texts());
  }

  private static String command(String line) throws CommandException {
    return String.join(" ", parse(line).command(SERVED, false));
  }

  private static String atHub(String line, boolean sure) throws CommandException {
    HistoricalForm form = parse(line);
    assertThat(form.isForHub()).isTrue();
    return String.join(" ", form.at("hub").command(SERVED, sure));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#FILELIST anna                | ls -- anna",
        "#FILELIST anna ben            | ls -- anna ben",
        "#FILELIST anna,ben            | ls -- anna ben",
        "#FILELIST anna, ben ,carl     | ls -- anna ben carl",
        "#FILELIST anna anna           | ls -- anna",
        "#filelist anna                | ls -- anna",
        "#UPLOAD a.txt anna            | put --to anna -- /served/a.txt",
        "#UPLOAD docs/a.txt anna ben   | put --to anna,ben -- /served/docs/a.txt",
        "#UPLOAD /tmp/a.txt anna,ben   | put --to anna,ben -- /tmp/a.txt",
        "#UPLOAD a:b anna              | put --to anna -- /served/a:b",
        "#UPLOAD -a anna               | put --to anna -- /served/-a",
        "#DOWNLOAD a.txt anna          | get --from anna --into /served -- a.txt",
        "#DOWNLOAD a.txt anna, ben     | get --from anna,ben --into /served -- a.txt",
        "#DOWNLOAD 'my a.txt' anna     | get --from anna --into /served -- my a.txt",
        "#DOWNLOAD a:b anna            | get --from anna --into /served -- ./a:b",
        "#DOWNLOAD a/b:c anna          | get --from anna --into /served -- a/b:c",
        "#DOWNLOAD -a 192.0.2.7:4433   | get --from 192.0.2.7:4433 --into /served -- -a",
      })
  void namesPeers(String form, String command) throws CommandException {
    assertThat(command(form)).isEqualTo(command);
  }

  @Test
  void meansTheHub() throws CommandException {
    assertThat(atHub("UPLOAD@a.txt", false)).isEqualTo("put --to hub -- /served/a.txt");
    assertThat(atHub("DOWNLOAD@docs/a.txt", false))
        .isEqualTo("get --from hub --into /served -- docs/a.txt");
    assertThat(atHub("DELETE@a.txt", false)).isEqualTo("rm -- hub:a.txt");
    assertThat(atHub("delete@'my a@b.txt'", false)).isEqualTo("rm -- hub:my a@b.txt");
  }

  @Test
  void deletesWithoutAQuestionWhereNobodyCanAnswer() throws CommandException {
    assertThat(atHub("DELETE@a.txt", true)).isEqualTo("rm --yes -- hub:a.txt");
    assertThat(atHub("DOWNLOAD@a.txt", true)).doesNotContain("--yes");
  }

  @Test
  void withoutAServedFolderTheUsualOnesAreMeant() throws CommandException {
    Folders none = Folders.of(Optional.empty(), CURRENT, LANDING);
    assertThat(parse("#UPLOAD a.txt anna").command(none, false))
        .isEqualTo(List.of("put", "--to", "anna", "--", "/current/a.txt"));
    assertThat(parse("#DOWNLOAD a.txt anna").command(none, false))
        .isEqualTo(List.of("get", "--from", "anna", "--into", "/landing", "--", "a.txt"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#                     | none of #FILELIST PEERS",
        "# FILELIST anna       | none of #FILELIST PEERS",
        "#DELETE a.txt anna    | none of #FILELIST PEERS",
        "#FILELISTS anna       | there are no comments",
        "#FILELIST             | #FILELIST takes peers",
        "#FILELIST ,           | #FILELIST takes peers",
        "#UPLOAD               | #UPLOAD takes a file",
        "#UPLOAD a.txt         | #UPLOAD takes a file",
        "#UPLOAD a.txt ,       | #UPLOAD takes a file",
        "#UPLOAD '' anna       | #UPLOAD takes a file",
        "#DOWNLOAD a.txt       | #DOWNLOAD takes a file",
        "UPLOAD@               | UPLOAD@ takes one file right behind it",
        "DOWNLOAD@ a.txt       | DOWNLOAD@ takes one file right behind it",
        "DELETE@my a.txt       | DELETE@'my report.pdf'",
      })
  void refusesWhatIsNone(String line, String why) {
    assertThat(HistoricalForm.begins(Words.of(line).texts().getFirst())).isTrue();
    assertThatThrownBy(() -> parse(line))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(why);
  }

  @Test
  void refusesANameThatIsNoPath() throws CommandException {
    HistoricalForm form = parse("#UPLOAD a\0b anna");
    assertThatThrownBy(() -> form.command(SERVED, false))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("no path on this system");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "upload", "DOWNLOAD", "a@b", "DELETES@x", "send"})
  void isNoneOfThem(String word) {
    assertThat(HistoricalForm.begins(word)).isFalse();
  }
}
