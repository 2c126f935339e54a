package dev.dunlin.transfer.fetch;

import dev.dunlin.link.Link;
import dev.dunlin.transfer.fetch.Jobs.Job;
import dev.dunlin.transfer.manifest.Manifest;
import dev.dunlin.transfer.task.TaskGroup;
import dev.dunlin.transfer.timeline.Step;
import dev.dunlin.transfer.timeline.Timeline;
import java.io.IOException;

/// Fetches everything that a plan wants from the one source that offered it: a few streams at a
/// time, so that one waiting for a disk or an answer does not hold up the rest.
///
/// Items that cannot be had or written are counted in the [Tally]; the link's own failure is
/// thrown, and the next try goes on from what is verified.
public final class Fetcher {
  /// Streams that fetch at the same time.
  static final int STREAMS = 4;

  private final Session session;

  /// A fetcher for an offer that was accepted.
  public Fetcher(Link link, String offer, Manifest manifest, Terms terms, Timeline timeline) {
    this(link, LinkChoice.SAME, offer, manifest, terms, timeline);
  }

  /// The same, moving over to a better link when one stands: small files within half a second,
  /// large ones behind the next piece.
  ///
  /// @param link the one by which the offer came
  public Fetcher(
      Link link,
      LinkChoice choice,
      String offer,
      Manifest manifest,
      Terms terms,
      Timeline timeline) {
    Tally tally = new Tally();
    LandingPlan plan = new LandingPlan(manifest, terms, tally);
    this.session = new Session(link, choice, offer, manifest, terms, plan, tally, timeline);
  }

  /// How far it is; to be watched from other threads.
  public Tally tally() {
    return session.tally();
  }

  /// Does it all; an interrupt stops it, with everything verified so far kept.
  public void run() throws IOException, InterruptedException {
    fetchAll();
    if (compareAll()) {
      fetchAll();
    }
    session.timeline().last(Step.VERIFIED);
    session.plan().finish();
    session.timeline().last(Step.DURABLE);
  }

  /// What seems to be here already is compared last, and what proves to be another is fetched then.
  private boolean compareAll() throws IOException, InterruptedException {
    Jobs jobs = Jobs.comparing(session.plan(), session.manifest().items());
    Compare compare = new Compare(session);
    boolean any = false;
    for (Job job = jobs.next(); job instanceof Job.Run run; job = jobs.next()) {
      compare.run(run);
      any = true;
    }
    return any;
  }

  private void fetchAll() throws IOException {
    Jobs jobs = Jobs.fetching(session.plan(), session.manifest().items());
    try (TaskGroup streams = new TaskGroup("fetch")) {
      for (int i = 0; i < STREAMS; i++) {
        streams.start(() -> drain(jobs));
      }
      streams.join();
    }
  }

  private void drain(Jobs jobs) throws IOException, InterruptedException {
    RunFetch runs = new RunFetch(session);
    for (Job job = jobs.next(); job != null; job = jobs.next()) {
      switch (job) {
        case Job.Run run -> runs.fetch(run);
        case Job.Pieces pieces -> new PieceFetch(session, pieces).fetch();
      }
    }
  }
}
