package commonplace.admin.ctl;

import commonplace.memory.chat.ChatHistory;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.recall.Hit;
import commonplace.memory.recall.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `memoryctl search`: the search that answers are made with.
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = {
      "Looks for messages and passages as an answer does, the best first, each with the reasons.",
      "In all spaces, each find with its own; in chat, in the space of that chat. Scores compare"
          + " within a space."
    },
    footer = {
      "  memoryctl search peanut allergy",
      "  memoryctl search boiler --role user --since 2026-05-03",
      "  memoryctl search boiler --limit 3 --json"
    },
    exitCodeList = {Exits.ON_0, Exits.ON_2})
final class SearchCommand implements Callable<Integer> {
  /// A search that finds this many is asked for no more.
  private static final int MOST = 2_000;

  private final Session session;

  @Parameters(paramLabel = "TEXT", arity = "1..*", description = "A question or some words.")
  List<String> words = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      converter = HowMany.class,
      description = "At most so many of those that are wanted (${DEFAULT-VALUE}).")
  int limit;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "Only messages of that side: user or assistant.")
  @Nullable Speaker role;

  @Option(
      names = "--since",
      paramLabel = "DAY",
      converter = Calendrical.class,
      description = "Only what was said or read on that day or later: 2026-05-03.")
  @Nullable LocalDate since;

  @Option(
      names = "--until",
      paramLabel = "DAY",
      converter = Calendrical.class,
      description = "Only what was said or read on that day or before.")
  @Nullable LocalDate until;

  SearchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (words.stream().allMatch(String::isBlank)) {
      throw new CommandRefused(
          Exits.NOT_UNDERSTOOD, "TEXT is empty. Name a word: memoryctl search boiler");
    }
    Map<SpaceId, String> spaces = new ChatHistory(session.desk().memory().store()).spaces();
    List<HitShown> found = new ArrayList<>();
    try (var _ = Spinner.on(session, "searching")) {
      Set<SpaceId> seen =
          spaces.keySet().stream().filter(session.caller()::sees).collect(Collectors.toSet());
      for (SpaceId space : seen) {
        in(space).forEach(hit -> found.add(HitShown.of(hit, space)));
      }
    }
    found.sort(Comparator.comparingDouble(HitShown::score).reversed());
    List<HitShown> best = found.stream().limit(limit).toList();
    session.tell(new HitShown.Hits(best), () -> words(best, spaces));
    return Exits.DONE;
  }

  /// What is not wanted is left out before the limit: the search is widened until enough is found.
  private List<Hit> in(SpaceId space) {
    ZoneId zone = session.desk().zone();
    LocalDate today = session.clock().instant().atZone(zone).toLocalDate();
    String text = String.join(" ", words);
    for (int most = Math.min(limit, MOST); ; most = Math.min(4 * most, MOST)) {
      var query = new Query(space, text, new MessageId(Long.MAX_VALUE), today, zone, most);
      List<Hit> all = session.desk().memory().recall().search(query);
      List<Hit> wanted = all.stream().filter(this::wanted).limit(limit).toList();
      if (wanted.size() == limit || all.size() < most || most == MOST) {
        return wanted;
      }
    }
  }

  private boolean wanted(Hit hit) {
    return switch (hit) {
      case Hit.OfMessage(Message message, _) ->
          !message.text().startsWith("/")
              && (role == null || message.author() == role.author())
              && inTime(message.at());
      case Hit.OfPassage(_, var source, _) -> role == null && inTime(source.readAt());
    };
  }

  private boolean inTime(Instant at) {
    LocalDate day = at.atZone(session.desk().zone()).toLocalDate();
    return (since == null || !day.isBefore(since)) && (until == null || !day.isAfter(until));
  }

  private String words(List<HitShown> hits, Map<SpaceId, String> spaces) {
    return hits.isEmpty()
        ? "Nothing was found."
        : hits.stream().map(hit -> hit.words(session, spaces)).collect(Collectors.joining("\n"));
  }
}
