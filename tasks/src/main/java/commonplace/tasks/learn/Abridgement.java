package commonplace.tasks.learn;

import commonplace.memory.chat.Message;
import commonplace.memory.chat.Message.Author;
import commonplace.memory.fact.Fact;
import commonplace.memory.fact.Lesson;
import commonplace.memory.recall.SearchText;
import commonplace.tasks.mine.Sentences;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A talk in short, made of its own sentences.
///
/// @param points what people said that says most, in its order
/// @param decisions what was decided
/// @param open questions of people behind which the assistant knew no answer
public record Abridgement(List<String> points, List<String> decisions, List<String> open) {
  private static final int LONGEST = 240;
  private static final int FEWEST_TERMS = 3;
  private static final Pattern ASKS = Pattern.compile("[?？؟]\\s*$");
  private static final Pattern KNEW_NOTHING =
      Pattern.compile("(?i)have not read anything|do not know|don't know|weiß (?:es |ich )?nicht");
  private static final Teaching TEACHING = new Teaching();

  private record Sentence(int at, String text, Set<String> terms, double worth) {}

  /// What a talk says; commands and links alone say nothing.
  ///
  /// @param messages in their order
  /// @param most points
  public static Abridgement of(List<Message> messages, int most) {
    List<Message> said = messages.stream().filter(Abridgement::says).toList();
    return new Abridgement(points(said, most), decisions(said), open(messages));
  }

  /// As one text; empty when nothing was said.
  public String text() {
    return Stream.of(
            points.stream(),
            decisions.stream().filter(decision -> !points.contains(decision)),
            open.stream().map(question -> "Open: " + question))
        .flatMap(lines -> lines)
        .collect(Collectors.joining(" "));
  }

  private static boolean says(Message message) {
    return message.author() == Author.PERSON && !message.text().startsWith("/");
  }

  /// Those whose words come up most in the talk, each word counted by the messages it is in; a
  /// sentence that repeats a better one is left out.
  private static List<String> points(List<Message> said, int most) {
    Map<String, Integer> messages = new HashMap<>();
    for (Message message : said) {
      SearchText.terms(message.text()).forEach(term -> messages.merge(term, 1, Integer::sum));
    }
    List<Sentence> sentences = sentences(said, messages);
    var chosen = new ArrayList<Sentence>();
    sentences.stream()
        .sorted(Comparator.comparingDouble(Sentence::worth).reversed())
        .forEach(
            one -> {
              if (chosen.size() < most && chosen.stream().noneMatch(other -> repeats(one, other))) {
                chosen.add(one);
              }
            });
    return chosen.stream()
        .sorted(Comparator.comparingInt(Sentence::at))
        .map(Sentence::text)
        .toList();
  }

  private static List<Sentence> sentences(List<Message> said, Map<String, Integer> messages) {
    var sentences = new ArrayList<Sentence>();
    for (Message message : said) {
      for (Sentences.Span span : Sentences.split(message.text())) {
        String text = span.of(message.text()).replaceAll("\\s+", " ");
        Set<String> terms = new HashSet<>(SearchText.terms(text));
        if (terms.size() >= FEWEST_TERMS && text.length() <= LONGEST && !asks(text)) {
          double sum =
              terms.stream().mapToDouble(term -> Math.log1p(messages.getOrDefault(term, 1))).sum();
          double taught = TEACHING.lessons(text, LocalDate.EPOCH).isEmpty() ? 1 : 2;
          sentences.add(
              new Sentence(sentences.size(), text, terms, taught * sum / Math.sqrt(terms.size())));
        }
      }
    }
    return sentences;
  }

  private static boolean repeats(Sentence one, Sentence other) {
    long shared = one.terms().stream().filter(other.terms()::contains).count();
    return shared * 3 >= 2L * Math.min(one.terms().size(), other.terms().size());
  }

  private static List<String> decisions(List<Message> said) {
    return said.stream()
        .filter(m -> !m.forwarded())
        .flatMap(m -> TEACHING.lessons(m.text(), LocalDate.EPOCH).stream())
        .filter(lesson -> lesson.kind() == Fact.Kind.DECISION)
        .map(Lesson::text)
        .distinct()
        .toList();
  }

  private static List<String> open(List<Message> messages) {
    var open = new ArrayList<String>();
    for (int i = 0; i < messages.size(); i++) {
      Message asked = messages.get(i);
      boolean unanswered =
          i + 1 == messages.size() || KNEW_NOTHING.matcher(messages.get(i + 1).text()).find();
      if (says(asked) && asks(asked.text()) && unanswered && asked.text().length() <= LONGEST) {
        open.add(asked.text().strip());
      }
    }
    return open.stream().distinct().toList();
  }

  private static boolean asks(String text) {
    return ASKS.matcher(text).find();
  }
}
