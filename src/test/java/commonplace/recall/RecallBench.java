package commonplace.recall;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.ConversationId;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.measure.Operations;
import commonplace.memory.recall.Hit;
import commonplace.recall.LongTalk.Asked;
import commonplace.recall.LongTalk.Turn;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Asks recall the questions of long conversations, each kept in a space of its own in one file,
/// and looks whether it finds the turns that answer them. Run by `scripts/bench recall`.
class RecallBench {
  private static final Path REPORT = Path.of("target", "bench", "recall.txt").toAbsolutePath();
  private static final int LIMIT = 50;
  private static final Map<Integer, String> CATEGORIES =
      Map.of(1, "multi-hop", 2, "temporal", 3, "open-domain", 4, "single-hop", 5, "adversarial");

  @TempDir Path dir;
  private final List<Long> nanos = new ArrayList<>();

  @Test
  void evidence_is_found() throws Exception {
    List<LongTalk> talks = LongTalk.read(Path.of(System.getProperty("bench.talks")));
    List<Ranked> all = new ArrayList<>();
    var clock = InstantSource.system();
    try (var memory =
        MemoryAgent.open(dir, clock, new Operations(new SimpleMeterRegistry(), clock))) {
      for (LongTalk talk : talks) {
        all.addAll(asked(memory, talk));
      }
    }
    var report = new StringBuilder(Ranked.HEAD).append(Ranked.row("all", all));
    by(
        all,
        asked -> asked.category() + " " + CATEGORIES.getOrDefault(asked.category(), ""),
        report);
    if (Boolean.getBoolean("bench.each")) {
      by(all, Ranked::conversation, report);
    }
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, report.append(speed()));
    assertThat(all).isNotEmpty();
  }

  private List<Ranked> asked(MemoryAgent memory, LongTalk talk) {
    Map<MessageId, String> turns = new HashMap<>();
    Place place = memory.store().write(_ -> kept(memory, talk, turns));
    List<Ranked> ranked = new ArrayList<>();
    for (Asked asked : talk.questions()) {
      long begun = System.nanoTime();
      List<Hit> hits =
          memory.recall().search(place.space(), asked.text(), new MessageId(Long.MAX_VALUE), LIMIT);
      nanos.add(System.nanoTime() - begun);
      List<String> found =
          hits.stream()
              .map(hit -> turns.get(((Hit.OfMessage) hit).message().id()))
              .map(turn -> turn == null ? "D0:0 of another conversation" : turn)
              .toList();
      ranked.add(new Ranked(talk.id(), asked.category(), found, asked.evidence()));
    }
    return ranked;
  }

  private static Place kept(MemoryAgent memory, LongTalk talk, Map<MessageId, String> turns) {
    var address = new Address("bench", talk.id());
    Place place = new Place(new ConversationId(0), new SpaceId(0), address);
    for (Turn turn : talk.turns()) {
      Person speaker =
          memory.spaces().enrol("bench", talk.id() + " " + turn.speaker(), turn.speaker());
      place = memory.spaces().place(address, true, speaker);
      turns.put(
          memory.conversations().said(place, speaker, turn.text(), turn.at()).id(), turn.id());
    }
    return place;
  }

  private static void by(List<Ranked> all, Function<Ranked, String> group, StringBuilder report) {
    all.stream()
        .collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()))
        .forEach((name, ofGroup) -> report.append(Ranked.row(name, ofGroup)));
  }

  private String speed() {
    nanos.sort(null);
    double seconds = nanos.stream().mapToLong(Long::longValue).sum() / 1e9;
    return String.format(
        Locale.ROOT,
        "%,d questions, %,.0f a second one after the other; p50 %.1f ms, p99 %.1f ms%n",
        nanos.size(),
        nanos.size() / seconds,
        nanos.get(nanos.size() / 2) / 1e6,
        nanos.get(nanos.size() * 99 / 100) / 1e6);
  }
}
