package commonplace.tasks.learn;

import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Digest;
import commonplace.memory.chat.Digests.Day;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.Message.Author;
import commonplace.memory.fact.Fact;
import commonplace.memory.fact.Lesson;
import commonplace.memory.recall.SearchText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Writes what happened on a day, from what was said, learned and read. Safe for use from any
/// thread.
public final class Diary {
  private static final int POINTS = 6;
  private static final int TOPICS = 8;
  private static final int SOURCES = 200;
  private static final int LONGEST = 160;

  private static final Pattern FORMAL =
      Pattern.compile(
          "(?iu)(?:decision|beschluss|décision|decisión|decisione|besluit|beslut|решение)\\s*:.+");
  private static final Pattern ACCEPTED =
      Pattern.compile(
          "(?iu)\\W*(?:thanks?|thank you|thx|great|perfect|exactly|got it|danke|genau|prima|merci"
              + "|parfait|gracias|perfecto|grazie|perfetto|obrigad[oa]|bedankt|tack|спасибо|谢谢"
              + "|ありがとう)\\b.{0,60}",
          Pattern.UNICODE_CHARACTER_CLASS);

  private final MemoryAgent memory;
  private final Teaching teaching = new Teaching();

  public Diary(MemoryAgent memory) {
    this.memory = memory;
  }

  /// The digest of a day as far as it went; empty when nothing was said or read on it.
  public Optional<Digest> of(Day day) {
    return of(day, memory.digests().said(day));
  }

  private Optional<Digest> of(Day day, List<Message> all) {
    List<Message> said = all.stream().filter(m -> !m.text().startsWith("/")).toList();
    List<String> artifacts = artifacts(day);
    if (said.isEmpty() && artifacts.isEmpty()) {
      return Optional.empty();
    }
    List<Lesson> lessons =
        said.stream()
            .filter(m -> m.author() == Author.PERSON && !m.forwarded())
            .flatMap(m -> teaching.lessons(m.text(), day.date()).stream())
            .toList();
    return Optional.of(
        new Digest(
            day.space(),
            day.date(),
            Abridgement.of(said, POINTS).text(),
            topics(said),
            texts(lessons, lesson -> lesson.kind() == Fact.Kind.DECISION),
            lessons.stream()
                .filter(lesson -> lesson.kind() == Fact.Kind.PROMISE)
                .map(Diary::step)
                .distinct()
                .toList(),
            texts(
                lessons,
                lesson ->
                    lesson.kind() != Fact.Kind.DECISION && lesson.kind() != Fact.Kind.PROMISE),
            accepted(said),
            said.stream()
                .filter(m -> m.author() == Author.PERSON && !m.forwarded())
                .flatMap(m -> m.text().lines())
                .map(String::strip)
                .filter(line -> FORMAL.matcher(line).matches())
                .toList(),
            artifacts));
  }

  /// Writes and keeps the digest of a day; not when something it is made of was forgotten
  /// meanwhile.
  public Optional<Digest> write(Day day) {
    List<Message> said = memory.digests().said(day);
    Optional<Digest> digest = of(day, said);
    digest.ifPresent(written -> keep(day, written, said));
    return digest;
  }

  private void keep(Day day, Digest written, List<Message> said) {
    memory
        .store()
        .update(
            _ -> {
              if (artifacts(day).containsAll(written.artifacts())) {
                memory.digests().keep(day, written, said);
              }
            });
  }

  private static String step(Lesson promise) {
    return promise.text() + promise.due().map(due -> " (due " + due + ")").orElse("");
  }

  private static List<String> texts(List<Lesson> lessons, Predicate<Lesson> which) {
    return lessons.stream().filter(which).map(Lesson::text).distinct().toList();
  }

  /// Words that come up in more than one message, as they were written first.
  private static List<String> topics(List<Message> said) {
    Map<String, Integer> messages = new HashMap<>();
    Map<String, String> written = new HashMap<>();
    for (Message message : said) {
      if (message.author() == Author.PERSON) {
        var terms = new HashSet<String>();
        for (String word : message.text().split("[^\\p{L}\\p{M}\\p{N}'-]+", -1)) {
          for (String term : SearchText.terms(word)) {
            written.putIfAbsent(term, word);
            if (terms.add(term)) {
              messages.merge(term, 1, Integer::sum);
            }
          }
        }
      }
    }
    return messages.entrySet().stream()
        .filter(term -> term.getValue() > 1)
        .sorted(
            Comparator.comparingInt((Map.Entry<String, Integer> term) -> -term.getValue())
                .thenComparing(Map.Entry::getKey))
        .map(term -> written.getOrDefault(term.getKey(), term.getKey()))
        .filter(word -> word.length() > 3)
        .limit(TOPICS)
        .toList();
  }

  /// Question and answer behind which the person gave thanks.
  private static List<String> accepted(List<Message> said) {
    var accepted = new ArrayList<String>();
    for (int i = 2; i < said.size(); i++) {
      Message question = said.get(i - 2);
      Message answer = said.get(i - 1);
      if (question.author() == Author.PERSON
          && answer.author() == Author.ASSISTANT
          && said.get(i).author() == Author.PERSON
          && ACCEPTED.matcher(said.get(i).text()).matches()) {
        accepted.add(shortened(question.text()) + " – " + shortened(answer.text()));
      }
    }
    return accepted;
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }

  private List<String> artifacts(Day day) {
    return memory.library().sources(day.space(), SOURCES).stream()
        .filter(source -> !source.readAt().isBefore(day.from()))
        .filter(source -> source.readAt().isBefore(day.to()))
        .map(source -> String.format(Locale.ROOT, "%s – %s", source.title(), source.url()))
        .toList();
  }
}
