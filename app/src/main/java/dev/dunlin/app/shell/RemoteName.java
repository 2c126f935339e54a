package dev.dunlin.app.shell;

/// The name of a file at a peer, written so that a colon in it does not make it `PEER:NAME`.
public final class RemoteName {
  private RemoteName() {}

  /// As `get` takes it.
  public static String of(String path) {
    int colon = path.indexOf(':');
    int slash = path.indexOf('/');
    return colon >= 0 && (slash < 0 || colon < slash) ? "./" + path : path;
  }
}
