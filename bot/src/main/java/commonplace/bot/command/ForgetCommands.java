package commonplace.bot.command;

import commonplace.bot.Literal;
import commonplace.bot.Reply;
import commonplace.bot.When;
import commonplace.bot.command.Wishes.Wish;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.ConversationId;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Role;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.erase.Extent;
import commonplace.memory.erase.Trace;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.measure.Counted;
import commonplace.memory.post.Letter;
import commonplace.tasks.erase.Erasure;
import commonplace.tasks.erase.Erasure.Forgotten;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Forgets a source, a thing, or all of a person. What cannot be undone is asked about first. Safe
/// for use from any thread.
public final class ForgetCommands {
  private static final int MOST = 20;
  private static final Pattern NUMBERS = Pattern.compile("\\d{1,3}(?:[\\s,;]+\\d{1,3})*");
  private static final Pattern SEPARATOR = Pattern.compile("[\\s,;]+");
  private static final Pattern YES = Pattern.compile("(?i)yes\\b[\\s,:.]*(.*)", Pattern.DOTALL);

  private static final String NO_WISH =
      "Nothing waits to be forgotten: a wish stands for ten minutes, and until the program is"
          + " started anew. Say again what to forget.";

  private final MemoryAgent memory;
  private final Erasure erasure;
  private final Predicate<ConversationId> stopAnswer;
  private final When when;
  private final Wishes wishes;

  /// @param stopAnswer stops the answer that is being written in a conversation
  public ForgetCommands(
      MemoryAgent memory,
      Erasure erasure,
      Predicate<ConversationId> stopAnswer,
      When when,
      InstantSource clock) {
    this.memory = memory;
    this.erasure = erasure;
    this.stopAnswer = stopAnswer;
    this.when = when;
    this.wishes = new Wishes(clock);
  }

  /// `/forget 7`, `/forget words`, then `/forget yes` or `/forget yes 1, 3`.
  Reply thing(Letter letter, Person person, String rest) {
    var key = new Wishes.Key(person.id(), letter.place().conversation());
    var yes = YES.matcher(rest);
    if (yes.matches() && (yes.group(1).isEmpty() || NUMBERS.matcher(yes.group(1)).matches())) {
      return wishes
          .of(key, Wish.Things.class)
          .map(wish -> confirmed(key, person, wish, yes.group(1)))
          .orElseGet(() -> Reply.of(NO_WISH));
    }
    if (rest.isBlank()) {
      return Reply.of(
          "/forget needs to know what: the number of a source, as in /forget 7, or words, as in"
              + " /forget peanut allergy. /forget\\_me forgets everything of you.");
    }
    return rest.matches("\\d{1,18}")
        ? source(letter.place().space(), new SourceId(Long.parseLong(rest)))
        : ask(letter, key, person, rest);
  }

  private Reply source(SpaceId space, SourceId id) {
    // INVARIANT: the title is the source's too, and is not said once more
    return Interrupted.asFailure(() -> erasure.source(space, id))
        ? Reply.of(
            "Forgotten: source %d, all that was found in it, and what I had quoted from it."
                .formatted(id.value()))
        : Reply.of("There is no source %d here. /sources lists them.".formatted(id.value()));
  }

  private Reply ask(Letter letter, Wishes.Key key, Person person, String words) {
    List<Trace> found =
        memory
            .erasing()
            .find(letter.place().space(), person, words, letter.message().id(), MOST + 1);
    if (found.isEmpty()) {
      return Reply.of(
          "Nothing of yours here speaks of “%s”: no fact, no message, no source."
              .formatted(Literal.of(words)));
    }
    List<Trace> shown = found.subList(0, Math.min(MOST, found.size()));
    wishes.put(key, new Wish.Things(words, shown, letter.message().id()));
    String list =
        IntStream.range(0, shown.size())
            .mapToObj(i -> "- **%d** – %s".formatted(i + 1, line(shown.get(i))))
            .collect(Collectors.joining("\n"));
    String more =
        found.size() > MOST
            ? "\n\nThere is more; these are the first %d. Ask again afterwards.".formatted(MOST)
            : "";
    return Reply.of(
        """
        This speaks of it:

        %s%s

        `/forget yes` erases all of it for good, `/forget yes 1, 3` only those. What I answered to \
        the messages, and what I said that repeats it, goes with them. The wish stands for ten \
        minutes.\
        """
            .formatted(list, more));
  }

  private String line(Trace trace) {
    return switch (trace) {
      case Trace.OfFact(var fact) -> "known of you: " + Literal.of(Excerpted.of(fact.text()));
      case Trace.OfMessage(var message) ->
          "you said %s: “%s”"
              .formatted(when.on(message.at()), Literal.of(Excerpted.of(message.text())));
      case Trace.OfSource(var source, int passages) ->
          "source %d, %s%s"
              .formatted(
                  source.id().value(),
                  Literal.of(Excerpted.of(source.title())),
                  passages == 0 ? "" : ", in " + Counted.orNo(passages, "passage"));
    };
  }

  private Reply confirmed(Wishes.Key key, Person person, Wish.Things wish, String numbers) {
    List<Trace> chosen = new ArrayList<>();
    if (numbers.isEmpty()) {
      chosen.addAll(wish.found());
    }
    for (String number : numbers.isEmpty() ? new String[0] : SEPARATOR.split(numbers)) {
      int n = Integer.parseInt(number);
      if (n < 1 || n > wish.found().size()) {
        return Reply.of(
            "The list has the numbers 1 to %d. Nothing was erased.".formatted(wish.found().size()));
      }
      chosen.add(wish.found().get(n - 1));
    }
    wishes.drop(key);
    Forgotten done =
        Interrupted.asFailure(() -> erasure.things(person, chosen, wish.words(), wish.asking()));
    if (chosen.size() < wish.found().size()) {
      return Reply.of(
          "Forgotten: %s, and what I said of it. The others on the list stay."
              .formatted(Counted.orNo(chosen.size(), "thing")));
    }
    return Reply.of(
        "Forgotten: %s, and what I said of it.%s"
            .formatted(Counted.orNo(chosen.size(), "thing"), rest(done, person)));
  }

  /// `/forget_me`, then `/forget_me yes`.
  Reply everything(Letter letter, Person person, String rest) {
    if (!letter.place().space().equals(person.space())) {
      return Reply.of(
          "Others read along here. Say /forget\\_me in our own chat: your messages in groups go"
              + " with it.");
    }
    var key = new Wishes.Key(person.id(), letter.place().conversation());
    if (YES.matcher(rest).matches()) {
      return wishes
          .of(key, Wish.Everything.class)
          .map(_ -> all(letter, key, person))
          .orElseGet(() -> Reply.of(NO_WISH));
    }
    wishes.put(key, new Wish.Everything());
    return Reply.of(warning(memory.erasing().extent(person), person));
  }

  private static String warning(Extent extent, Person person) {
    return """
    This erases, for good:

    - %s of yours, and %s
    - %s, with what was learned and summarised from them
    - %s, with all that was found in them, their jobs and their files

    In groups your own messages go, with what I answered to them. %s What Telegram keeps of a chat, \
    you delete there.

    `/forget_me yes` within ten minutes does it. `/export` gives you a copy first.\
    """
        .formatted(
            Counted.orNo(extent.said(), "message"),
            Counted.orNo(extent.answers(), "answer"),
            Counted.orNo(extent.facts(), "fact"),
            Counted.orNo(extent.sources(), "source"),
            person.role() == Role.OWNER
                ? "You stay the owner, with an empty memory."
                : "Your name and account go too: when you write again, I do not know you.");
  }

  private Reply all(Letter letter, Wishes.Key key, Person person) {
    wishes.drop(key);
    for (ConversationId other : memory.spaces().conversations(person.space())) {
      if (!other.equals(letter.place().conversation())) {
        boolean _ = stopAnswer.test(other);
      }
    }
    Extent extent = memory.erasing().extent(person);
    Forgotten done = Interrupted.asFailure(() -> erasure.person(person, letter.message().id()));
    return Reply.of(
        "Forgotten: %s, %s, %s, %s.%s"
            .formatted(
                Counted.orNo(extent.said() - 1, "message"),
                Counted.orNo(extent.answers(), "answer"),
                Counted.orNo(extent.facts(), "fact"),
                Counted.orNo(extent.sources(), "source"),
                rest(done, person)));
  }

  private static String rest(Forgotten done, Person person) {
    String bytes =
        done.settled()
            ? " No file of the memory holds it any more."
            : " Somebody still reads an older state of the file; the last bytes are overwritten"
                + " when that ends.";
    return bytes + soon(done) + kept(done, person);
  }

  private static String soon(Forgotten done) {
    return done.holding().isEmpty()
        ? ""
        : " %s of the database still %s it until the next one is made, within minutes."
            .formatted(
                Counted.of(done.holding().size(), "snapshot", "snapshots"),
                done.holding().size() == 1 ? "holds" : "hold");
  }

  private static String kept(Forgotten done, Person person) {
    if (done.kept().isEmpty()) {
      return "";
    }
    return person.role().mayAdminister()
        ? " These snapshots hold it until you remove them: %s. /memoryctl remove-snapshot does that."
            .formatted(
                done.kept().stream()
                    .map(snapshot -> Literal.of(snapshot.id().value()))
                    .collect(Collectors.joining(", ")))
        : " %s hold it until who runs this program removes them."
            .formatted(Counted.of(done.kept().size(), "snapshot", "snapshots"));
  }
}
