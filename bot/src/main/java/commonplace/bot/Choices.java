package commonplace.bot;

import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Message;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.post.Letter;
import commonplace.tasks.deliver.Digest;
import commonplace.tasks.fetch.Links;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.Jobs;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Numbers alone pick from the list of the feed that was told last: `3`, `1, 3`, `2 and 5`. The
/// list stands at most 20 messages back. Safe for use from any thread.
final class Choices {
  private static final int MESSAGES_BACK = 20;
  private static final int LONGEST_PICK = 100;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
  private static final Pattern NUMBERS =
      Pattern.compile("#?\\d{1,2}(?:(?:\\s*[,;+&]\\s*|\\s+(?:and\\s+)?)#?\\d{1,2})*\\s*\\.?");

  private final MemoryAgent memory;
  private final Jobs jobs;

  Choices(MemoryAgent memory, Jobs jobs) {
    this.memory = memory;
    this.jobs = jobs;
  }

  /// What a message picks.
  sealed interface Choice {
    /// It is no pick, or there is no list.
    record None() implements Choice {}

    record Picked(List<String> links) implements Choice {}

    /// One of its numbers is not on the list, which has so many entries.
    record Beyond(int entries) implements Choice {}
  }

  /// The same as long as the message exists: later messages do not count.
  Choice of(Letter letter) {
    String text = letter.message().text().strip();
    // its length first: the pattern takes stack for each number
    if (letter.attachment().isPresent()
        || text.length() > LONGEST_PICK
        || !NUMBERS.matcher(text).matches()) {
      return new Choice.None();
    }
    return list(letter)
        .<Choice>map(feed -> among(Digest.entries(memory.library(), feed), text))
        .orElseGet(Choice.None::new);
  }

  private Optional<SourceId> list(Letter letter) {
    return memory
        .conversations()
        .before(letter.place().conversation(), letter.message().id(), MESSAGES_BACK)
        .reversed()
        .stream()
        .filter(message -> message.author() == Message.Author.PERSON)
        .flatMap(message -> jobs.of(message.id()).reversed().stream())
        .map(Job::source)
        .flatMap(Optional::stream)
        .filter(this::isFeed)
        .findFirst();
  }

  private boolean isFeed(SourceId source) {
    return memory
        .library()
        .source(source)
        .filter(read -> read.kind() == Source.Kind.FEED)
        .isPresent();
  }

  private static Choice among(List<String> entries, String text) {
    List<Integer> numbers =
        NUMBER.matcher(text).results().map(n -> Integer.valueOf(n.group())).distinct().toList();
    if (numbers.stream().anyMatch(n -> n < 1 || n > entries.size())) {
      return new Choice.Beyond(entries.size());
    }
    List<String> links =
        numbers.stream().flatMap(n -> link(entries.get(n - 1))).distinct().toList();
    return links.isEmpty() ? new Choice.None() : new Choice.Picked(links);
  }

  private static Stream<String> link(String entry) {
    return Links.in(entry.lines().toList().getLast()).stream().limit(1);
  }
}
