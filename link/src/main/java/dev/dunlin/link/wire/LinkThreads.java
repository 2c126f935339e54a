package dev.dunlin.link.wire;

/// Where the threads of links come from: the two loops of a link and one for each stream that a
/// peer opens, all virtual. Each ends by itself when its link does.
public final class LinkThreads {
  private LinkThreads() {}

  /// Starts a thread with this name.
  public static void start(String name, Runnable work) {
    Thread.ofVirtual().name(name).start(work);
  }
}
