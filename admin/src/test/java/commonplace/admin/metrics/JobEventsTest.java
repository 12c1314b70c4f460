package commonplace.admin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.admin.LogLines;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.measure.Operations;
import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.JobTerms;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.Progress;
import commonplace.tasks.job.StageName;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobEventsTest {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

  @RegisterExtension private final LogLines lines = new LogLines("metrics");
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final JobEvents events =
      new JobEvents(new MetricLog(), new Operations(registry, () -> AT));

  @Test
  void the_end_of_a_job_is_one_line_without_its_link() {
    events.news(job(JobStatus.RUNNING, Optional.empty()));
    events.news(job(JobStatus.COMPLETED, Optional.empty()));
    assertThat(lines.all())
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.getMessage() + line.getKeyValuePairs())
                    .isEqualTo(
                        "JOB_EVENT[job_id=\"7\", job_type=\"pipeline\", status=\"completed\","
                            + " seconds=\"3.5\"]"));
  }

  @Test
  void a_failure_of_high_severity_is_counted_as_an_error_and_others_are_not() {
    events.news(job(JobStatus.FAILED, Optional.of(FaultCode.SOURCE_REFUSED_LOW)));
    assertThat(registry.find("commonplace.errors").counters()).isEmpty();
    events.news(job(JobStatus.FAILED, Optional.of(FaultCode.MEMORY_EXCEEDED_ERROR_HIGH)));
    assertThat(
            registry
                .get("commonplace.errors")
                .tags("error_type", "MEMORY_EXCEEDED_ERROR_HIGH", "component", "jobs")
                .counter()
                .count())
        .isEqualTo(1);
  }

  private static Job job(JobStatus status, Optional<FaultCode> code) {
    return new Job(
        new JobId("7"),
        JobType.PIPELINE,
        new SpaceId(1),
        Optional.empty(),
        "https://example.org/private",
        JobTerms.of(JobType.PIPELINE),
        status,
        new Progress(
            StageName.MINE,
            1,
            2,
            "passages",
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        code.map(c -> new Fault(c, "It broke.")),
        Optional.empty(),
        AT.minusMillis(3_500),
        Optional.empty(),
        AT);
  }
}
