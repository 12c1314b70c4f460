package commonplace.tasks.engine;

import java.util.Locale;

/// How much a machine is trusted with at once.
///
/// @param download jobs that fetch
/// @param mining jobs that read or mine
/// @param evaluation jobs that rank
/// @param threads jobs at work in all
public record MachineTier(Name name, int download, int mining, int evaluation, int threads) {
  private static final long GB = 1_000_000_000L;

  public MachineTier {
    if (download < 1 || mining < 1 || evaluation < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "a tier needs at least 1 of each, not %d, %d, %d, %d"
              .formatted(download, mining, evaluation, threads));
    }
  }

  /// Classes of machines.
  public enum Name {
    /// 2 to 4 cores, less than 8 GB; and whatever is less than the next one.
    CONSUMER(2, 2, 1, 4),
    /// 8 cores, 16 GB; 4 cores are enough.
    PROSUMER(3, 4, 2, 8),
    /// 12 cores, 32 GB; 8 cores are enough.
    PROFESSIONAL(4, 6, 3, 12),
    /// 16 cores, 64 GB and more.
    SERVER(6, 10, 5, 20);

    private final int download;
    private final int mining;
    private final int evaluation;
    private final int threads;

    Name(int download, int mining, int evaluation, int threads) {
      this.download = download;
      this.mining = mining;
      this.evaluation = evaluation;
      this.threads = threads;
    }

    /// As it is configured and shown.
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// What such a machine is trusted with.
    public MachineTier tier() {
      return new MachineTier(this, download, mining, evaluation, threads);
    }
  }

  /// The class of a machine.
  ///
  /// @param cores that the program may use
  /// @param bytes of memory that the machine, or the container, has
  public static Name detect(int cores, long bytes) {
    if (cores >= 16 && bytes >= 64 * GB) {
      return Name.SERVER;
    }
    if (cores >= 8 && bytes >= 32 * GB) {
      return Name.PROFESSIONAL;
    }
    return cores >= 4 && bytes >= 16 * GB ? Name.PROSUMER : Name.CONSUMER;
  }
}
