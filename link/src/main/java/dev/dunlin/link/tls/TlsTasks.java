package dev.dunlin.link.tls;

import javax.net.ssl.SSLEngine;

/// The work that an engine hands out, done on the spot: the calling thread waits for it anyway.
final class TlsTasks {
  private TlsTasks() {}

  static void run(SSLEngine engine) {
    Runnable task = engine.getDelegatedTask();
    while (task != null) {
      task.run();
      task = engine.getDelegatedTask();
    }
  }
}
