package dev.dunlin.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookRequest;
import dev.dunlin.node.look.LookRequest.RowPage;
import dev.dunlin.node.look.LookRequest.RowQuery;
import dev.dunlin.node.look.LookRequest.TableReading;
import dev.dunlin.node.run.RunningNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Looking between nodes, and through the node that runs already.
@Timeout(90)
class LookingTest {
  private static final LookRequest CHEAPEST =
      new LookRequest.Table(
          "birds.csv",
          new RowQuery(List.of("name"), List.of(), "price", false),
          RowPage.first(2),
          TableReading.FOUND);

  @TempDir Path folder;
  private Neighbourhood street;

  @BeforeEach
  void start() {
    street = new Neighbourhood(folder);
  }

  @AfterEach
  void stop() {
    street.close();
  }

  private static List<String> names(LookAnswer answer) {
    return ((LookAnswer.Rows) answer).rows().stream().map(row -> row.cells().getFirst()).toList();
  }

  private static void fails(Node node, String peer, LookRequest request, Reason why, String words) {
    assertThatExceptionOfType(NodeException.class)
        .isThrownBy(() -> node.look(peer, request))
        .matches(e -> e.reason() == why)
        .withMessageContaining(words);
  }

  @Test
  void theHolderAnswersWhatIsAskedOfItsFile() throws Exception {
    RunningNode anna = street.serving("anna", "read:all");
    street.put("anna", "birds.csv", "name,price\nknot,12\nruff,9\ndunlin,30\n");
    String at = Neighbourhood.address(anna);
    Node ben = street.dialling("ben");
    assertThat(names(ben.look(at, CHEAPEST))).containsExactly("ruff", "knot");
    fails(ben, at, new LookRequest.What("gone.csv"), Reason.REFUSED, "no such file");
    fails(ben, "nobody", CHEAPEST, Reason.UNKNOWN_PEER, "nobody");
    fails(ben, "127.0.0.1:1", CHEAPEST, Reason.UNREACHABLE, "127.0.0.1:1");
  }

  @Test
  void whoMayNotReadMayNotLook() throws Exception {
    RunningNode anna = street.serving("anna", "");
    street.put("anna", "birds.csv", "name,price\nknot,12\n");
    Node ben = street.dialling("ben");
    String at = Neighbourhood.address(anna);
    fails(ben, at, CHEAPEST, Reason.REFUSED, "may not read");
    fails(ben, at, new LookRequest.What("gone.csv"), Reason.REFUSED, "may not read");
    RunningNode carl = street.start("carl", street.listening("carl"));
    fails(ben, Neighbourhood.address(carl), CHEAPEST, Reason.REFUSED, "serves no folder");
  }

  @Test
  void aCommandLooksThroughTheNodeThatRuns() throws Exception {
    RunningNode anna = street.serving("anna", "read:all");
    street.put("anna", "birds.csv", "name,price\nknot,12\nruff,9\ndunlin,30\n");
    noise(street.shelf("anna").resolve("noise.png"));
    var _ = street.start("ben", street.listening("ben"));
    Node command = street.attach("ben");
    String at = Neighbourhood.address(anna);
    assertThat(names(command.look(at, CHEAPEST))).containsExactly("ruff", "knot");
    LookAnswer.Thumbnail picture =
        (LookAnswer.Thumbnail) command.look(at, new LookRequest.Image("noise.png", 400, 400));
    assertThat(picture.pictureBytes().length).isGreaterThan(100_000);
    fails(command, at, new LookRequest.What("gone.csv"), Reason.REFUSED, "no such file");
  }

  private static void noise(Path file) throws IOException {
    BufferedImage image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int i = 0; i < 160_000; i++) {
      image.setRGB(i % 400, i / 400, random.nextInt(1 << 24));
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }
}
