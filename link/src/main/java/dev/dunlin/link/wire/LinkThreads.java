package dev.dunlin.link.wire;

/// Where the threads of links come from: the two loops of a link and one for each stream that a
/// peer opens. Each ends by itself when its link does.
///
/// They are virtual, so that a node may hold thousands of links. A command that makes one link and
/// ends is started with `-Ddunlin.link.threads=platform`: what virtual threads wait for sockets
/// with is a thread that never ends, and the JVM gives such a one 300 ms at its exit.
public final class LinkThreads {
  private static final boolean PLATFORM =
      "platform".equals(System.getProperty("dunlin.link.threads"));

  private LinkThreads() {}

  /// Starts a thread with this name.
  public static void start(String name, Runnable work) {
    if (PLATFORM) {
      Thread.ofPlatform().daemon().name(name).start(work);
    } else {
      Thread.ofVirtual().name(name).start(work);
    }
  }
}
