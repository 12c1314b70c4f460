package commonplace.bot.answer;

import commonplace.bot.command.Command;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.ContextWindow;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Summary;
import commonplace.memory.fact.Fact;
import commonplace.memory.post.Letter;
import commonplace.memory.recall.Hit;
import commonplace.tasks.fetch.Links;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What comes to mind when a letter is read, each the most important first.
///
/// @param facts what is known of the one who wrote it: first what shares a word with it, unless it
///   asks about the past
/// @param matching how many of the facts come first
/// @param hits what was said and read that has its words
/// @param talk what was said last, the newest first
/// @param summaries of what was said before that
public record Recollection(
    List<Fact> facts, int matching, List<Hit> hits, List<Message> talk, List<Summary> summaries) {
  private static final int MOST_FACTS = 30;
  private static final String FITS = "known of you, and has words of the question";

  private static final Pattern OF_THE_PAST =
      Pattern.compile(
          "(?iu)\\b(used"
              + " to|before|previous(ly)?|former(ly)?|earlier|old|last|first|ever|history|was"
              + "|were|did|früher|vorher|alte[rsn]?|ehemals|war|avant|antes|prima|раньше)\\b");

  public Recollection {
    facts = List.copyOf(facts);
    hits = List.copyOf(hits);
    talk = List.copyOf(talk);
    summaries = List.copyOf(summaries);
  }

  /// What of the letter's space comes to mind; commands, which say nothing, left out.
  ///
  /// @param limit most messages and most passages, each
  public static Recollection of(Letter letter, MemoryAgent memory, int limit) {
    SpaceId space = letter.place().space();
    String text = Links.without(letter.message().text());
    boolean past = OF_THE_PAST.matcher(text).find();
    Optional<Person> author = memory.spaces().author(letter.message().id());
    List<Fact> matching =
        author
            .filter(_ -> !past)
            .map(person -> memory.facts().search(space, person.id(), text, MOST_FACTS))
            .orElse(List.of());
    var facts = new ArrayList<>(matching);
    author.stream()
        .flatMap(person -> memory.facts().current(space, person.id()).stream())
        .filter(fact -> !matching.contains(fact))
        .forEach(facts::add);
    facts.removeIf(fact -> fact.ground().message().equals(letter.message().id()));
    List<Hit> hits =
        memory.recall().search(space, text, letter.message().id(), limit).stream()
            .filter(hit -> !isCommand(hit))
            .toList();
    return new Recollection(
        facts,
        Math.toIntExact(facts.stream().filter(matching::contains).count()),
        past ? hits : holding(space, hits, memory),
        memory
            .conversations()
            .before(
                letter.place().conversation(), letter.message().id(), ContextWindow.MOST_MESSAGES)
            .reversed(),
        memory.summaries().rolling(letter.place().conversation()));
  }

  /// Without what was said and no longer holds.
  private static List<Hit> holding(SpaceId space, List<Hit> hits, MemoryAgent memory) {
    Set<MessageId> said =
        hits.stream().flatMap(hit -> message(hit).stream()).collect(Collectors.toSet());
    Set<MessageId> outdated = memory.facts().outdated(space, said);
    return hits.stream().filter(hit -> message(hit).filter(outdated::contains).isEmpty()).toList();
  }

  private static Optional<MessageId> message(Hit hit) {
    return switch (hit) {
      case Hit.OfMessage found -> Optional.of(found.message().id());
      case Hit.OfPassage _ -> Optional.empty();
    };
  }

  private static boolean isCommand(Hit hit) {
    return hit instanceof Hit.OfMessage && Command.in(hit.text()).isPresent();
  }

  /// Facts, as a model may be told them.
  Stream<Told> known() {
    return IntStream.range(0, facts.size())
        .mapToObj(i -> new Told.Known(facts.get(i), i < matching ? FITS : Told.KNOWN));
  }

  Stream<Told> messages() {
    return hits.stream()
        .filter(Hit.OfMessage.class::isInstance)
        .map(hit -> new Told.Remembered((Hit.OfMessage) hit));
  }

  Stream<Told> passages() {
    return hits.stream()
        .filter(Hit.OfPassage.class::isInstance)
        .map(hit -> new Told.Read((Hit.OfPassage) hit));
  }

  /// The hits, behind the messages that the matching facts rest on, as if found best.
  List<Hit> withFacts(MemoryAgent memory) {
    List<MessageId> grounds =
        facts.stream().limit(matching).map(fact -> fact.ground().message()).distinct().toList();
    Map<MessageId, Message> messages =
        memory.conversations().messages(grounds).stream()
            .collect(Collectors.toMap(Message::id, Function.identity(), (a, _) -> a));
    double best = hits.stream().mapToDouble(Hit::score).max().orElse(1);
    var all = new LinkedHashMap<MessageId, Hit>();
    grounds.stream()
        .filter(messages::containsKey)
        .forEach(id -> all.put(id, new Hit.OfMessage(messages.get(id), best)));
    var known = new HashSet<>(all.keySet());
    var found = new ArrayList<Hit>(all.values());
    hits.stream().filter(hit -> message(hit).filter(known::contains).isEmpty()).forEach(found::add);
    return found;
  }
}
