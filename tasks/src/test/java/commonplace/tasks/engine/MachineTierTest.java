package commonplace.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTierTest {
  @ParameterizedTest
  @CsvSource({
    "2, 4, CONSUMER",
    "4, 8, CONSUMER",
    "8, 8, CONSUMER",
    "2, 64, CONSUMER",
    "4, 16, PROSUMER",
    "8, 16, PROSUMER",
    "8, 32, PROFESSIONAL",
    "12, 32, PROFESSIONAL",
    "12, 64, PROFESSIONAL",
    "16, 64, SERVER",
    "64, 256, SERVER"
  })
  void a_machine_has_the_tier_that_its_cores_and_its_memory_allow(
      int cores, long gigabytes, MachineTier.Name name) {
    // what a machine of that size has left for its system's own is not seen
    assertThat(MachineTier.detect(cores, gigabytes * 1024 * 1024 * 1024 * 95 / 100))
        .isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "CONSUMER, 2, 2, 1, 4",
    "PROSUMER, 3, 4, 2, 8",
    "PROFESSIONAL, 4, 6, 3, 12",
    "SERVER, 6, 10, 5, 20"
  })
  void a_tier_says_how_much_is_done_at_once(
      MachineTier.Name name, int download, int mining, int evaluation, int threads) {
    assertThat(name.tier()).isEqualTo(new MachineTier(name, download, mining, evaluation, threads));
  }

  @Test
  void a_tier_that_does_nothing_is_refused() {
    assertThatThrownBy(() -> new MachineTier(MachineTier.Name.CONSUMER, 2, 0, 1, 4))
        .hasMessage("a tier needs at least 1 of each, not 2, 0, 1, 4");
  }
}
