package dev.dunlin.app.hub.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.app.FakeHub;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubException.Reason;
import dev.dunlin.link.HostPort;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsServerTest {
  private static final HostPort ANY_PORT = new HostPort("127.0.0.1", 0);

  private final FakeHub hub = new FakeHub();
  @AutoClose MetricsServer server;

  @BeforeEach
  void open() throws CommandException {
    server = MetricsServer.open(ANY_PORT, hub);
  }

  private record Answer(int status, String type, String body) {}

  private Answer get(String path, String accept) throws IOException {
    return ask("GET", path, accept);
  }

  private Answer ask(String method, String path, String accept) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://" + server.address() + path).toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setRequestProperty("Accept", accept);
    connection.setConnectTimeout(5_000);
    connection.setReadTimeout(5_000);
    int status = connection.getResponseCode();
    try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(
          status,
          connection.getContentType(),
          new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void countsWhatTheHubDoes() throws IOException {
    hub.members.add(FakeHub.member("anna", true));
    hub.members.add(FakeHub.member("ben", false));
    Answer answer = get("/metrics", "*/*");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.type()).startsWith("text/plain; version=0.0.4");
    assertThat(answer.body())
        .contains("# TYPE dunlin_hub_members_online gauge\ndunlin_hub_members_online 1.0\n")
        .contains("dunlin_hub_members_known 2.0\n")
        .contains("# TYPE dunlin_hub_relayed_bytes_total counter\n")
        .contains("dunlin_hub_relayed_bytes_total 5242880.0\n")
        .contains("dunlin_hub_store_bytes 7168.0\n")
        .contains("dunlin_hub_draining 0.0\n")
        .contains("dunlin_hub_start_time_seconds 86400.0\n")
        .contains("process_cpu_seconds_total ");
  }

  @Test
  void namesNobody() throws IOException {
    hub.members.add(FakeHub.member("anna", true));
    assertThat(get("/metrics", "*/*").body()).doesNotContain("anna").doesNotContain("192.0.2.7");
  }

  @Test
  void speaksOpenMetricsWhereThatIsAskedFor() throws IOException {
    Answer answer = get("/metrics", "application/openmetrics-text; version=1.0.0");
    assertThat(answer.type()).startsWith("application/openmetrics-text");
    assertThat(answer.body()).endsWith("# EOF\n");
  }

  @Test
  void isHealthyAndReady() throws IOException {
    assertThat(get("/health", "*/*"))
        .extracting(Answer::status, Answer::body)
        .containsExactly(200, "healthy\n");
    assertThat(get("/ready", "*/*").status()).isEqualTo(200);
  }

  @Test
  void isHealthyButNotReadyWhileItDrains() throws IOException {
    hub.draining = true;
    assertThat(get("/health", "*/*").status()).isEqualTo(200);
    assertThat(get("/ready", "*/*"))
        .extracting(Answer::status, Answer::body)
        .containsExactly(503, "draining\n");
  }

  @Test
  void isNeitherWhereTheHubDoesNotAnswer() throws IOException {
    hub.failure = new HubException(Reason.BAD_STATE, "a secret path");
    for (String path : new String[] {"/health", "/ready", "/metrics"}) {
      Answer answer = get(path, "*/*");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.body()).doesNotContain("secret");
    }
  }

  @Test
  void hasNothingElse() throws IOException {
    for (String path : new String[] {"/", "/metrics/", "/metricsandmore", "/health/../metrics"}) {
      assertThat(get(path, "*/*").status()).as(path).isEqualTo(404);
    }
    assertThat(ask("POST", "/metrics", "*/*").status()).isEqualTo(405);
    assertThat(ask("DELETE", "/health", "*/*").status()).isEqualTo(405);
  }

  @Test
  void saysWhereItCannotBeServed() {
    HostPort taken = server.address();
    assertThatThrownBy(() -> MetricsServer.open(taken, hub))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.CANNOT_RUN))
        .hasMessageContaining(taken.toString());
  }
}
