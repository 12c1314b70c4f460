package commonplace.bot.answer;

import commonplace.bot.Answer;
import commonplace.bot.Literal;
import commonplace.bot.Reply;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Person;
import commonplace.memory.fact.Fact;
import commonplace.memory.fact.Learned;
import commonplace.memory.fact.Lesson;
import commonplace.memory.post.Letter;
import commonplace.tasks.gateway.Cancellation;
import commonplace.tasks.learn.Teaching;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Learns what a letter says in explicit words before another answerer answers it. Where that costs
/// nothing to say again, the answer tells what was known until now and what is due. Safe for use
/// from any thread.
public final class Attentive implements Answerer {
  private final Answerer answerer;
  private final MemoryAgent memory;
  private final ZoneId zone;
  private final Teaching teaching = new Teaching();

  /// @param zone in which "tomorrow" is meant
  public Attentive(Answerer answerer, MemoryAgent memory, ZoneId zone) {
    this.answerer = answerer;
    this.memory = memory;
    this.zone = zone;
  }

  @Override
  public Answer answer(Letter letter, Cancellation stop) {
    String news =
        learned(letter).stream()
            .flatMap(learned -> news(learned).stream())
            .collect(Collectors.joining(" "));
    Answer answer = answerer.answer(letter, stop);
    return news.isEmpty() || answer.paid() ? answer : answer.with(addition(answer.reply(), news));
  }

  private List<Learned> learned(Letter letter) {
    if (letter.message().forwarded()) {
      return List.of();
    }
    List<Lesson> lessons =
        teaching.lessons(letter.message().text(), letter.message().at().atZone(zone).toLocalDate());
    Optional<Person> author = memory.spaces().author(letter.message().id());
    return lessons.isEmpty() || author.isEmpty()
        ? List.of()
        : memory.facts().learn(letter.message(), author.get().id(), Fact.Teacher.WORDS, lessons);
  }

  private static Optional<String> news(Learned learned) {
    return switch (learned) {
      case Learned.Replaced(_, var before) ->
          Optional.of("Until now I had: “" + Literal.of(before.text()) + "”.");
      case Learned.Added(var fact) -> fact.due().map(day -> "Due on %s.".formatted(day));
      case Learned.Confirmed _, Learned.Outdated _ -> Optional.empty();
    };
  }

  private static Reply addition(Reply reply, String news) {
    return new Reply(reply.text() + "\n\n" + news, reply.citations(), reply.jobs());
  }
}
