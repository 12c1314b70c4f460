package commonplace.tasks.learn;

import commonplace.memory.chat.ContextWindow;
import commonplace.memory.chat.ConversationId;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Summaries;
import commonplace.memory.chat.Summary;
import commonplace.memory.chat.Summary.Level;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Writes the summaries of what left the window of a conversation: of each session, of each day, of
/// the whole. A model writes them, if there is one that may be asked; else they are made of the
/// talk's own sentences.
final class Condenser {
  private static final int POINTS = 5;
  private static final int TOKENS_OF_WHOLE = 350;

  private final Summaries summaries;
  private final Writer writer;
  private final ZoneId zone;

  /// Puts texts in short.
  interface Writer {
    /// Empty when it cannot be done now.
    Optional<String> inShort(SpaceId space, Level level, List<String> texts);
  }

  /// @param zone in which a day begins
  Condenser(Summaries summaries, Writer writer, ZoneId zone) {
    this.summaries = summaries;
    this.writer = writer;
    this.zone = zone;
  }

  /// Summarises what waits for it.
  ///
  /// @param goOn asked before each step
  /// @return how many summaries of sessions were written
  int condense(SpaceId space, ConversationId conversation, BooleanSupplier goOn) {
    int sessions = 0;
    List<Message> session = summaries.waiting(conversation);
    while (!session.isEmpty() && goOn.getAsBoolean()) {
      session(space, session);
      sessions++;
      session = summaries.waiting(conversation);
    }
    if (sessions > 0) {
      days(space, conversation);
      whole(space, conversation);
    }
    return sessions;
  }

  private void session(SpaceId space, List<Message> session) {
    List<String> lines =
        session.stream()
            .filter(m -> !m.text().startsWith("/"))
            .map(m -> who(m) + ": " + m.text())
            .toList();
    Optional<String> written = writer.inShort(space, Level.SESSION, lines);
    String own = Abridgement.of(session, POINTS).text();
    String text = written.orElse(own.isBlank() ? "Nothing much was said." : own);
    summaries.add(Level.SESSION, session, text, written.isPresent());
  }

  private static String who(Message message) {
    String name = message.name().isEmpty() ? "assistant" : message.name();
    return message.forwarded() ? name + ", forwarded" : name;
  }

  private void days(SpaceId space, ConversationId conversation) {
    Map<LocalDate, List<Summary>> days =
        summaries.of(conversation, Level.SESSION).stream()
            .collect(
                Collectors.groupingBy(
                    s -> s.from().atZone(zone).toLocalDate(), TreeMap::new, Collectors.toList()));
    List<Summary> known = summaries.of(conversation, Level.DAY);
    days.values().stream()
        .filter(
            day ->
                known.stream()
                    .noneMatch(
                        s ->
                            s.first().equals(day.getFirst().first())
                                && s.last().equals(day.getLast().last())))
        .forEach(day -> merge(space, Level.DAY, day));
  }

  private void whole(SpaceId space, ConversationId conversation) {
    List<Summary> days = summaries.of(conversation, Level.DAY);
    if (!days.isEmpty()) {
      merge(space, Level.WHOLE, days);
    }
  }

  private void merge(SpaceId space, Level level, List<Summary> of) {
    List<String> texts = of.stream().map(Summary::text).toList();
    Optional<String> written =
        of.size() == 1 ? Optional.empty() : writer.inShort(space, level, newest(texts));
    summaries.merge(level, of, written.orElseGet(() -> own(texts)), written.isPresent());
  }

  /// The beginning of each, so short that all fit: of the whole something of every day is told.
  private static String own(List<String> texts) {
    List<String> recent = newest(texts);
    int each = Math.max(60, 3 * TOKENS_OF_WHOLE / recent.size());
    return recent.stream()
        .map(text -> text.length() <= each ? text : cut(text, each))
        .collect(Collectors.joining(" "));
  }

  private static String cut(String text, int length) {
    int space = text.lastIndexOf(' ', length);
    return text.substring(0, space > 0 ? space : text.offsetByCodePoints(0, length / 2)) + " …";
  }

  /// As many of the newest as a model reads at once, in their order.
  private static List<String> newest(List<String> texts) {
    var newest = new ArrayList<String>();
    int left = 10 * TOKENS_OF_WHOLE;
    for (String text : texts.reversed()) {
      left -= ContextWindow.tokens(text);
      if (left < 0 && !newest.isEmpty()) {
        break;
      }
      newest.addFirst(text);
    }
    return newest;
  }
}
