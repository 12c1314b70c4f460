package commonplace.tasks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.fetch.Refusal;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.pipeline.StageOutcome.Failed;
import commonplace.tasks.pipeline.StageOutcome.Later;
import commonplace.tasks.pipeline.StageOutcome.Untried;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusedTest {
  private static final Optional<Duration> NO_WAIT = Optional.empty();

  @Test
  void what_may_pass_is_tried_later_and_says_what_it_waits_for() {
    var busy = new Refusal.Status("example.org", 429, Optional.of(Duration.ofSeconds(30)));
    assertThat(Refused.outcome(busy))
        .isInstanceOfSatisfying(
            Later.class,
            later -> {
              assertThat(later.why().code()).isEqualTo(FaultCode.API_RATE_LIMIT_ERROR_MEDIUM);
              assertThat(later.why().sentence()).isEqualTo(busy.sentence());
              assertThat(later.after()).contains(Duration.ofSeconds(30));
              assertThat(later.waitingFor()).isEqualTo("example.org asks to wait");
            });
    assertThat(Refused.outcome(new Refusal.TimedOut("example.org", Duration.ofSeconds(30))))
        .isInstanceOfSatisfying(
            Later.class,
            later ->
                assertThat(later.why().code()).isEqualTo(FaultCode.NETWORK_TIMEOUT_ERROR_MEDIUM));
    assertThat(Refused.outcome(new Refusal.Status("example.org", 503, NO_WAIT)))
        .isInstanceOfSatisfying(
            Later.class,
            later ->
                assertThat(later.waitingFor())
                    .isEqualTo("example.org answered 503, another try follows"));
    assertThat(Refused.outcome(new Refusal.Unreachable("example.org"))).isInstanceOf(Later.class);
    assertThat(Refused.outcome(new Refusal.NetworkDown(Duration.ofSeconds(40))))
        .isEqualTo(new Untried("network", Duration.ofSeconds(40)));
  }

  @Test
  void what_will_not_pass_ends_the_job() {
    assertThat(Refused.outcome(new Refusal.Status("example.org", 404, NO_WAIT)))
        .isInstanceOf(Failed.class);
    assertThat(Refused.outcome(new Refusal.PrivateAddress("10.0.0.1", Optional.empty())))
        .isInstanceOf(Failed.class);
    assertThat(
            Refused.outcome(
                new Refusal.Status("example.org", 503, Optional.of(Duration.ofHours(2)))))
        .isInstanceOf(Failed.class);
  }
}
