package commonplace.drill;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.Site;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockDrill extends Drill {
  @Test
  void a_clock_that_jumps_an_hour_ahead_stops_nothing() throws Exception {
    jumps(Duration.ofHours(1));
  }

  @Test
  void a_clock_that_jumps_an_hour_back_stops_nothing() throws Exception {
    jumps(Duration.ofHours(-1));
  }

  private void jumps(Duration jump) throws Exception {
    var knobs = Knobs.in(folder);
    knobs.on(program);
    try (var site = new Site()) {
      program.with("COMMONPLACE_FETCH_ALLOW", site.endpoint());
      site.article("/before", "Before", "In 1706 Locke printed his index of commonplace books.");
      site.article("/after", "After", "In 1799 the mill at Ribe ground 400 sacks of rye.");
      begin();
      program.talk().reads(site.url("/before"));
      long before = clock();
      knobs.clock(jump);
      report.did("moved the clock by %+d min while messages ran".formatted(jump.toMinutes()));

      Duration served = people.served(Duration.ofSeconds(20));
      assertThat(clock() - before)
          .as("seconds the program's own clock moved")
          .isBetween(jump.toSeconds(), jump.toSeconds() + 30);
      program.talk().reads(site.url("/after"));
      report.saw("messages and a link were answered");
      lasts(Duration.ofSeconds(10));
      Duration _ = people.served(Duration.ofSeconds(20));
      look();
      report.healed(served);
      nothingIsLost(0);
    }
  }

  private long clock() throws Exception {
    return program.talk().get("/health").path("timestamp").asLong();
  }
}
