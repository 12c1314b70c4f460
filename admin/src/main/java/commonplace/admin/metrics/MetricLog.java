package commonplace.admin.metrics;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// Writes figures to the log `metrics`, which stands in `logs/metrics.jsonl`, one JSON object a
/// line. Figures and ids only, never the text of a message. Safe for use from any thread.
public final class MetricLog {
  private static final Logger LOG = LoggerFactory.getLogger("metrics");

  /// One figure: `"message":"METRIC"` with `name`, `value` and the tags.
  public void metric(String name, double value, Map<String, String> tags) {
    with(LOG.atInfo().addKeyValue("name", name).addKeyValue("value", value), tags).log("METRIC");
  }

  /// Many figures at one moment: `"message":"METERS"`, each under its own name.
  void meters(Map<String, Double> values) {
    with(LOG.atInfo(), values).log("METERS");
  }

  /// What became of a job: `"message":"JOB_EVENT"` with the fields.
  void jobEvent(Map<String, ?> fields) {
    with(LOG.atInfo(), fields).log("JOB_EVENT");
  }

  private static LoggingEventBuilder with(LoggingEventBuilder begun, Map<String, ?> pairs) {
    LoggingEventBuilder line = begun;
    for (Map.Entry<String, ?> pair : pairs.entrySet()) {
      line = line.addKeyValue(pair.getKey(), pair.getValue());
    }
    return line;
  }
}
