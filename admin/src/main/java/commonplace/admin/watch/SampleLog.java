package commonplace.admin.watch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Each sample as one line of the log, and as one of `logs/metrics.jsonl`.
final class SampleLog {
  private static final Logger LOG = LoggerFactory.getLogger(SampleLog.class);
  private static final Logger METRICS = LoggerFactory.getLogger("metrics");

  private SampleLog() {}

  static void write(ResourceSnapshot snapshot) {
    LOG.info(
        "memory_mb={} cpu_percent={} active_sessions={} health_score={}",
        snapshot.memoryMb(),
        snapshot.cpuPercent(),
        snapshot.activeSessions(),
        snapshot.healthScore());
    METRICS
        .atInfo()
        .addKeyValue("memory_mb", snapshot.memoryMb())
        .addKeyValue("cpu_percent", snapshot.cpuPercent())
        .addKeyValue("active_sessions", snapshot.activeSessions())
        .addKeyValue("total_processes", snapshot.totalProcesses())
        .addKeyValue("disk_usage_percent", snapshot.diskUsagePercent())
        .addKeyValue("heap_mb", snapshot.heapMb())
        .addKeyValue("direct_mb", snapshot.directMb())
        .addKeyValue("network_received", snapshot.networkIoBytes().received())
        .addKeyValue("network_sent", snapshot.networkIoBytes().sent())
        .addKeyValue("health_score", snapshot.healthScore())
        .log("resources");
  }
}
