package commonplace.bot.answer;

import commonplace.bot.Answer;
import commonplace.bot.Channel;
import commonplace.bot.Draft;
import commonplace.bot.Reply;
import commonplace.memory.MemoryAgent;
import commonplace.memory.answer.Repetition;
import commonplace.memory.chat.Ingredient;
import commonplace.memory.chat.Message;
import commonplace.memory.post.Letter;
import commonplace.tasks.gateway.CallTerms;
import commonplace.tasks.gateway.Cancellation;
import commonplace.tasks.gateway.Completion;
import commonplace.tasks.gateway.ModelGateway;
import commonplace.tasks.gateway.Prompt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// Answers with a model that is told what is known and was recalled, as numbered quotes, and the
/// last messages. When the model cannot answer, another answerer does, and one line says why. Safe
/// for use from any thread.
public final class ModelAnswerer implements Answerer {
  /// What a model is told, in tokens: it fits one with a context of 8,000 and leaves it room to
  /// answer.
  public static final int TOKENS = 5_500;

  /// What the turn has left when the model's time is up, to answer without it.
  private static final Duration TO_SAY_SO = Duration.ofSeconds(10);

  private static final int CANDIDATES = 200;
  private static final double TEMPERATURE = 0.2;

  private final ModelGateway gateway;
  private final Sight sight;
  private final Map<String, Channel> channels;
  private final Answerer otherwise;

  /// What the model's prompt is made from.
  public record Sight(MemoryAgent memory, InstantSource clock, ZoneId zone) {}

  /// @param channels by name; where the answer is shown while it is being written
  /// @param otherwise answers when the model cannot
  public ModelAnswerer(
      ModelGateway gateway, Sight sight, Map<String, Channel> channels, Answerer otherwise) {
    this.gateway = gateway;
    this.sight = sight;
    this.channels = Map.copyOf(channels);
    this.otherwise = otherwise;
  }

  @Override
  public Answer answer(Letter letter, Cancellation stop) {
    Briefing briefing =
        Briefing.of(
            Recollection.of(letter, sight.memory(), CANDIDATES),
            TOKENS,
            sight.clock().instant(),
            sight.zone());
    Prompt prompt = prompt(letter, briefing);
    return switch (ask(letter, prompt, stop)) {
      case Completion.Finished(var text, _, var ending, _) ->
          written(text, briefing, ending(ending), bytes(prompt)).with(repetition(ending));
      case Completion.CutOff(var text, var why) ->
          written(text, briefing, ending(why), bytes(prompt));
      case Completion.Unavailable(var kind, _) when kind == Completion.Kind.CANCELLED ->
          Answer.free(Reply.of("Stopped."));
      case Completion.Unavailable(_, var sentence) -> instead(letter, stop, sentence);
    };
  }

  private Prompt prompt(Letter letter, Briefing briefing) {
    List<Prompt.Turn> turns = new ArrayList<>();
    for (Message m : briefing.talk()) {
      turns.add(told(m));
    }
    turns.add(new Prompt.Turn(Prompt.Role.USER, letter.message().text()));
    return new Prompt(
        briefing.system(),
        turns,
        Optional.empty(),
        TEMPERATURE,
        "answer",
        contents(letter, briefing));
  }

  private static Map<String, List<Long>> contents(Letter letter, Briefing briefing) {
    Map<String, List<Long>> ids = new TreeMap<>();
    List.of("messages", "passages").forEach(kind -> ids.put(kind, new ArrayList<>()));
    for (Ingredient one : briefing.madeOf()) {
      switch (one) {
        case Ingredient.OfMessage(var id, _) -> add(ids, "messages", id.value());
        case Ingredient.OfPassage(var id, _) -> add(ids, "passages", id.value());
        case Ingredient.OfFact(var id, _) -> add(ids, "facts", id.value());
        case Ingredient.OfSummary(var id, _) -> add(ids, "summaries", id.value());
      }
    }
    add(ids, "messages", letter.message().id().value());
    return ids;
  }

  private static void add(Map<String, List<Long>> ids, String kind, long id) {
    ids.computeIfAbsent(kind, _ -> new ArrayList<>()).add(id);
  }

  private Prompt.Turn told(Message m) {
    return switch (m.author()) {
      case PERSON -> new Prompt.Turn(Prompt.Role.USER, m.text());
      case ASSISTANT ->
          new Prompt.Turn(
              Prompt.Role.ASSISTANT,
              OwnWords.of(m.text(), sight.memory().conversations().citations(m.id())));
    };
  }

  private Completion ask(Letter letter, Prompt prompt, Cancellation stop) {
    String name = letter.place().address().channel();
    Channel channel = Objects.requireNonNull(channels.get(name), name);
    var soFar = new StringBuilder();
    try (var _ = Typing.in(channel, letter.place().address());
        Draft draft = channel.draft(letter.place().address(), Optional.of(letter.replyTo()))) {
      return gateway.complete(
          prompt, delta -> draft.show(soFar.append(delta).toString()), terms(letter, stop));
    }
  }

  private static CallTerms terms(Letter letter, Cancellation stop) {
    return new CallTerms(
        CallTerms.Priority.INTERACTIVE,
        CallTerms.TURN.minus(TO_SAY_SO),
        stop,
        Optional.empty(),
        Optional.of(letter.place().space()));
  }

  private static long bytes(Prompt prompt) {
    return utf8(prompt.system()) + prompt.turns().stream().mapToLong(t -> utf8(t.text())).sum();
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Answer written(String text, Briefing briefing, String end, long told) {
    Reply checked = CheckedCitations.check(text, briefing.given());
    String whole = end.isEmpty() ? checked.text() : checked.text() + "\n\n(" + end + ")";
    return new Answer(
        new Reply(whole, checked.citations(), List.of()), true, told, briefing.madeOf());
  }

  private static Repetition repetition(Completion.Ending ending) {
    return ending == Completion.Ending.STOP ? new Repetition.Whole() : new Repetition.None();
  }

  private static String ending(Completion.Ending ending) {
    return switch (ending) {
      case STOP, OTHER -> "";
      case LENGTH ->
          "The answer breaks off here: it is as long as the model may write. Ask for the rest.";
      case FILTERED -> "The answer breaks off here: the model's server filters the rest.";
    };
  }

  private static String ending(Completion.Unavailable why) {
    return why.kind() == Completion.Kind.CANCELLED
        ? "Stopped here."
        : "The answer breaks off here: " + why.sentence();
  }

  private Answer instead(Letter letter, Cancellation stop, String sentence) {
    Answer answer = otherwise.answer(letter, stop);
    Reply other = answer.reply();
    return answer.with(
        new Reply(
            other.text() + "\n\n(" + sentence + " This answer was made without it.)",
            other.citations(),
            other.jobs()));
  }
}
