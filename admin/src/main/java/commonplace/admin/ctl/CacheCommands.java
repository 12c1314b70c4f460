package commonplace.admin.ctl;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import commonplace.memory.answer.AnswerCache;
import commonplace.memory.answer.AnswerCache.Outcome;
import commonplace.memory.answer.CacheStrategy;
import commonplace.memory.measure.Counted;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `memoryctl cache …`.
@Command(
    name = "cache",
    mixinStandardHelpOptions = true,
    description = "The answers of the model that are given again to the same question.",
    footer = "  memoryctl cache status")
final class CacheCommands {
  private final Session session;

  CacheCommands(Session session) {
    this.session = session;
  }

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  private record Status(
      String strategy,
      int entries,
      int capacity,
      double threshold,
      long exact,
      long semantic,
      long misses,
      long skipped,
      @Nullable Double hitRate) {}

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = {
        "What is kept, and how often it was of use since the start.",
        "The hit rate is that of the last hundred questions that could have had an answer."
      },
      footer = {"  memoryctl cache status", "  memoryctl cache status --json"},
      exitCodeList = {Exits.ON_0, Exits.ON_2})
  int status() {
    AnswerCache cache = cache();
    OptionalDouble rate = cache.hitRate();
    var status =
        new Status(
            cache.terms().strategy().label(),
            cache.size(session.caller().space()),
            cache.terms().capacity(),
            cache.terms().threshold(),
            cache.counted(Outcome.EXACT),
            cache.counted(Outcome.SEMANTIC),
            cache.counted(Outcome.MISS),
            cache.counted(Outcome.SKIPPED),
            rate.isPresent() ? rate.getAsDouble() : null);
    session.tell(status, () -> words(status));
    return Exits.DONE;
  }

  private static String words(Status status) {
    Double rate = status.hitRate();
    return """
    strategy     %s
    answers      %d kept, at most %d a space
    given again  %d to the same words, %d to other words of at least %s
    misses       %d
    passed over  %d that depend on more than their words
    hit rate     %s\
    """
        .formatted(
            status.strategy(),
            status.entries(),
            status.capacity(),
            status.exact(),
            status.semantic(),
            status.threshold(),
            status.misses(),
            status.skipped(),
            rate == null ? "unknown before 100 questions" : Math.round(rate * 100) + " %");
  }

  @Command(
      name = "strategy",
      mixinStandardHelpOptions = true,
      description = {
        "Changes at once which questions count as the same, until the program ends.",
        "semantic: the same words, or words that mean the same. lru: the same words. off: none."
      },
      footer = {"  memoryctl cache strategy off", "  memoryctl cache strategy semantic"},
      exitCodeList = {Exits.ON_0, Exits.ON_2, Exits.ON_6})
  int strategy(
      @Parameters(paramLabel = "STRATEGY", description = "semantic, lru or off.")
          CacheStrategy strategy) {
    if (!cache().change(strategy)) {
      throw new CommandRefused(
          Exits.REFUSED,
          "No program with a model runs here. Set cache.strategy in config/commonplace.yml: it"
              + " holds from the next start on.");
    }
    session.tell(
        Map.of("strategy", strategy.label()),
        () ->
            "The strategy is %s until the program ends. cache.strategy in the configuration holds after that."
                .formatted(strategy.label()));
    return Exits.DONE;
  }

  @Command(
      name = "clear",
      mixinStandardHelpOptions = true,
      description = "Lets go of what is kept: every question is asked anew once. Messages stay.",
      footer = "  memoryctl cache clear",
      exitCodeList = {Exits.ON_0, Exits.ON_2})
  int clear() {
    int cleared = cache().clear(session.caller().space());
    session.tell(
        Map.of("cleared", cleared), () -> "%s let go.".formatted(Counted.orNo(cleared, "answer")));
    return Exits.DONE;
  }

  private AnswerCache cache() {
    return session.desk().memory().answers();
  }
}
