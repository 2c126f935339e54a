package dev.dunlin.transfer.fetch;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.transfer.block.Block;
import dev.dunlin.transfer.fetch.Jobs.Job;
import dev.dunlin.transfer.fetch.LandingPlan.Wanted;
import dev.dunlin.transfer.message.FetchRequest;
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
      for (Wanted wanted : run.files()) {
        compare(stream, wanted);
      }
    }
  }

  private void compare(FetchStream stream, Wanted wanted) throws IOException, InterruptedException {
    Block block = stream.next();
    while (block.kind() == Block.Kind.DATA && block.length() == 0) {
      block = stream.next();
    }
    switch (block.kind()) {
      case HASH -> decide(wanted, ContentId.of(stream.hash()));
      case FAIL -> session.tally().failed(wanted.file().path(), stream.fault(block).text());
      case DATA, ROOT -> throw Block.protocol("a " + block.kind() + " among hashes");
    }
  }

  private void decide(Wanted wanted, ContentId offered) throws InterruptedException {
    if (isHere(wanted, offered)) {
      session.plan().same(wanted, offered);
    } else {
      session.plan().differs(wanted);
    }
  }

  /// A file that cannot be read is none that could stay in place of what is offered.
  private boolean isHere(Wanted wanted, ContentId offered) {
    try {
      return LocalContent.id(session.plan().local(wanted.target())).equals(offered);
    } catch (IOException _) {
      return false;
    }
  }
}
