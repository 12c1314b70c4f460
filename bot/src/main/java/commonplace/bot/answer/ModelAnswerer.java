package commonplace.bot.answer;

import commonplace.bot.Answer;
import commonplace.bot.Channel;
import commonplace.bot.Draft;
import commonplace.bot.Reply;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.Conversations;
import commonplace.memory.chat.Message;
import commonplace.memory.post.Letter;
import commonplace.memory.recall.Hit;
import commonplace.memory.recall.Recall;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Answers with a model that is told what was recalled, as numbered quotes, and the last messages.
/// When the model cannot answer, another answerer does, and one line says why. Safe for use from
/// any thread.
public final class ModelAnswerer implements Answerer {
  /// Together they fit a model with a context of 8,000 tokens and leave it room to answer.
  private static final int TOKENS_FOR_QUOTES = 3_000;

  private static final int TOKENS_FOR_TALK = 2_500;

  /// What the turn has left when the model's time is up, to answer without it.
  private static final Duration TO_SAY_SO = Duration.ofSeconds(10);

  private static final int CANDIDATES = 20;
  private static final double TEMPERATURE = 0.2;

  private final ModelGateway gateway;
  private final Sight sight;
  private final Map<String, Channel> channels;
  private final Answerer otherwise;

  /// What the model's prompt is made from.
  public record Sight(
      Recall recall, Conversations conversations, InstantSource clock, ZoneId zone) {}

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
    List<Message> talk =
        sight
            .conversations()
            .window(letter.place().conversation(), letter.message().id(), TOKENS_FOR_TALK);
    QuotedContext context =
        QuotedContext.of(
            recalled(letter, talk), TOKENS_FOR_QUOTES, sight.clock().instant(), sight.zone());
    Prompt prompt = prompt(letter, talk, context);
    return switch (ask(letter, prompt, stop)) {
      case Completion.Finished(var text, _, var ending, _) ->
          written(text, context.given(), ending(ending), bytes(prompt));
      case Completion.CutOff(var text, var why) ->
          written(text, context.given(), ending(why), bytes(prompt));
      case Completion.Unavailable(var kind, _) when kind == Completion.Kind.CANCELLED ->
          Answer.free(Reply.of("Stopped."));
      case Completion.Unavailable(_, var sentence) -> instead(letter, stop, sentence);
    };
  }

  /// What is not among the last messages anyway.
  private List<Hit> recalled(Letter letter, List<Message> talk) {
    Set<Object> told = new HashSet<>(talk.stream().map(Message::id).toList());
    return Recollection.of(letter, sight.recall(), CANDIDATES).stream()
        .filter(hit -> !(hit instanceof Hit.OfMessage(var m, _) && told.contains(m.id())))
        .toList();
  }

  private Prompt prompt(Letter letter, List<Message> talk, QuotedContext context) {
    List<Prompt.Turn> turns = new ArrayList<>();
    for (Message m : talk) {
      turns.add(told(m));
    }
    turns.add(new Prompt.Turn(Prompt.Role.USER, letter.message().text()));
    List<Long> messages = new ArrayList<>(talk.stream().map(m -> m.id().value()).toList());
    messages.add(letter.message().id().value());
    return new Prompt(
        context.system(),
        turns,
        Optional.empty(),
        TEMPERATURE,
        "answer",
        Map.of("messages", messages, "passages", passages(context.given())));
  }

  private Prompt.Turn told(Message m) {
    return switch (m.author()) {
      case PERSON -> new Prompt.Turn(Prompt.Role.USER, m.text());
      case ASSISTANT ->
          new Prompt.Turn(
              Prompt.Role.ASSISTANT,
              OwnWords.of(m.text(), sight.conversations().citations(m.id())));
    };
  }

  private static List<Long> passages(List<Citation> given) {
    return given.stream()
        .filter(Citation.OfSource.class::isInstance)
        .map(c -> ((Citation.OfSource) c).passage().value())
        .toList();
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

  private static Answer written(String text, List<Citation> given, String end, long told) {
    Reply checked = CheckedCitations.check(text, given);
    String whole = end.isEmpty() ? checked.text() : checked.text() + "\n\n(" + end + ")";
    return new Answer(new Reply(whole, checked.citations(), List.of()), true, told);
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
    Reply other = otherwise.answer(letter, stop).reply();
    return Answer.free(
        new Reply(
            other.text() + "\n\n(" + sentence + " This answer was made without it.)",
            other.citations(),
            other.jobs()));
  }
}
