package dev.dunlin.lab.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the check is a bash script")
class CheckTest {
  private static final String GOOD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuite xmlns:x="y" name="GoodTest" time="0.1" tests="3" errors="0" skipped="0" failures="0">
        <testcase name="one" classname="GoodTest" time="0.1">
          <system-out><![CDATA[ a <failure in words
      ]]></system-out>
        </testcase>
      </testsuite>
      """;
  private static final String MIXED =
      """
      <testsuite name="MixedTest" time="0.1" tests="6" errors="1" skipped="2" failures="1">
        <testcase name="breaks" classname="MixedTest" time="0.1">
          <failure message="no" type="E"><![CDATA[E]]></failure>
        </testcase>
        <testcase name="throws" classname="MixedTest" time="0.1">
          <error message="no" type="E"/>
        </testcase>
        <testcase name="waits" classname="MixedTest" time="0.1">
          <skipped message="Assumption failed: no &lt;tmux&gt; &amp; no ssh" type="E"/>
        </testcase>
        <testcase name="rests" classname="MixedTest" time="0.1">
          <skipped/>
        </testcase>
      </testsuite>
      """;

  @TempDir Path directory;
  Checkout checkout;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = new Checkout(directory);
    checkout.write("good.xml", GOOD);
    checkout.write("mixed.xml", MIXED);
  }

  @Test
  void endsWithTheSumOfAllReports() throws Exception {
    checkout.mavenDoes(report("good", "link") + report("good", "content"));

    Run run = checkout.run("check", "quick");

    assertThat(lastLine(run)).isEqualTo("6 passed, 0 failed, 0 skipped");
    assertThat(run.exit()).isZero();
  }

  @Test
  void tellsWhichTestsFailedAndWhyOthersWereSkipped() throws Exception {
    checkout.mavenDoes(report("good", "link") + report("mixed", "content"));

    Run run = checkout.run("check", "quick");

    assertThat(run.output())
        .contains("FAILED: MixedTest.breaks\n", "FAILED: MixedTest.throws\n")
        .contains("skipped: Assumption failed: no <tmux> & no ssh (MixedTest.waits)\n")
        .contains("skipped: no reason given (MixedTest.rests)\n");
    assertThat(lastLine(run)).isEqualTo("5 passed, 2 failed, 2 skipped");
    assertThat(run.exit()).isOne();
  }

  @Test
  void tellsWhichTestsPassedOnlyWhenRunAgain() throws Exception {
    checkout.write(
        "unsteady.xml",
        """
        <testsuite name="UnsteadyTest" tests="1" errors="0" skipped="0" failures="0">
          <testcase name="hurries" classname="UnsteadyTest" time="0.1">
            <flakyFailure message="late" type="E"><stackTrace>at</stackTrace></flakyFailure>
          </testcase>
        </testsuite>
        """);
    checkout.mavenDoes(report("unsteady", "link"));

    Run run = checkout.run("check", "quick");

    assertThat(run.output()).contains("UNSTEADY, passed when run again: UnsteadyTest.hurries\n");
    assertThat(lastLine(run)).isEqualTo("1 passed, 0 failed, 0 skipped");
    assertThat(run.exit()).isZero();
  }

  @Test
  void countsABuildThatFails() throws Exception {
    checkout.mavenDoes(report("good", "link") + "exit 1");

    Run run = checkout.run("check", "quick");

    assertThat(lastLine(run)).isEqualTo("3 passed, 1 failed, 0 skipped");
    assertThat(run.exit()).isOne();
  }

  @Test
  void failsWhenNoTestWasRun() throws Exception {
    checkout.mavenDoes("true");

    Run run = checkout.run("check", "quick");

    assertThat(lastLine(run)).isEqualTo("0 passed, 1 failed, 0 skipped");
    assertThat(run.exit()).isOne();
  }

  @Test
  void countsNoReportOfAnEarlierRun() throws Exception {
    checkout.mavenDoes(report("mixed", "link"));
    checkout.run("check", "quick");
    checkout.mavenDoes(report("good", "content"));

    Run run = checkout.run("check", "quick");

    assertThat(lastLine(run)).isEqualTo("3 passed, 0 failed, 0 skipped");
  }

  @Test
  void refusesAModeItDoesNotKnow() throws Exception {
    Run run = checkout.run("check", "quik");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.errors()).contains("./check quick");
    assertThat(checkout.builds()).isZero();
  }

  private static String lastLine(Run run) {
    return run.output().lines().toList().getLast();
  }

  private static String report(String name, String room) {
    String reports = room + "/target/surefire-reports";
    return "mkdir -p " + reports + " && cp " + name + ".xml " + reports + "/TEST-x.xml; ";
  }
}
