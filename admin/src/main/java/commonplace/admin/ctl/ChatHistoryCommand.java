package commonplace.admin.ctl;

import commonplace.memory.chat.Address;
import commonplace.memory.chat.ChatHistory;
import commonplace.memory.chat.SpaceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `memoryctl chat-history`.
@Command(
    name = "chat-history",
    mixinStandardHelpOptions = true,
    description = {
      "What was said last, oldest first.",
      "Of all spaces, each message with its own; in chat, of the space of that chat."
    },
    footer = {
      "  memoryctl chat-history",
      "  memoryctl chat-history --limit 5 --role user",
      "  memoryctl chat-history --chat web:main --json"
    },
    exitCodeList = {Exits.ON_0, Exits.ON_2})
final class ChatHistoryCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      converter = HowMany.class,
      description = "At most so many of those that are wanted (${DEFAULT-VALUE}).")
  int limit;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "Only what that side said: user or assistant.")
  @Nullable Speaker role;

  @Option(
      names = "--chat",
      paramLabel = "CHAT",
      converter = ChatAddress.class,
      description = ChatAddress.WORDS)
  @Nullable Address chat;

  ChatHistoryCommand(Session session) {
    this.session = session;
  }

  private record History(List<MessageShown> messages) {}

  @Override
  public Integer call() {
    var history = new ChatHistory(session.desk().memory().store());
    List<ChatHistory.Line> lines =
        history.last(
            new ChatHistory.Wanted(
                session.caller().space(),
                Optional.ofNullable(role).map(Speaker::author),
                Optional.ofNullable(chat)),
            limit);
    session.tell(
        new History(lines.stream().map(MessageShown::of).toList()),
        () -> words(lines, history.spaces()));
    return Exits.DONE;
  }

  private String words(List<ChatHistory.Line> lines, Map<SpaceId, String> spaces) {
    return lines.isEmpty()
        ? "There are no such messages."
        : lines.stream()
            .map(line -> head(line, spaces) + "\n" + MessageShown.indented(line.message().text()))
            .collect(Collectors.joining("\n"));
  }

  private String head(ChatHistory.Line line, Map<SpaceId, String> spaces) {
    var message = line.message();
    return "%s  %s  %s%s"
        .formatted(
            session.minute(message.at()),
            message.name().isEmpty() ? Speaker.of(message.author()) : message.name(),
            ChatAddress.words(line.chat()),
            session.place(message.space(), spaces));
  }
}
