package commonplace.tasks.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.chat.Address;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.erase.Expiring;
import commonplace.memory.erase.Retention;
import commonplace.memory.fact.Fact;
import commonplace.memory.fact.Lesson;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.snapshot.Rotation;
import commonplace.memory.snapshot.SnapshotSettings;
import commonplace.memory.snapshot.Snapshots;
import commonplace.tasks.SettableClock;
import commonplace.tasks.Shelf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiryTest {
  private static final Duration A_MONTH = Duration.ofDays(30);

  @TempDir Path dir;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-05-03T10:00:00Z"));
  private Shelf shelf;
  private Place place;
  private Person owner;

  @BeforeEach
  void open() {
    shelf = new Shelf(dir.resolve("data"), clock);
    owner = shelf.memory().spaces().owner();
    place = shelf.memory().spaces().place(new Address("web", "main"), false, owner);
  }

  @AfterEach
  void close() {
    shelf.close();
  }

  private Message say(String text) {
    return shelf.memory().conversations().said(place, owner, text, clock.instant());
  }

  private Fact learn(Fact.Kind kind, String text) {
    var lesson = new Lesson(kind, text, text, text, text, 0, Optional.empty(), 1.0);
    return shelf
        .memory()
        .facts()
        .learn(say(text), owner.id(), Fact.Teacher.WORDS, List.of(lesson))
        .getFirst()
        .fact();
  }

  private List<String> said() {
    return shelf.memory().conversations().last(place.conversation(), 5_000).stream()
        .map(Message::text)
        .toList();
  }

  private List<String> known() {
    return shelf.memory().facts().history(owner.space(), owner.id()).stream()
        .map(Fact::text)
        .toList();
  }

  private String run(Retention retention) throws InterruptedException {
    var belongings = new Belongings(shelf.store(), Optional.empty(), Optional.empty());
    var erasure =
        new Erasure(shelf.memory().erasing(), shelf.store()::read, belongings, snapshots());
    return new Expiry(erasure, new Expiring(shelf.store()), retention, clock).run();
  }

  private Snapshots snapshots() {
    return new Snapshots(
        new SnapshotSettings(
            dir.resolve("commonplace.db"),
            dir.resolve("backups"),
            Optional.empty(),
            new SnapshotSettings.Encryption(false, dir.resolve("backup.key")),
            Rotation.STANDARD,
            SnapshotSettings.AfterErase.DELETE),
        clock,
        new SecureRandom());
  }

  private static Retention of(Optional<Duration> messages, Map<Fact.Kind, Duration> facts) {
    return new Retention(messages, facts, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private String bytes() throws IOException {
    var all = new StringBuilder();
    try (var files = Files.list(dir.resolve("data"))) {
      for (var file : files.filter(f -> !f.endsWith("ballast")).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void nothing_goes_unless_it_was_asked_for() throws Exception {
    say("krypton");
    clock.advance(Duration.ofDays(10_000));
    assertThat(run(Retention.FOR_EVER)).isEqualTo("Nothing goes by itself.");
    assertThat(said()).containsExactly("krypton");
    assertThat(new Expiring(shelf.store()).runs(9)).isEmpty();
  }

  @Test
  void what_is_too_old_goes_with_its_last_byte_and_the_run_is_noted() throws Exception {
    for (int i = 0; i < Expiring.BATCH + 5; i++) {
      say("krypton " + i);
    }
    clock.advance(Duration.ofDays(20));
    say("xenon");
    clock.advance(Duration.ofDays(11));
    assertThat(run(of(Optional.of(A_MONTH), Map.of())))
        .isEqualTo(
            "1,005 messages, no facts and no sources went. Kept: messages 30 days; the rest for"
                + " ever.");
    assertThat(said()).containsExactly("xenon");
    assertThat(bytes()).doesNotContain("krypton").contains("xenon");
    assertThat(new Expiring(shelf.store()).runs(9))
        .containsExactly(new Expiring.Run(clock.instant(), clock.instant(), 1_005, 0, 0, true));
  }

  @Test
  void each_kind_of_fact_has_its_own_time_and_keeps_its_message() throws Exception {
    learn(Fact.Kind.DECISION, "We rent the krypton hall");
    learn(Fact.Kind.PROFILE, "My dog is xenon");
    say("radonium");
    clock.advance(Duration.ofDays(60));
    run(of(Optional.of(A_MONTH), Map.of(Fact.Kind.DECISION, Duration.ofDays(50))));
    assertThat(known()).containsExactly("My dog is xenon");
    assertThat(said()).containsExactly("My dog is xenon");
    assertThat(bytes()).doesNotContain("krypton").doesNotContain("radonium");
  }

  @Test
  void only_the_newest_are_kept_when_there_are_too_many() throws Exception {
    for (int i = 0; i < 5; i++) {
      clock.advance(Duration.ofMinutes(1));
      learn(Fact.Kind.DECISION, "Decision " + i);
      clock.advance(Duration.ofMinutes(1));
      say("message " + i);
    }
    run(
        new Retention(
            Optional.empty(), Map.of(), Optional.empty(), Optional.of(3), Optional.of(2)));
    assertThat(known()).containsExactly("Decision 4", "Decision 3");
    assertThat(said()).containsExactly("Decision 3", "message 3", "Decision 4", "message 4");
  }

  @Test
  void a_source_that_was_read_long_ago_goes_and_a_newer_one_stays() throws Exception {
    SourceId old = shelf.keep("https://example.org/krypton", "Krypton is a gas.");
    clock.advance(Duration.ofDays(31));
    SourceId newer = shelf.keep("https://example.org/xenon", "Xenon is another one.");
    run(
        new Retention(
            Optional.empty(), Map.of(), Optional.of(A_MONTH), Optional.empty(), Optional.empty()));
    assertThat(shelf.library().source(old)).isEmpty();
    assertThat(shelf.library().source(newer)).isPresent();
    assertThat(bytes()).doesNotContainIgnoringCase("krypton");
  }

  @Test
  void it_stops_with_the_program() {
    for (int i = 0; i < 3; i++) {
      say("krypton " + i);
    }
    clock.advance(Duration.ofDays(31));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> run(of(Optional.of(A_MONTH), Map.of())))
        .isInstanceOf(InterruptedException.class);
  }
}
