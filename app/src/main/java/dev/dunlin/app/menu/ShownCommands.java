package dev.dunlin.app.menu;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.prompt.Prompt;
import dev.dunlin.app.prompt.Words;
import dev.dunlin.app.show.Text;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// Runs command lines, and shows each: who sees it often needs the menu no more.
///
/// @param context whose input the prompt lends to the command
/// @param run does what the words say
public record ShownCommands(
    Context context,
    Prompt prompt,
    Questions questions,
    BiFunction<List<String>, Context, ExitCode> run) {
  /// Runs one to its end; Ctrl-C meanwhile ends it alone.
  public ExitCode run(List<String> words) {
    String line = words.stream().map(Words::quoted).collect(Collectors.joining(" "));
    questions.say("dunlin " + Text.visible(line));
    return prompt.run(context, inside -> run.apply(words, inside));
  }
}
