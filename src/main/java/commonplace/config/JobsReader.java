package commonplace.config;

import commonplace.tasks.engine.MachineTier;
import commonplace.tasks.engine.Timeouts;
import commonplace.tasks.job.StageName;
import java.time.Duration;
import java.util.Map;

/// Reads what jobs may take of the machine.
record JobsReader(Values values) {
  private static final int MOST_WORKERS = 200;
  private static final int SECONDS_OF_A_DAY = 86_400;

  Settings.Jobs read() {
    return new Settings.Jobs(
        values.choiceIfAny(Key.TIER_NAME, MachineTier.Name.class),
        values.numberIfAny(Key.TIER_DOWNLOAD_WORKERS, 1, MOST_WORKERS),
        values.numberIfAny(Key.TIER_MINING_WORKERS, 1, MOST_WORKERS),
        values.numberIfAny(Key.TIER_EVALUATION_WORKERS, 1, MOST_WORKERS),
        values.numberIfAny(Key.TIER_THREADS, 1, MOST_WORKERS),
        new Timeouts(
            Map.of(
                StageName.DOWNLOAD, seconds(Key.JOBS_TIMEOUT_DOWNLOAD),
                StageName.TRANSCRIBE, seconds(Key.JOBS_TIMEOUT_TRANSCRIBE),
                StageName.MINE, seconds(Key.JOBS_TIMEOUT_MINE),
                StageName.FLAGSHIP, seconds(Key.JOBS_TIMEOUT_FLAGSHIP),
                StageName.UPLOAD, seconds(Key.JOBS_TIMEOUT_UPLOAD))));
  }

  private Duration seconds(Key key) {
    return Duration.ofSeconds(values.number(key, 1, SECONDS_OF_A_DAY));
  }
}
