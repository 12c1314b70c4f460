package commonplace.tasks.engine;

import commonplace.tasks.job.StageName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// How long a unit of a stage may take before its stage counts as hung.
public record Timeouts(Map<StageName, Duration> stages) {
  /// Fetching a page gives up by itself after 30 s, and a recording that comes on shows that it
  /// does; a model answers a batch within minutes; a minute's transcription of speech may take as
  /// long as that.
  public static final Timeouts USUAL =
      new Timeouts(
          Map.of(
              StageName.DOWNLOAD, Duration.ofMinutes(15),
              StageName.TRANSCRIBE, Duration.ofMinutes(15),
              StageName.MINE, Duration.ofMinutes(10),
              StageName.FLAGSHIP, Duration.ofMinutes(10),
              StageName.UPLOAD, Duration.ofMinutes(2)));

  public Timeouts {
    stages = Map.copyOf(stages);
    for (StageName stage : StageName.values()) {
      Duration timeout = stages.get(stage);
      if (timeout == null || !timeout.isPositive()) {
        throw new IllegalArgumentException(stage.key() + " has no time-out");
      }
    }
  }

  Duration of(StageName stage) {
    return Objects.requireNonNull(stages.get(stage));
  }

  /// The same but for one stage.
  public Timeouts with(StageName stage, Duration timeout) {
    var changed = new EnumMap<>(stages);
    changed.put(stage, timeout);
    return new Timeouts(changed);
  }
}
