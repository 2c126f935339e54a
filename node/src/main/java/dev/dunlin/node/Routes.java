package dev.dunlin.node;

import dev.dunlin.link.Route;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Which routes a node may take to its peers; for finding faults, and for tests.
///
/// @param allowed of DIRECT, PUNCHED and RELAYED
public record Routes(Set<Route> allowed) {
  /// The variable of the environment that limits them: `direct,punched,relayed`, or some of these.
  public static final String VARIABLE = "DUNLIN_ROUTES";

  /// All of them.
  public static final Routes ALL = new Routes(EnumSet.complementOf(EnumSet.of(Route.LOCAL)));

  public Routes {
    allowed = Set.copyOf(allowed);
  }

  /// These.
  public static Routes of(Route first, Route... others) {
    return new Routes(EnumSet.of(first, others));
  }

  /// Reads words with commas between them; throws IllegalArgumentException with words.
  public static Routes parse(String text) {
    Set<Route> routes = EnumSet.noneOf(Route.class);
    for (String word : text.split(",", -1)) {
      routes.add(
          ALL.allowed().stream()
              .filter(route -> route.name().toLowerCase(Locale.ROOT).equals(word.strip()))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      VARIABLE
                          + " is \""
                          + text
                          + "\": write some of "
                          + Arrays.asList("direct", "punched", "relayed"))));
    }
    return new Routes(routes);
  }

  /// Whether this one may be taken.
  public boolean allows(Route route) {
    return allowed.contains(route);
  }
}
