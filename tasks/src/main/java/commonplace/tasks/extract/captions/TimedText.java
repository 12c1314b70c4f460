package commonplace.tasks.extract.captions;

import commonplace.tasks.extract.Whitespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/// WebVTT (W3C) and SubRip, which differ in details that do not matter here: a line with two times,
/// then lines of text up to a blank one. The head, styles and notes are passed over.
///
/// @param untimed how many stretches of words had no times that can be read
record TimedText(List<Cue> cues, int untimed) {
  private static final String TIME = "(?:(\\d{1,3}):)?(\\d{1,2}):(\\d{2})[.,](\\d{1,3})";
  private static final Pattern TIMES = Pattern.compile("\\s*" + TIME + "\\s*-->\\s*" + TIME + ".*");
  private static final Pattern VOICE = Pattern.compile("<v(?:\\.[^\\s>]*)?\\s+([^>]*)>");
  private static final Pattern TAG = Pattern.compile("<[^<>]{0,200}>|\\{\\\\[^{}]{0,200}}");
  private static final Pattern BLANK_LINES = Pattern.compile("\\R(?:[ \\t]*+\\R)++");
  private static final Pattern WORD = Pattern.compile("\\p{L}");
  private static final Pattern OTHER = Pattern.compile("(?:WEBVTT|NOTE|STYLE|REGION)\\b");
  private static final int MOST_CUES = 100_000;

  TimedText {
    cues = List.copyOf(cues);
  }

  static TimedText of(String text) {
    List<Cue> cues = new ArrayList<>();
    int untimed = 0;
    for (String block : BLANK_LINES.split(text.strip(), -1)) {
      untimed += read(block, cues) ? 0 : 1;
    }
    return new TimedText(cues, untimed);
  }

  /// Whether nothing in it was lost.
  private static boolean read(String block, List<Cue> cues) {
    Optional<Cue> open = Optional.empty();
    List<String> lines = new ArrayList<>();
    for (String line : (Iterable<String>) block.lines()::iterator) {
      if (cues.size() >= MOST_CUES) {
        return true;
      }
      Matcher times = TIMES.matcher(line);
      if (line.contains("-->") && times.matches()) {
        close(open, lines, cues);
        open = cue(times);
      } else if (open.isPresent()) {
        words(line).ifPresent(lines::add);
      }
    }
    close(open, lines, cues);
    return open.isPresent() || !WORD.matcher(block).find() || OTHER.matcher(block).lookingAt();
  }

  private static void close(Optional<Cue> open, List<String> lines, List<Cue> cues) {
    if (open.isPresent() && !lines.isEmpty()) {
      cues.add(new Cue(open.get().from(), open.get().to(), lines));
    }
    lines.clear();
  }

  private static Optional<Cue> cue(Matcher times) {
    Duration from = time(times, 1);
    Duration to = time(times, 5);
    return Optional.of(new Cue(from, to.compareTo(from) < 0 ? from : to, List.of()));
  }

  private static Duration time(Matcher times, int group) {
    String hours = times.group(group);
    String millis = (times.group(group + 3) + "00").substring(0, 3);
    return Duration.ofHours(hours == null ? 0 : Long.parseLong(hours))
        .plusMinutes(Long.parseLong(times.group(group + 1)))
        .plusSeconds(Long.parseLong(times.group(group + 2)))
        .plusMillis(Long.parseLong(millis));
  }

  private static Optional<String> words(String line) {
    String spoken = VOICE.matcher(line).replaceAll("$1: ");
    String text = Parser.unescapeEntities(TAG.matcher(spoken).replaceAll(""), false);
    return Optional.of(Whitespace.collapse(text)).filter(words -> !words.isEmpty());
  }
}
