package dev.dunlin.app.hub.metrics;

import dev.dunlin.hub.HubStatus;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;

/// A hub's state as metrics. They count and name nobody: who is a member, and who talks to whom, is
/// for the operator's own eyes. So there are also no more of them however many members there are.
final class HubMetrics {
  private static final double MILLIS = 1_000;

  private HubMetrics() {}

  /// The metrics of this moment; all names begin with `dunlin_hub_` or `process_`.
  static MetricSnapshots of(HubStatus status) {
    Runtime runtime = Runtime.getRuntime();
    return MetricSnapshots.of(
        gauge("dunlin_hub_members_online", "Members with a link.", status.online()),
        gauge("dunlin_hub_members_known", "Members in all.", status.known()),
        gauge("dunlin_hub_relays", "Relayed links that stand.", status.relays()),
        counter(
            "dunlin_hub_relayed_bytes",
            "Bytes passed on, both ways.",
            (double) status.relayedBytes()),
        gauge("dunlin_hub_store_files", "Files in the store.", (double) status.storeFiles()),
        gauge("dunlin_hub_store_bytes", "Bytes in the store.", (double) status.storeBytes()),
        flag("dunlin_hub_open", "Whether everybody may join, without an invite.", status.open()),
        flag("dunlin_hub_relay_on", "Whether it relays.", status.relay()),
        flag("dunlin_hub_store_on", "Whether the store is open.", status.storing()),
        flag("dunlin_hub_draining", "Whether it takes no new work.", status.draining()),
        gauge(
            "dunlin_hub_start_time_seconds",
            "When it started, seconds since 1970.",
            status.sinceMillis() / MILLIS),
        counter("process_cpu_seconds", "CPU time of this process.", cpuSeconds()),
        gauge(
            "process_heap_bytes",
            "Memory of its heap that is in use.",
            (double) (runtime.totalMemory() - runtime.freeMemory())));
  }

  private static double cpuSeconds() {
    Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    return cpu.toMillis() / MILLIS;
  }

  private static MetricSnapshot flag(String name, String help, boolean is) {
    return gauge(name, help, is ? 1 : 0);
  }

  private static MetricSnapshot gauge(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
        .build();
  }

  /// A counter's name is told with `_total` behind it.
  private static MetricSnapshot counter(String name, String help, double value) {
    return CounterSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(CounterDataPointSnapshot.builder().value(value).build())
        .build();
  }
}
