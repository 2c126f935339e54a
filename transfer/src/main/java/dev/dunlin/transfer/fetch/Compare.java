package dev.dunlin.transfer.fetch;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.transfer.block.Block;
import dev.dunlin.transfer.fetch.Jobs.Job;
import dev.dunlin.transfer.message.FetchRequest;
import dev.dunlin.transfer.message.Item;
import java.io.IOException;

/// Asks the source for content ids alone, of files that seem to be here already: equal ones need
/// not travel, the others are a conflict of names.
final class Compare {
  private final Session session;

  Compare(Session session) {
    this.session = session;
  }

  void run(Job.Run run) throws IOException, InterruptedException {
    FetchRequest request = new FetchRequest.Run(session.offer(), run.spans(), true);
    try (FetchStream stream = new FetchStream(session, request)) {
      for (Jobs.Wanted wanted : run.files()) {
        compare(stream, wanted.index(), wanted.file());
      }
    }
  }

  private void compare(FetchStream stream, int index, Item.File file)
      throws IOException, InterruptedException {
    Block block = stream.next();
    while (block.kind() == Block.Kind.DATA && block.length() == 0) {
      block = stream.next();
    }
    switch (block.kind()) {
      case HASH -> decide(index, file, ContentId.of(stream.hash()));
      case FAIL -> {
        session.tally().failed(file.path(), stream.fault(block).text());
        session.plan().set(index, LandingPlan.Action.NOTHING);
      }
      case DATA, ROOT -> throw Block.protocol("a " + block.kind() + " among hashes");
    }
  }

  private void decide(int index, Item.File file, ContentId offered)
      throws IOException, InterruptedException {
    try {
      if (session.plan().contentId(file).equals(offered)) {
        session.tally().unchanged(index, offered, file.size());
        session.plan().set(index, LandingPlan.Action.NOTHING);
      } else {
        session.plan().differs(index, file);
      }
    } catch (ItemException | java.nio.file.FileSystemException e) {
      session.tally().failed(file.path(), FetchFailure.text(e));
      session.plan().set(index, LandingPlan.Action.NOTHING);
    }
  }
}
