package dev.dunlin.link;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The services that this node answers, by name. Safe for use by many threads.
///
/// A name has 1 to [#MAX_NAME_LENGTH] characters of `a-z`, `0-9`, `/` and `-`, and carries its
/// version: `/dunlin/fetch/1`.
public final class Services {
  /// The longest name of a service, in characters.
  public static final int MAX_NAME_LENGTH = 64;

  private final Map<String, StreamHandler> handlers = new ConcurrentHashMap<>();
  private final HandlerFailures failures;

  /// Services whose handlers' failures go to the system's log, at debug level.
  public Services() {
    this(Services::log);
  }

  /// Services whose handlers' failures are told to this.
  public Services(HandlerFailures failures) {
    this.failures = failures;
  }

  /// Hears what handlers throw, after their stream was reset.
  @FunctionalInterface
  public interface HandlerFailures {
    /// A handler of this service failed on this link.
    void failed(String service, Link link, Throwable failure);
  }

  /// Adds a service; throws IllegalArgumentException for a bad or taken name.
  @SuppressWarnings("UnusedReturnValue")
  public Services register(String service, StreamHandler handler) {
    requireName(service);
    if (handlers.putIfAbsent(service, handler) != null) {
      throw new IllegalArgumentException("service registered twice: " + service);
    }
    return this;
  }

  /// The handler of a service, if it is registered.
  public Optional<StreamHandler> find(String service) {
    return Optional.ofNullable(handlers.get(service));
  }

  /// Passes a handler's failure on.
  public void failed(String service, Link link, Throwable failure) {
    failures.failed(service, link, failure);
  }

  /// Whether this can be a service's name.
  public static boolean isName(String text) {
    if (text.isEmpty() || text.length() > MAX_NAME_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isNameCharacter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// Throws IllegalArgumentException when this cannot be a service's name.
  public static void requireName(String text) {
    if (!isName(text)) {
      throw new IllegalArgumentException("not a name for a service: \"" + text + '"');
    }
  }

  private static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '-';
  }

  private static void log(String service, Link link, Throwable failure) {
    System.getLogger("dev.dunlin.link")
        .log(
            System.Logger.Level.DEBUG,
            "service " + service + " failed for " + link.peer() + " at " + link.remote(),
            failure);
  }
}
