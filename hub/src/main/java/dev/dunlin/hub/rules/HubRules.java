package dev.dunlin.hub.rules;

import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubException.Reason;
import dev.dunlin.hub.HubOptions;
import dev.dunlin.hub.state.HubState;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What holds on this hub now: how it was started, with what its operator set since, which is kept.
///
/// Safe for many threads; whoever asks does so for each decision, so that a change counts at once.
public final class HubRules {
  private final HubState state;
  private final HubTerms initial;
  private volatile HubTerms terms;
  private volatile boolean draining;

  /// The rules of a hub that is started so; settings that are kept come before its options. A kept
  /// value that this program does not take is passed over.
  public HubRules(HubState state, HubOptions options) {
    this.state = state;
    this.initial =
        new HubTerms(options.open(), options.relay(), options.storing(), true, options.limits());
    this.terms = kept();
  }

  private HubTerms kept() {
    Map<HubSetting, String> values = new EnumMap<>(HubSetting.class);
    Map<String, String> set = state.settings();
    for (HubSetting setting : HubSetting.values()) {
      values.put(
          setting,
          Optional.ofNullable(set.get(setting.key()))
              .filter(value -> setting.fault(value) == null)
              .orElseGet(() -> setting.text(initial)));
    }
    return HubSetting.terms(values);
  }

  /// What holds now.
  public HubTerms now() {
    return terms;
  }

  /// Changes a setting, and keeps it; BAD_INPUT where there is none with this key, or the value
  /// cannot be.
  public synchronized void set(String key, String value) throws HubException {
    HubSetting setting =
        HubSetting.of(key)
            .orElseThrow(() ->
                new HubException(
                    Reason.BAD_INPUT,
                    "there is no setting \"" + key + "\"; there are " + HubSetting.keys()));
    String fault = setting.fault(value);
    if (fault != null) {
      throw new HubException(
          Reason.BAD_INPUT, "\"" + value + "\" cannot be " + setting.key() + ": " + fault);
    }
    state.set(setting.key(), value);
    terms = kept();
  }

  /// All settings, by key.
  public Map<String, String> all() {
    HubTerms now = terms;
    Map<String, String> all = new LinkedHashMap<>();
    for (HubSetting setting : HubSetting.values()) {
      all.put(setting.key(), setting.text(now));
    }
    return all;
  }

  /// Takes no new work from now on.
  public void drain() {
    draining = true;
  }

  /// Whether no new work is taken.
  public boolean draining() {
    return draining;
  }
}
