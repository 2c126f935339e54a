package dev.dunlin.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.prompt.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalNamesTest {
  @TempDir Path current;
  private LocalNames names;

  @BeforeEach
  void makeFiles() throws IOException {
    for (String file : List.of("b.txt", "a.txt", "c d.jpg", ".hidden", "x/1.txt", "y/2.txt")) {
      Files.createDirectories(current.resolve(file).getParent());
      Files.createFile(current.resolve(file));
    }
    names = new LocalNames(current, "/home/anna");
  }

  private List<String> expand(String line) throws CommandException {
    return names.expand(Words.of(line).words());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "send *.txt --to ben      | send,a.txt,b.txt,--to,ben",
        "put *                    | put,a.txt,b.txt,c d.jpg,x,y",
        "send .h*                 | send,.hidden",
        "send ?.txt               | send,a.txt,b.txt",
        "send [b-z].txt           | send,b.txt",
        "send */*.txt             | send,x/1.txt,y/2.txt",
        "send x/*                 | send,x/1.txt",
        "send /work/*.jpg         | send,/work/c d.jpg",
        "send ./*.jpg             | send,./c d.jpg",
        "send '*.txt' \\*.txt     | send,*.txt,*.txt",
        "send *.pdf z/*           | send,*.pdf,z/*",
        "send [                   | send,[",
        "send --limit=*           | send,--limit=*",
        "get *.txt                | get,*.txt",
        "ls anna:*.txt            | ls,anna:*.txt",
        "get a --into ~/in        | get,a,--into,/home/anna/in",
        "send ~                   | send,/home/anna",
        "send '~/a' ~ben a~       | send,~/a,~ben,a~",
      })
  void standsForFilesAsInAUnixShell(String line, String expanded) throws CommandException {
    assertThat(String.join(",", expand(line.replace("/work", current.toString()))))
        .isEqualTo(expanded.replace("/work", current.toString()));
  }

  @Test
  void refusesMoreFilesThanItsLimit() throws IOException, CommandException {
    Path many = Files.createDirectory(current.resolve("many"));
    for (int i = 0; i < LocalNames.MAX_MATCHES; i++) {
      Files.createFile(many.resolve("f" + i));
    }
    assertThat(expand("send many/*")).hasSize(LocalNames.MAX_MATCHES + 1);
    Files.createFile(many.resolve("one more"));
    assertThatThrownBy(() -> expand("send many/*"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("many/*")
        .hasMessageContaining("name their folder");
  }
}
