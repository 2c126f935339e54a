package dev.dunlin.hub.pull;

import dev.dunlin.hub.store.People;
import dev.dunlin.hub.store.People.Askable;
import dev.dunlin.link.Link;
import dev.dunlin.transfer.files.RemoteFiles;
import dev.dunlin.transfer.files.RemoteState;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One question to many members: what are these files at you? All are asked at the same time.
///
/// Who has one of them is waited for no longer than the rest are worth: once somebody has something
/// to say, the others have [#LEEWAY] more.
final class Inquiry {
  /// Members that are asked at the same time.
  static final int AT_ONCE = 128;

  /// How long a member may be silent: one that hashes gives a sign of life each five seconds.
  static final Duration SILENCE = Duration.ofSeconds(12);

  /// How long those may take in all who must hash first.
  static final Duration HASHING = Duration.ofMinutes(2);

  /// How much longer the others may take when the first has answered that it has something.
  static final Duration LEEWAY = Duration.ofSeconds(2);

  /// What one member has of the files that it was asked for.
  record Answer(Askable member, List<RemoteState.File> files) {}

  private final People people;
  private final List<String> paths;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Answer> answers = new ArrayList<>();
  private int open;
  private boolean found;

  Inquiry(People people, List<String> paths) {
    this.people = people;
    this.paths = List.copyOf(paths);
  }

  /// Asks them all, and waits as said above; an interrupt ends it.
  List<Answer> ask(List<Askable> members) throws InterruptedException {
    Semaphore places = new Semaphore(AT_ONCE);
    open = members.size();
    try (TaskGroup asking = new TaskGroup("pull-ask")) {
      for (Askable member : members) {
        asking.start(() -> {
          places.acquire();
          try {
            heard(member, ask(member));
          } finally {
            places.release();
          }
        });
      }
      await();
      asking.cancel();
    }
    lock.lock();
    try {
      return List.copyOf(answers);
    } finally {
      lock.unlock();
    }
  }

  /// What a member that does not answer, or may not be asked, has is nothing.
  private List<RemoteState.File> ask(Askable member) {
    try {
      Optional<Link> link = people.link(member.id());
      if (link.isEmpty()) {
        return List.of();
      }
      List<RemoteState.File> files = new ArrayList<>();
      for (RemoteState state : new RemoteFiles(link.get(), SILENCE).stat(paths)) {
        if (state instanceof RemoteState.File file) {
          files.add(file);
        }
      }
      return files;
    } catch (IOException _) {
      return List.of();
    }
  }

  private void heard(Askable member, List<RemoteState.File> files) {
    lock.lock();
    try {
      open--;
      if (!files.isEmpty()) {
        answers.add(new Answer(member, files));
        found = true;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void await() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = HASHING.toNanos();
      while (open > 0 && !found && left > 0) {
        left = changed.awaitNanos(left);
      }
      left = Math.min(left, LEEWAY.toNanos());
      while (open > 0 && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
