package dev.dunlin.hub.rules;

import static java.util.stream.Collectors.joining;

import dev.dunlin.hub.HubLimits;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A setting that the operator can change while the hub runs. Its key is its name in lower case
/// with `-`, as `relay-idle-seconds`.
public enum HubSetting {
  /// Whether everybody is let in, without an invite.
  OPEN(Kind.SWITCH),
  /// Whether it relays.
  RELAY(Kind.SWITCH),
  /// Whether its store takes and gives files.
  STORE(Kind.SWITCH),
  /// What becomes of what was pulled through for a member: `keep` or `pass`.
  PULL(Kind.PULL),
  /// Links of members at once.
  MEMBERS(Kind.POSITIVE),
  /// Relayed links in all.
  RELAYS(Kind.COUNT),
  /// Relayed links of one member.
  RELAYS_OF_MEMBER(Kind.COUNT),
  /// Bytes a second through all relays, both ways; 0 for no limit.
  RELAY_RATE(Kind.BYTES),
  /// Bytes a second of one member, both ways; 0 for no limit.
  RELAY_RATE_OF_MEMBER(Kind.BYTES),
  /// How long nothing may pass before a relay ends.
  RELAY_IDLE_SECONDS(Kind.POSITIVE),
  /// Bytes in the store; 0 for no limit.
  STORE_QUOTA(Kind.BYTES),
  /// Bytes in the store of one owner; 0 for no limit.
  STORE_QUOTA_OF_MEMBER(Kind.BYTES),
  /// How long a file waits that was left for a member who is away.
  LEFT_FOR_SECONDS(Kind.POSITIVE);

  /// The highest number of things, or of seconds.
  private static final int MAX_NUMBER = 1_000_000_000;

  private enum Kind {
    SWITCH("true or false"),
    PULL("keep or pass"),
    POSITIVE("a whole number from 1 to " + MAX_NUMBER),
    COUNT("a whole number from 0 to " + MAX_NUMBER),
    BYTES("a whole number of bytes, 0 for no limit");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private final Kind kind;

  HubSetting(Kind kind) {
    this.kind = kind;
  }

  /// What the operator calls it.
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<HubSetting> of(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }

  static String keys() {
    return Arrays.stream(values()).map(HubSetting::key).collect(joining(", "));
  }

  /// Why a text cannot be this setting's value, or null where it can.
  @Nullable String fault(String value) {
    boolean fits =
        switch (kind) {
          case SWITCH -> value.equals("true") || value.equals("false");
          case PULL -> value.equals("keep") || value.equals("pass");
          case POSITIVE -> isNumber(value, 1, MAX_NUMBER);
          case COUNT -> isNumber(value, 0, MAX_NUMBER);
          case BYTES -> isNumber(value, 0, Long.MAX_VALUE);
        };
    return fits ? null : "it is " + kind.words;
  }

  private static boolean isNumber(String text, long least, long most) {
    try {
      long number = Long.parseLong(text);
      return number >= least && number <= most;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  /// The setting's text in these terms.
  String text(HubTerms terms) {
    HubLimits limits = terms.limits();
    return switch (this) {
      case OPEN -> String.valueOf(terms.open());
      case RELAY -> String.valueOf(terms.relay());
      case STORE -> String.valueOf(terms.storing());
      case PULL -> terms.keepPulled() ? "keep" : "pass";
      case MEMBERS -> String.valueOf(limits.members());
      case RELAYS -> String.valueOf(limits.relays());
      case RELAYS_OF_MEMBER -> String.valueOf(limits.relaysOfMember());
      case RELAY_RATE -> String.valueOf(limits.relayBytesPerSecond());
      case RELAY_RATE_OF_MEMBER -> String.valueOf(limits.relayBytesPerSecondOfMember());
      case RELAY_IDLE_SECONDS -> String.valueOf(limits.relayIdle().toSeconds());
      case STORE_QUOTA -> String.valueOf(limits.storeBytes());
      case STORE_QUOTA_OF_MEMBER -> String.valueOf(limits.storeBytesOfMember());
      case LEFT_FOR_SECONDS -> String.valueOf(limits.leftFor().toSeconds());
    };
  }

  /// The terms that these checked values make, where each setting has one.
  static HubTerms terms(Map<HubSetting, String> values) {
    return new HubTerms(
        isOn(values, OPEN),
        isOn(values, RELAY),
        isOn(values, STORE),
        text(values, PULL).equals("keep"),
        new HubLimits(
            Math.toIntExact(number(values, MEMBERS)),
            Math.toIntExact(number(values, RELAYS)),
            Math.toIntExact(number(values, RELAYS_OF_MEMBER)),
            number(values, RELAY_RATE),
            number(values, RELAY_RATE_OF_MEMBER),
            Duration.ofSeconds(number(values, RELAY_IDLE_SECONDS)),
            number(values, STORE_QUOTA),
            number(values, STORE_QUOTA_OF_MEMBER),
            Duration.ofSeconds(number(values, LEFT_FOR_SECONDS))));
  }

  private static boolean isOn(Map<HubSetting, String> values, HubSetting setting) {
    return text(values, setting).equals("true");
  }

  private static long number(Map<HubSetting, String> values, HubSetting setting) {
    return Long.parseLong(text(values, setting));
  }

  private static String text(Map<HubSetting, String> values, HubSetting setting) {
    String value = values.get(setting);
    if (value == null) {
      throw new IllegalStateException("no value of " + setting.key());
    }
    return value;
  }
}
