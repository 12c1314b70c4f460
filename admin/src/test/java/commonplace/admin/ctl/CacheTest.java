package commonplace.admin.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.answer.AnswerCache.Outcome;
import commonplace.memory.answer.CacheStrategy;
import commonplace.memory.answer.CacheTerms;
import org.junit.jupiter.api.Test;

class CacheTest extends CtlCase {
  @Test
  void the_strategy_changes_at_once_and_the_status_says_what_is_of_use() {
    memory.answers().serve(new CacheTerms(CacheStrategy.SEMANTIC, 500, 0.95));
    Said said = run("cache", "strategy", "lru");
    assertThat(said.exit()).isZero();
    assertThat(said.out()).startsWith("The strategy is lru until the program ends.");
    assertThat(memory.answers().terms().strategy()).isEqualTo(CacheStrategy.LRU);

    memory.answers().count(Outcome.EXACT);
    memory.answers().count(Outcome.MISS);
    assertThat(run("cache", "status").out())
        .contains(
            "strategy     lru",
            "0 kept, at most 500 a space",
            "1 to the same words, 0 to other words",
            "unknown before 100 questions");
    for (int i = 2; i < 100; i++) {
      memory.answers().count(Outcome.SEMANTIC);
    }
    assertThat(run("cache", "status").out()).contains("hit rate     99 %");
    assertThat(run("cache", "status", "--json").out())
        .contains("\"hit_rate\" : 0.99", "\"strategy\" : \"lru\"");
    assertThat(run("cache", "clear").out()).contains("no answers let go.");
    assertThat(run("cache", "strategy", "fast").exit()).isEqualTo(Exits.NOT_UNDERSTOOD);
  }

  @Test
  void where_no_program_serves_the_configuration_is_named() {
    Said said = run("cache", "strategy", "off");
    assertThat(said.exit()).isEqualTo(Exits.REFUSED);
    assertThat(said.err()).contains("cache.strategy");
  }
}
