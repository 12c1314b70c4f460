package commonplace.admin.watch;

import java.time.Instant;

/// Snapshots and samples with what a test is about; the rest is quiet.
final class Samples {
  static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

  private Samples() {}

  static Sample sample(double memoryMb, double cpuPercent) {
    return new Sample(
        memoryMb,
        64,
        8,
        4000,
        cpuPercent,
        1,
        new Sample.Disk(40, 9000),
        new NetworkIo(1_000, 2_000),
        null);
  }

  static ResourceSnapshot snapshot(Instant at, double memoryMb) {
    return snapshot(at, memoryMb, 10, 1);
  }

  static ResourceSnapshot snapshot(Instant at, double memoryMb, double cpu, int sessions) {
    return ResourceSnapshot.of(at, sample(memoryMb, cpu), sessions, 90);
  }
}
