package dev.dunlin.app.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  private static List<String> words(String line) {
    return Words.of(line).texts();
  }

  @Test
  void spacesDivideWords() {
    assertThat(words("")).isEmpty();
    assertThat(words("  \t ")).isEmpty();
    assertThat(words("send a  b\tc ")).containsExactly("send", "a", "b", "c");
  }

  @Test
  void quotesHoldWordsTogether() {
    assertThat(words("a 'b c' \"d e\"f ''")).containsExactly("a", "b c", "d ef", "");
    assertThat(words("it\"s a'b\"")).containsExactly("its a'b");
    assertThat(words("'a\\b' \"a\\b\" \"a\\\"b\" \"a\\\\b\""))
        .containsExactly("a\\b", "a\\b", "a\"b", "a\\b");
  }

  @Test
  void aBackslashTakesTheMeaningFromWhatFollows() {
    assertThat(words("a\\ b \\'c \\\\ \\#d")).containsExactly("a b", "'c", "\\", "#d");
  }

  @Test
  void nothingElseMeansAnything() {
    assertThat(words("#FILELIST $HOME `id` a;b && c | d > e !1"))
        .containsExactly("#FILELIST", "$HOME", "`id`", "a;b", "&&", "c", "|", "d", ">", "e", "!1");
  }

  @Test
  void whatIsOpenIsSaid() {
    assertThat(Words.of("a b").open()).isNull();
    assertThat(Words.of("a 'b").open()).isEqualTo('\'');
    assertThat(Words.of("a \"b'").open()).isEqualTo('"');
    assertThat(Words.of("a b\\").open()).isEqualTo('\\');
    assertThat(Words.of("'a\\").open()).isEqualTo('\'');
  }

  @Test
  void aWordKnowsWhereItStandsAndWhetherItWasQuoted() {
    assertThat(Words.of(" a 'b c' d\\*").words())
        .containsExactly(
            new Words.Word("a", 1, 2, false),
            new Words.Word("b c", 3, 8, true),
            new Words.Word("d*", 9, 12, true));
  }

  @Test
  void aNewLineOutsideQuotesBeginsACommand() {
    String line = "id\n\n send 'a\nb' --to\tanna\npeers\n";
    assertThat(Words.of(line).commands(line))
        .extracting(words -> words.stream().map(Words.Word::text).toList())
        .containsExactly(List.of("id"), List.of("send", "a\nb", "--to", "anna"), List.of("peers"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "", "a b", "it's", "a\"b", "\\", "*.txt", "~", "a\nb", "#x"})
  void whatIsQuotedComesOutAsItWas(String word) {
    assertThat(words(Words.quoted(word) + " " + Words.quoted(word))).containsExactly(word, word);
    assertThat(Words.of(Words.quoted("*.txt")).words().getFirst().quoted()).isTrue();
  }
}
