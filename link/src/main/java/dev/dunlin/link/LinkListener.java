package dev.dunlin.link;

/// Hears of the connections that a [Listener] or a [LocalSocket] accepts. Called on the
/// connection's own thread.
@FunctionalInterface
public interface LinkListener {
  /// A link stands. Its streams are served only after this returns: return soon. If this throws,
  /// the link is closed.
  void linked(Link link);

  /// A connection came to nothing: no TLS, a limit reached, nothing sent in time.
  default void refused(String remote, LinkException why) {}
}
