package commonplace.admin.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.http.HttpURI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservabilityAuthTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/metrics",
        "/slo",
        "/metrics/",
        "/metrics//",
        "/%6Detrics",
        "/METRICS",
        "/x/../metrics",
        "/./metrics",
        "/metrics;a=b",
        "/metrics?a=b",
        "http://localhost:9000/metrics",
      })
  void no_way_of_writing_an_address_gets_past(String address) {
    assertThat(ObservabilityAuth.METRICS_AND_SLO.keeps(HttpURI.from(address))).isTrue();
    assertThat(ObservabilityAuth.ALL.keeps(HttpURI.from(address))).isTrue();
    assertThat(ObservabilityAuth.DISABLED.keeps(HttpURI.from(address))).isFalse();
  }

  @Test
  void the_talk_and_liveness_stay_open_to_the_local_person() {
    for (String page : new String[] {"/", "/api/messages", "/metricsx", "/health", "/ready"}) {
      assertThat(ObservabilityAuth.ALL.keeps(HttpURI.from(page))).as(page).isFalse();
    }
    assertThat(ObservabilityAuth.ALL.keeps(HttpURI.from("/jobs/7"))).isTrue();
    assertThat(ObservabilityAuth.METRICS_AND_SLO.keeps(HttpURI.from("/usage"))).isTrue();
    assertThat(ObservabilityAuth.METRICS_AND_SLO.keeps(HttpURI.from("/jobs"))).isFalse();
  }
}
