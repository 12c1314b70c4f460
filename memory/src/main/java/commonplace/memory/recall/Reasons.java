package commonplace.memory.recall;

import commonplace.memory.recall.Hit.Reason;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says why a message was found. Pure.
final class Reasons {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final double LEAST_SHARE = 0.03;

  private final Cues cues;
  private final ZoneId zone;

  Reasons(Cues cues, ZoneId zone) {
    this.cues = cues;
    this.zone = zone;
  }

  /// What counted most first; what hardly counted, and what says nothing to people, is left out.
  List<Reason> of(Scored hit) {
    boolean meaning = !cues.likeness().isMissing();
    double whole =
        hit.signals().entrySet().stream()
            .mapToDouble(signal -> Math.max(0, signal.getKey().weight(meaning) * signal.getValue()))
            .sum();
    List<Reason> reasons = new ArrayList<>();
    for (Map.Entry<Signal, Double> signal : hit.signals().entrySet()) {
      double share = signal.getKey().weight(meaning) * signal.getValue() / whole;
      if (share >= LEAST_SHARE) {
        text(signal.getKey(), hit).ifPresent(text -> reasons.add(new Reason(text, share)));
      }
    }
    reasons.sort(Comparator.comparingDouble(Reason::share).reversed());
    return reasons;
  }

  private Optional<String> text(Signal signal, Scored hit) {
    return switch (signal) {
      case OWN -> held("words: ", cues.terms(), hit);
      case WORDS -> Optional.of("words here and in the message before");
      case AROUND -> Optional.of("words in the messages around it");
      case PIECES -> Optional.of("parts of the words");
      case SESSION -> Optional.of("the same session says more of it");
      case SPEAKER -> Optional.of("said by " + hit.turn().message().name());
      case DATE -> Optional.of("said on " + day(hit));
      case TIME -> Optional.of("names a time");
      case LENGTH, ASKS -> Optional.empty();
      case LINKED -> held("leads on by: ", cues.links(), hit);
      case MEANING ->
          Optional.of(
              String.format(
                  Locale.ROOT,
                  "near in meaning (%.2f)",
                  cues.likeness().similarity(hit.turn().id())));
      case MEANING_OF_SESSION -> Optional.of("the same session is near in meaning");
    };
  }

  private String day(Scored hit) {
    LocalDate day = hit.turn().message().at().atZone(zone).toLocalDate();
    return day.format(DAY);
  }

  private static Optional<String> held(String before, Terms terms, Scored hit) {
    String words =
        terms.words().stream()
            .filter(word -> hit.turn().holds(word))
            .map(Word::text)
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? Optional.empty() : Optional.of(before + words);
  }
}
