package commonplace.tasks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.tasks.gateway.Completion.Usage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PricesTest {
  private static final Usage MILLIONS = new Usage(1_000_000, 2_000_000);

  @Test
  void the_longest_beginning_of_the_name_counts() {
    Prices prices =
        Prices.parse(
            """
            # a comment
            gpt-4o: { prompt: 2.5, completion: 10 }
            gpt-4o-mini: { prompt: 0.5, completion: 0.25 }
            """);

    assertThat(prices.of("gpt-4o-mini-2024-07-18", MILLIONS)).contains(1.0);
    assertThat(prices.of("gpt-4o-2024", MILLIONS)).contains(22.5);
    assertThat(prices.of("llama3", MILLIONS)).isEmpty();
  }

  @Test
  void ones_own_prices_stand_over_the_shipped_ones() {
    Prices own = Prices.parse("gpt-4o-mini: { prompt: 0, completion: 0 }");

    Prices both = own.over(Prices.shipped());

    assertThat(both.of("gpt-4o-mini", MILLIONS)).contains(0.0);
    assertThat(both.of("gpt-4o", MILLIONS)).isPresent();
  }

  @Test
  void sound_is_paid_by_the_minute_and_never_by_the_price_of_a_model_that_writes() {
    Prices prices =
        Prices.parse("gpt-4o: { prompt: 2.5, completion: 10 }\nwhisper: { minute: 0.006 }");

    assertThat(prices.ofSound("whisper-1", Duration.ofSeconds(90))).contains(0.009);
    assertThat(prices.ofSound("gpt-4o-transcribe", Duration.ofMinutes(1))).isEmpty();
    assertThat(Prices.shipped().ofSound("gpt-4o-mini-transcribe", Duration.ofMinutes(10)))
        .contains(0.03);
  }

  @Test
  void a_table_that_cannot_be_read_names_its_line() {
    assertThatThrownBy(() -> Prices.parse("a: { prompt: 1, completion: 2 }\nb: { prompt: dear }"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> Prices.parse("a: { prompt: 1 }"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Prices.parse("a: { prompt: -1, completion: 2 }"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
