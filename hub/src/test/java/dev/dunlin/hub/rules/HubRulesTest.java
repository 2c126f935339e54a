package dev.dunlin.hub.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubException.Reason;
import dev.dunlin.hub.HubLimits;
import dev.dunlin.hub.stage.TestHub;
import dev.dunlin.hub.state.MvState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubRulesTest {
  @TempDir private Path folder;
  private MvState state;

  @BeforeEach
  void open() throws Exception {
    state = MvState.open(folder.resolve("hub.mv"));
  }

  @AfterEach
  void close() {
    state.close();
  }

  private HubRules rules() {
    return new HubRules(state, TestHub.options(folder));
  }

  @Test
  void beginsAsItWasStarted() {
    assertThat(rules().now()).isEqualTo(new HubTerms(false, true, true, true, HubLimits.DEFAULT));
    assertThat(rules().all())
        .containsEntry("open", "false")
        .containsEntry("pull", "keep")
        .containsEntry("relay-idle-seconds", "300")
        .hasSize(HubSetting.values().length);
  }

  @Test
  void whatIsSetHoldsAtOnceAndIsKept() throws Exception {
    HubRules rules = rules();
    rules.set("relay-idle-seconds", "7");
    rules.set("open", "true");
    rules.set("pull", "pass");
    rules.set("relay-rate-of-member", "1000000");
    for (HubRules each : new HubRules[] {rules, rules()}) {
      assertThat(each.now().limits().relayIdle()).isEqualTo(Duration.ofSeconds(7));
      assertThat(each.now().limits().relayBytesPerSecondOfMember()).isEqualTo(1_000_000);
      assertThat(each.now().open()).isTrue();
      assertThat(each.now().keepPulled()).isFalse();
    }
    assertThat(state.settings()).hasSize(4);
  }

  @Test
  void everySettingCanBeSetToWhatItIs() throws Exception {
    HubRules rules = rules();
    HubTerms before = rules.now();
    for (Map.Entry<String, String> setting : rules.all().entrySet()) {
      rules.set(setting.getKey(), setting.getValue());
    }
    assertThat(rules.now()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "relay,on,true or false",
    "pull,no,keep or pass",
    "members,0,from 1 to",
    "relays,-1,from 0 to",
    "relays,1000000001,from 0 to",
    "relay-rate,-1,bytes",
    "relay-rate,1k,bytes",
    "relay-idle-seconds,0,from 1 to",
    "colour,red,there are open"
  })
  void refusesWhatCannotBeAndSaysWhatCan(String key, String value, String words) {
    HubRules rules = rules();
    HubTerms before = rules.now();
    assertThatThrownBy(() -> rules.set(key, value))
        .isInstanceOfSatisfying(
            HubException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_INPUT))
        .hasMessageContaining(words);
    assertThat(rules.now()).isEqualTo(before);
    assertThat(state.settings()).isEmpty();
  }

  @Test
  void aKeptValueThatIsNoneIsPassedOver() throws Exception {
    state.set("members", "many");
    assertThat(rules().now().limits()).isEqualTo(HubLimits.DEFAULT);
  }
}
