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
import commonplace.memory.fact.Ground;
import commonplace.memory.post.Letter;
import commonplace.memory.recall.Hit;
import commonplace.memory.recall.SearchText;
import commonplace.tasks.fetch.Links;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        ordered(hits, outdated(space, text, hits, memory), past),
        memory
            .conversations()
            .before(
                letter.place().conversation(), letter.message().id(), ContextWindow.MOST_MESSAGES)
            .reversed(),
        memory.summaries().rolling(letter.place().conversation()));
  }

  /// Those of the messages found that answer the question only with what no longer holds.
  private static Set<MessageId> outdated(
      SpaceId space, String question, List<Hit> hits, MemoryAgent memory) {
    Set<MessageId> messages =
        hits.stream().flatMap(hit -> message(hit).stream()).collect(Collectors.toSet());
    Map<MessageId, List<Ground>> outdated =
        memory.facts().outdated(space, messages).stream()
            .collect(Collectors.groupingBy(Ground::message));
    return hits.stream()
        .filter(
            hit ->
                message(hit)
                    .map(outdated::get)
                    .filter(grounds -> new Outdated(hit.text(), grounds).answers(question))
                    .isPresent())
        .flatMap(hit -> message(hit).stream())
        .collect(Collectors.toSet());
  }

  /// What no longer holds comes first when the past is asked about, and is left out otherwise.
  private static List<Hit> ordered(List<Hit> hits, Set<MessageId> outdated, boolean past) {
    Map<Boolean, List<Hit>> holding =
        hits.stream()
            .collect(
                Collectors.partitioningBy(
                    hit -> message(hit).filter(outdated::contains).isEmpty()));
    List<Hit> now = holding.getOrDefault(true, List.of());
    return past
        ? Stream.concat(holding.getOrDefault(false, List.of()).stream(), now.stream()).toList()
        : now;
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

  /// What was asked, and that something is kept, says less than anything else.
  Stream<Told> messages() {
    return hits.stream()
        .filter(Hit.OfMessage.class::isInstance)
        .sorted(Comparator.comparing(hit -> !says(hit.text())))
        .map(hit -> new Told.Remembered((Hit.OfMessage) hit));
  }

  private static boolean says(String text) {
    return Utterance.of(text) != Utterance.QUESTION && !ExtractiveAnswerer.onlyKeeps(text);
  }

  Stream<Told> passages() {
    return hits.stream()
        .filter(Hit.OfPassage.class::isInstance)
        .map(hit -> new Told.Read((Hit.OfPassage) hit));
  }

  /// The words of the fact about just what is asked: "What is my cat's name?" of "My cat is called
  /// Mia", which is about a cat's name. At most one.
  ///
  /// @param hits as [#withFacts] has them
  List<Excerpt> stated(String question, List<Hit> hits) {
    List<String> asked = SearchText.terms(question);
    return facts.stream()
        .limit(matching)
        .filter(fact -> !asked.isEmpty() && names(fact).containsAll(asked))
        .flatMap(fact -> hits.stream().flatMap(hit -> quoted(fact.ground(), hit)))
        .limit(1)
        .toList();
  }

  private static Set<String> names(Fact fact) {
    Set<String> names = new HashSet<>(SearchText.terms(fact.text()));
    names.addAll(List.of(fact.about().split(" ", -1)));
    return names;
  }

  private static Stream<Excerpt> quoted(Ground ground, Hit hit) {
    if (message(hit).filter(ground.message()::equals).isEmpty()) {
      return Stream.empty();
    }
    int start = hit.text().offsetByCodePoints(0, ground.start());
    return Stream.of(Excerpt.of(hit, start, start + ground.quote().length()));
  }

  private static Hit known(Message message, double score) {
    return new Hit.OfMessage(message, new Hit.Match(score, List.of(new Hit.Reason(FITS, 1)), true));
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
        .forEach(id -> all.put(id, known(Objects.requireNonNull(messages.get(id)), best)));
    var known = new HashSet<>(all.keySet());
    var found = new ArrayList<Hit>(all.values());
    hits.stream().filter(hit -> message(hit).filter(known::contains).isEmpty()).forEach(found::add);
    return found;
  }
}
