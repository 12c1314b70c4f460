package commonplace.bot.answer;

import commonplace.memory.chat.Citation;
import commonplace.memory.chat.ContextWindow;
import commonplace.memory.chat.Ingredient;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.Summary;
import commonplace.memory.fact.Fact;
import commonplace.memory.recall.Hit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Something that a model may be told.
sealed interface Told {
  String KNOWN = "known of you";

  /// What would begin or end a quote.
  Pattern END_OF_A_QUOTE = Pattern.compile("<(?=\\s*/?\\s*quote)", Pattern.CASE_INSENSITIVE);

  /// The widest number, to reckon with.
  int ANY_NUMBER = 99;

  /// How it is told.
  ///
  /// @param n the number of its quote
  String written(int n, ZoneId zone);

  /// What its number refers to; empty when it has none.
  Optional<Citation> citation(int n);

  Ingredient ingredient();

  /// The message it repeats, if it is one.
  Optional<MessageId> message();

  default int tokens(ZoneId zone) {
    return ContextWindow.tokens(written(ANY_NUMBER, zone));
  }

  /// A fact of the one who asks.
  record Known(Fact fact, String why) implements Told {
    @Override
    public String written(int n, ZoneId zone) {
      String due = fact.due().map(day -> ", due " + day).orElse("");
      return "\n[%d] %s%s: <quote>%s</quote>"
          .formatted(n, day(fact.ground().at(), zone), due, harmless(fact.text()));
    }

    @Override
    public Optional<Citation> citation(int n) {
      return Optional.of(
          new Citation.OfTalk(
              n, fact.ground().message(), fact.ground().at(), fact.ground().quote()));
    }

    @Override
    public Ingredient ingredient() {
      return new Ingredient.OfFact(fact.id(), why);
    }

    @Override
    public Optional<MessageId> message() {
      return Optional.of(fact.ground().message());
    }
  }

  /// A message that was found again.
  record Remembered(Hit.OfMessage hit) implements Told {
    @Override
    public String written(int n, ZoneId zone) {
      Message message = hit.message();
      String who =
          message.author() == Message.Author.PERSON
              ? message.name() + (message.forwarded() ? ", forwarded from somebody else" : "")
              : "you, the assistant";
      return "\n[%d] %s, %s: <quote>%s</quote>"
          .formatted(n, harmless(who), day(message.at(), zone), harmless(hit.text()));
    }

    @Override
    public Optional<Citation> citation(int n) {
      return Optional.of(ExtractiveAnswer.cite(n, Excerpt.of(hit, 0, hit.text().length())));
    }

    @Override
    public Ingredient ingredient() {
      return new Ingredient.OfMessage(hit.message().id(), why(hit));
    }

    @Override
    public Optional<MessageId> message() {
      return Optional.of(hit.message().id());
    }
  }

  /// A passage that was found again.
  record Read(Hit.OfPassage hit) implements Told {
    @Override
    public String written(int n, ZoneId zone) {
      return quote(
          n,
          "“%s”, %s, read %s"
              .formatted(
                  hit.source().title(), hit.passage().place(), day(hit.source().readAt(), zone)),
          hit.text());
    }

    @Override
    public Optional<Citation> citation(int n) {
      return Optional.of(ExtractiveAnswer.cite(n, Excerpt.of(hit, 0, hit.text().length())));
    }

    @Override
    public Ingredient ingredient() {
      return new Ingredient.OfPassage(hit.passage().id(), why(hit));
    }

    @Override
    public Optional<MessageId> message() {
      return Optional.empty();
    }
  }

  /// One of the last messages.
  record Said(Message said) implements Told {
    @Override
    public String written(int n, ZoneId zone) {
      return said.text();
    }

    @Override
    public int tokens(ZoneId zone) {
      return ContextWindow.tokens(said.text()) + ContextWindow.TOKENS_AROUND_A_MESSAGE;
    }

    @Override
    public Optional<Citation> citation(int n) {
      return Optional.empty();
    }

    @Override
    public Ingredient ingredient() {
      return new Ingredient.OfMessage(said.id(), "among the last messages");
    }

    @Override
    public Optional<MessageId> message() {
      return Optional.of(said.id());
    }
  }

  /// A summary of what was said before.
  record Abridged(Summary summary) implements Told {
    @Override
    public String written(int n, ZoneId zone) {
      return "\n%s to %s: <quote>%s</quote>"
          .formatted(day(summary.from(), zone), day(summary.to(), zone), harmless(summary.text()));
    }

    @Override
    public Optional<Citation> citation(int n) {
      return Optional.empty();
    }

    @Override
    public Ingredient ingredient() {
      return new Ingredient.OfSummary(summary.id(), "what left the window, in short");
    }

    @Override
    public Optional<MessageId> message() {
      return Optional.empty();
    }
  }

  /// Why it was found, as it is kept.
  static String why(Hit hit) {
    return hit.why().stream().map(Hit.Reason::text).collect(Collectors.joining("; "));
  }

  private static String quote(int n, String origin, String text) {
    return "\n\n[%d] %s\n<quote>\n%s\n</quote>"
        .formatted(n, harmless(origin).replaceAll("\\s+", " "), harmless(text));
  }

  private static String harmless(String text) {
    return END_OF_A_QUOTE.matcher(text).replaceAll("‹");
  }

  private static LocalDate day(Instant at, ZoneId zone) {
    return at.atZone(zone).toLocalDate();
  }
}
