package dev.dunlin.app.view.peer;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.share.Place;
import dev.dunlin.app.terminal.Keyboard;
import dev.dunlin.app.view.Belonging;
import dev.dunlin.app.view.Enough;
import dev.dunlin.app.view.ImageScreen;
import dev.dunlin.app.view.Looking;
import dev.dunlin.app.view.Pager;
import dev.dunlin.app.view.TextLook;
import dev.dunlin.app.view.ViewOptions;
import dev.dunlin.node.HubStatus;
import dev.dunlin.node.Node;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookAnswer.Found;
import dev.dunlin.node.look.LookLimits;
import dev.dunlin.node.look.LookRequest;
import dev.dunlin.view.ByteSource;
import dev.dunlin.view.Contents;
import dev.dunlin.view.ViewException;
import dev.dunlin.view.image.ImageFile;
import dev.dunlin.view.image.ImageType;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Looks at a file at a peer, or at the hub that this node joined.
public final class PeerView {
  /// The word for the hub that this node joined.
  private static final String HUB = "hub";

  private final Looking looking;
  private final Map<String, String> environment;

  /// @param environment that says what the terminal can do
  public PeerView(Looking looking, Map<String, String> environment) {
    this.looking = looking;
    this.environment = environment;
  }

  /// Shows it.
  public ExitCode show(Place place) throws CommandException, IOException, InterruptedException {
    Context context = looking.context();
    try (Node node = context.node();
        Keyboard keyboard = new Keyboard(context.in(), context.out())) {
      PeerFile file = new PeerFile(node, peer(node, place.peer()), place.path(), looking);
      Found found = file.ask(new LookRequest.What(place.path()), Found.class);
      file.is(found.file());
      Contents contents = looking.value(ViewOptions.AS, found.kind());
      Belonging.check(looking.options(), contents);
      Pager pager = new Pager(looking.window(), keyboard, context.out());
      boolean sound = true;
      switch (contents) {
        case IMAGE -> image(file);
        case CSV -> new PeerSheet(file).show(keyboard);
        case JSON -> sound = new PeerJson(file, false).show(pager);
        case JSON_LINES -> sound = new PeerJson(file, true).show(pager);
        case TEXT -> text(file, pager);
        case BINARY ->
            TextLook.bytes(
                looking.name(), found.file().size(), HexFormat.of().parseHex(found.head()), pager);
      }
      file.tellShortened();
      return sound && !file.isPartly() ? ExitCode.OK : ExitCode.PARTLY;
    } catch (Enough _) {
      return ExitCode.OK;
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    } catch (ViewException e) {
      throw new CommandException(ExitCode.OTHER, looking.name() + ": " + e.getMessage(), e);
    }
  }

  /// Whom to ask.
  private static String peer(Node node, String word)
      throws CommandException, IOException, InterruptedException {
    if (!word.equals(HUB)) {
      return word;
    }
    List<HubStatus> hubs = node.hubs();
    if (hubs.isEmpty()) {
      throw new CommandException(
          ExitCode.UNREACHABLE, "no hub is joined: dunlin join INVITE, or name a peer");
    }
    return hubs.stream()
        .filter(hub -> hub.name().equals(HUB))
        .findFirst()
        .orElse(hubs.getFirst())
        .name();
  }

  private void image(PeerFile file) throws CommandException, IOException {
    if (looking.has(ViewOptions.OPEN)) {
      throw CommandException.usage("--open is for files here: dunlin get " + looking.name());
    }
    System.setProperty("java.awt.headless", "true");
    ImageScreen before = new ImageScreen(looking, environment, LookLimits.MAX_NOTES / 2);
    LookRequest.Image request =
        new LookRequest.Image(
            file.path(),
            side(before.draws(), before.width()),
            side(before.draws(), before.height()));
    LookAnswer.Thumbnail thumbnail = file.ask(request, LookAnswer.Thumbnail.class);
    file.is(thumbnail.file());
    ImageScreen screen = new ImageScreen(looking, environment, thumbnail.facts().size());
    String kind = thumbnail.image().toUpperCase(Locale.ROOT);
    String what = kind + ", " + thumbnail.width() + " x " + thumbnail.height();
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    screen.say(name, what, thumbnail.file().size(), thumbnail.facts());
    if (screen.draws()) {
      byte[] picture = thumbnail.pictureBytes();
      ImageType type =
          ImageType.find(picture).orElseThrow(() -> new ViewException("the peer sends no picture"));
      screen.draw(ImageFile.open(ByteSource.of(picture), type));
    }
  }

  private static int side(boolean drawn, int points) {
    return drawn ? Math.clamp(points, 1, LookLimits.MAX_SIDE) : 1;
  }

  private void text(PeerFile file, Pager pager) throws IOException {
    LookAnswer.Lines lines;
    long from = 0;
    do {
      int most = looking.window().shown() ? looking.window().page() + 1 : LookLimits.MAX_ROWS;
      lines =
          file.ask(
              new LookRequest.Text(
                  file.path(), from, Math.min(most, LookLimits.MAX_ROWS), false, file.characters()),
              LookAnswer.Lines.class);
      file.is(lines.file());
      file.tell(lines.cut());
      file.shortened(lines.shortened());
      for (String line : lines.lines()) {
        pager.line(TextLook.line(looking.window(), line, false));
      }
      from += lines.lines().size();
    } while (lines.more() && lines.cut() == null);
    pager.end();
  }
}
