package dev.dunlin.node.config;

import static java.util.stream.Collectors.joining;

import dev.dunlin.link.HostPort;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.Grant;
import dev.dunlin.node.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// One setting: its key, what it may be, and what it is where nobody said.
enum Setting {
  NAME("name"),
  LISTEN("listen"),
  INTO("into"),
  ACCEPT("accept"),
  ON_CONFLICT("on-conflict"),
  SYNC("sync"),
  LIMIT("limit"),
  SERVE("serve"),
  ALLOW("allow"),
  QUOTA("quota"),
  FOLLOW_LINKS("follow-links"),
  DISCOVER("discover");

  /// Longest name of a node, in characters.
  private static final int MAX_NAME = 64;

  private final String key;

  Setting(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }

  static @Nullable Setting of(String key) {
    for (Setting setting : values()) {
      if (setting.key.equals(key)) {
        return setting;
      }
    }
    return null;
  }

  static String keys() {
    StringJoiner keys = new StringJoiner(", ");
    for (Setting setting : values()) {
      keys.add(setting.key);
    }
    return keys.toString();
  }

  /// Why a text cannot be this setting's value, or null where it can.
  @Nullable String fault(String value) {
    try {
      switch (this) {
        case NAME -> {
          if (value.isBlank() || value.length() > MAX_NAME) {
            return "it has 1 to " + MAX_NAME + " characters";
          }
        }
        case LISTEN -> HostPort.parse(value);
        case INTO, SERVE -> {
          if (!Path.of(value).isAbsolute()) {
            return "it is an absolute path";
          }
        }
        case ACCEPT -> AcceptPolicy.valueOf(value.toUpperCase(Locale.ROOT));
        case ON_CONFLICT -> ConflictPolicy.valueOf(value.toUpperCase(Locale.ROOT));
        case SYNC, FOLLOW_LINKS, DISCOVER -> {
          if (!value.equals("true") && !value.equals("false")) {
            return "it is true or false";
          }
        }
        case LIMIT -> {
          if (Long.parseLong(value) < 0) {
            return "it is bytes a second, 0 for no limit";
          }
        }
        case QUOTA -> {
          if (Long.parseLong(value) < 0) {
            return "it is bytes, 0 for no limit";
          }
        }
        case ALLOW -> Grant.parseAll(value);
      }
      return null;
    } catch (NumberFormatException _) {
      return "it is a whole number of bytes"
          + (this == LIMIT ? " a second" : "")
          + ", 0 for no limit";
    } catch (InvalidPathException e) {
      return "it is no path: " + e.getReason();
    } catch (IllegalArgumentException e) {
      return this == LISTEN || this == ALLOW
          ? String.valueOf(e.getMessage())
          : "it is one of " + choices();
    }
  }

  private String choices() {
    StringJoiner words = new StringJoiner(", ");
    Enum<?>[] values = this == ACCEPT ? AcceptPolicy.values() : ConflictPolicy.values();
    for (Enum<?> value : values) {
      words.add(value.name().toLowerCase(Locale.ROOT));
    }
    return words.toString();
  }

  /// A checked value as TOML has it.
  Object toml(String value) {
    return switch (this) {
      case SYNC, FOLLOW_LINKS, DISCOVER -> Boolean.valueOf(value);
      case LIMIT, QUOTA -> Long.valueOf(value);
      case NAME, LISTEN, INTO, ACCEPT, ON_CONFLICT, SERVE, ALLOW -> value;
    };
  }

  String text(Settings settings) {
    return switch (this) {
      case NAME -> settings.name();
      case LISTEN -> settings.listen().toString();
      case INTO -> settings.into().toString();
      case ACCEPT -> settings.accept().name().toLowerCase(Locale.ROOT);
      case ON_CONFLICT -> settings.conflicts().name().toLowerCase(Locale.ROOT);
      case SYNC -> String.valueOf(settings.sync());
      case LIMIT -> String.valueOf(settings.bytesPerSecond());
      case SERVE -> settings.serve().map(Path::toString).orElse("");
      case ALLOW -> settings.allow().stream().map(Grant::toString).collect(joining(","));
      case QUOTA -> String.valueOf(settings.quotaBytes());
      case FOLLOW_LINKS -> String.valueOf(settings.followLinks());
      case DISCOVER -> String.valueOf(settings.discover());
    };
  }

  /// Settings of checked values, with the defaults for those that are missing.
  static Settings settings(Map<Setting, String> values) {
    String home = System.getProperty("user.home");
    return new Settings(
        values.getOrDefault(NAME, HostName.get()),
        HostPort.parse(values.getOrDefault(LISTEN, "0.0.0.0:" + Settings.DEFAULT_PORT)),
        Path.of(values.getOrDefault(INTO, Path.of(home, "Downloads").toString())),
        AcceptPolicy.valueOf(values.getOrDefault(ACCEPT, "ASK").toUpperCase(Locale.ROOT)),
        ConflictPolicy.valueOf(values.getOrDefault(ON_CONFLICT, "RENAME").toUpperCase(Locale.ROOT)),
        Boolean.parseBoolean(values.getOrDefault(SYNC, "true")),
        Long.parseLong(values.getOrDefault(LIMIT, "0")),
        Optional.ofNullable(values.get(SERVE)).map(Path::of),
        Grant.parseAll(values.getOrDefault(ALLOW, "")),
        Long.parseLong(values.getOrDefault(QUOTA, "0")),
        Boolean.parseBoolean(values.getOrDefault(FOLLOW_LINKS, "false")),
        Boolean.parseBoolean(values.getOrDefault(DISCOVER, "true")));
  }
}
