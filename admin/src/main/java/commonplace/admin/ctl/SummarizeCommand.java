package commonplace.admin.ctl;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.ChatHistory;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import commonplace.tasks.gateway.CallTerms;
import commonplace.tasks.learn.Minutes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `memoryctl summarize`.
@Command(
    name = "summarize",
    mixinStandardHelpOptions = true,
    description = {
      "Puts what was said last in short: points, decisions and open questions, each with the"
          + " numbers of its messages.",
      "The model writes it when there is one that answers; else it is made of sentences of the"
          + " talk. Each space has its own."
    },
    footer = {
      "  memoryctl summarize",
      "  memoryctl summarize --count 200 --chat web:main",
      "  memoryctl summarize --count 20 --json"
    },
    exitCodeList = {Exits.ON_0, Exits.ON_2})
final class SummarizeCommand implements Callable<Integer> {
  /// Who does not stay is answered without the model when that takes longer.
  private static final Duration IN_PASSING = Duration.ofSeconds(20);

  private final Session session;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "50",
      converter = HowMany.class,
      description = "The last N messages of each space (${DEFAULT-VALUE}).")
  int count;

  @Option(
      names = "--chat",
      paramLabel = "CHAT",
      converter = ChatAddress.class,
      description = ChatAddress.WORDS)
  @Nullable Address chat;

  SummarizeCommand(Session session) {
    this.session = session;
  }

  private record Line(String text, List<Long> messages) {
    static List<Line> of(List<Minutes.Line> lines) {
      return lines.stream()
          .map(
              line -> new Line(line.text(), line.sources().stream().map(MessageId::value).toList()))
          .toList();
    }
  }

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  private record Summarized(
      long space,
      int messages,
      boolean byModel,
      List<Line> points,
      List<Line> decisions,
      List<Line> open) {}

  private record Summaries(List<Summarized> summaries) {}

  @Override
  public Integer call() {
    var history = new ChatHistory(session.desk().memory().store());
    Map<SpaceId, String> spaces = history.spaces();
    List<Summarized> all = new ArrayList<>();
    try (var _ = Spinner.on(session, "summarising")) {
      for (SpaceId space : spaces.keySet()) {
        if (session.caller().sees(space)) {
          summarized(history, space).ifPresent(all::add);
        }
      }
    }
    session.tell(new Summaries(all), () -> words(all, spaces));
    return Exits.DONE;
  }

  private Optional<Summarized> summarized(ChatHistory history, SpaceId space) {
    var wanted =
        new ChatHistory.Wanted(Optional.of(space), Optional.empty(), Optional.ofNullable(chat));
    List<Message> said =
        history.last(wanted, count).stream().map(ChatHistory.Line::message).toList();
    if (said.isEmpty()) {
      return Optional.empty();
    }
    Duration patience = session.caller().stays() ? CallTerms.TURN : IN_PASSING;
    Minutes minutes = session.desk().minutes().of(space, said, patience);
    return Optional.of(
        new Summarized(
            space.value(),
            said.size(),
            minutes.byModel(),
            Line.of(minutes.points()),
            Line.of(minutes.decisions()),
            Line.of(minutes.open())));
  }

  private String words(List<Summarized> all, Map<SpaceId, String> spaces) {
    return all.isEmpty()
        ? "There are no such messages."
        : all.stream().map(one -> words(one, spaces)).collect(Collectors.joining("\n\n"));
  }

  private String words(Summarized one, Map<SpaceId, String> spaces) {
    return "Messages: %d, put in short %s%s\n%s\n%s\n%s"
        .formatted(
            one.messages(),
            one.byModel() ? "by the model" : "in words of the talk",
            session.place(new SpaceId(one.space()), spaces),
            part("Points", one.points()),
            part("Decisions", one.decisions()),
            part("Open questions", one.open()));
  }

  private static String part(String head, List<Line> lines) {
    return lines.isEmpty()
        ? head + ": none"
        : head
            + "\n"
            + lines.stream().map(SummarizeCommand::line).collect(Collectors.joining("\n"));
  }

  private static String line(Line line) {
    return "%s %s"
        .formatted(
            MessageShown.indented(line.text()),
            line.messages().stream()
                .map(id -> "#" + id)
                .collect(Collectors.joining(" ", "[", "]")));
  }
}
