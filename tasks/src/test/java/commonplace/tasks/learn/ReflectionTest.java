package commonplace.tasks.learn;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.MemoryAgent;
import commonplace.memory.breaker.Breaker;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Digest;
import commonplace.memory.chat.Digests;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.Place;
import commonplace.memory.chat.Summary;
import commonplace.memory.chat.Summary.Level;
import commonplace.memory.fact.Fact;
import commonplace.memory.fact.Lesson;
import commonplace.memory.knowledge.Reading;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Span;
import commonplace.memory.measure.Operations;
import commonplace.tasks.gateway.ModelGateway;
import commonplace.tasks.gateway.ModelSettings;
import commonplace.tasks.gateway.SqliteCallLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Without a model.
class ReflectionTest {
  private static final Instant MONDAY = Instant.parse("2026-05-04T08:00:00Z");
  private static final InstantSource TUESDAY =
      InstantSource.fixed(Instant.parse("2026-05-05T08:00:00Z"));

  @TempDir Path dir;
  private MemoryAgent memory;
  private ModelGateway gateway;
  private Place place;
  private int said;
  private Operations operations;

  @BeforeEach
  void open() {
    operations = new Operations(new SimpleMeterRegistry(), TUESDAY);
    memory = MemoryAgent.open(dir, TUESDAY, operations);
    gateway =
        new ModelGateway(
            new ModelSettings.None(),
            new SqliteCallLog(memory.store()),
            new ModelGateway.Sources(TUESDAY, () -> 0, () -> "r1"),
            new Breaker("llm", TUESDAY),
            operations);
    place = memory.spaces().place(new Address("web", "main"), false, memory.spaces().owner());
  }

  @AfterEach
  void close() {
    gateway.close();
    memory.close();
  }

  private Message say(String text) {
    return memory
        .conversations()
        .said(place, memory.spaces().owner(), text, MONDAY.plusSeconds(said++));
  }

  private void reflect() {
    new Reflection(memory, gateway, TUESDAY, ZoneOffset.UTC, operations).reflect(() -> true);
  }

  private List<Summary> summaries(Level level) {
    return memory.summaries().of(place.conversation(), level);
  }

  @Test
  void what_left_the_window_is_summarised_by_session_day_and_whole_in_its_own_words() {
    say("We decided to rent the smaller hall for the harvest party.");
    for (int i = 0; i < 260; i++) {
      say("The harvest party needs " + i + " lanterns.");
    }
    reflect();
    assertThat(summaries(Level.SESSION)).hasSize(3);
    assertThat(summaries(Level.SESSION).getFirst().text())
        .contains("We decided to rent the smaller hall for the harvest party")
        .contains("lanterns");
    assertThat(summaries(Level.DAY)).hasSize(1);
    assertThat(summaries(Level.WHOLE))
        .singleElement()
        .satisfies(whole -> assertThat(whole.messages()).isEqualTo(150));
  }

  @Test
  void a_summary_that_went_with_a_message_is_made_anew_without_it() {
    Message secret = say("The secret of the harvest party is the golden lantern.");
    for (int i = 0; i < 160; i++) {
      say("The harvest party needs " + i + " lanterns.");
    }
    reflect();
    assertThat(summaries(Level.WHOLE).getFirst().text()).contains("secret");
    memory
        .store()
        .update(db -> db.execute("DELETE FROM message WHERE message_id = ?", secret.id().value()));
    assertThat(summaries(Level.SESSION)).isEmpty();
    say("Anything else?");
    reflect();
    assertThat(summaries(Level.SESSION)).hasSize(1);
    assertThat(summaries(Level.WHOLE).getFirst().text()).doesNotContain("secret");
  }

  @Test
  void the_digest_of_yesterday_holds_what_happened() {
    say("We decided to rent the smaller hall. I will send the contract by Friday.");
    say("My sister's name is Eva.");
    say("Decision: no fireworks.");
    say("How many lanterns do we need?");
    memory
        .store()
        .update(
            db ->
                db.execute(
                    """
                    INSERT INTO message (space_id, conversation_id, author, name, text, at)
                    VALUES (?, ?, 'assistant', '', 'You need 40 lanterns.', '2026-05-04 09:00:00.000')
                    """,
                    place.space().value(),
                    place.conversation().value()));
    said += (int) Duration.ofHours(2).toSeconds();
    say("Thanks, perfect.");
    reflect();
    Digest digest =
        memory
            .digests()
            .find(new Digests.Day(place.space(), LocalDate.of(2026, 5, 4), ZoneOffset.UTC))
            .orElseThrow();
    assertThat(digest.summary()).contains("We decided to rent the smaller hall");
    assertThat(digest.decisions())
        .containsExactly("We decided to rent the smaller hall", "Decision: no fireworks");
    assertThat(digest.nextSteps())
        .containsExactly("I will send the contract by Friday (due 2026-05-08)");
    assertThat(digest.keyInfo()).containsExactly("My sister's name is Eva");
    assertThat(digest.acceptedAnswers())
        .containsExactly("How many lanterns do we need? – You need 40 lanterns.");
    assertThat(digest.formalDecisions()).containsExactly("Decision: no fireworks.");
    assertThat(memory.digests().missing(LocalDate.of(2026, 5, 4), ZoneOffset.UTC)).isEmpty();
  }

  private void passOn(String text) {
    memory
        .conversations()
        .forwarded(place, memory.spaces().owner(), text, MONDAY.plusSeconds(said++));
  }

  @Test
  void what_was_forwarded_is_no_decision_and_no_news_of_who_passed_it_on() {
    passOn("We decided to rent the smaller hall. My sister's name is Eva.");
    passOn("Decision: no fireworks.");
    for (int i = 0; i < 150; i++) {
      say("The harvest party needs " + i + " lanterns.");
    }
    reflect();
    Digest digest =
        memory
            .digests()
            .find(new Digests.Day(place.space(), LocalDate.of(2026, 5, 4), ZoneOffset.UTC))
            .orElseThrow();
    assertThat(digest.decisions()).isEmpty();
    assertThat(digest.keyInfo()).isEmpty();
    assertThat(digest.formalDecisions()).isEmpty();
  }

  @Test
  void a_model_that_writes_summaries_is_told_what_was_forwarded() {
    passOn("We rent the smaller hall.");
    for (int i = 0; i < 150; i++) {
      say("The harvest party needs " + i + " lanterns.");
    }
    List<String> told = new ArrayList<>();
    var condenser =
        new Condenser(
            memory.summaries(),
            (_, _, texts) -> {
              told.addAll(texts);
              return Optional.of("in short");
            },
            ZoneOffset.UTC);
    assertThat(condenser.condense(place.space(), place.conversation(), () -> true)).isEqualTo(1);
    assertThat(told.subList(0, 2))
        .containsExactly(
            "you, forwarded: We rent the smaller hall.",
            "you: The harvest party needs 0 lanterns.");
  }

  @Test
  void what_was_taken_away_is_gone_for_good_after_a_day() {
    Message message = say("I live in Kiel");
    var lesson =
        new Lesson(
            Fact.Kind.PROFILE,
            "home",
            "kiel",
            "I live in Kiel",
            "I live in Kiel",
            0,
            Optional.empty(),
            0.9);
    Fact home =
        memory
            .facts()
            .learn(message, memory.spaces().owner().id(), Fact.Teacher.WORDS, List.of(lesson))
            .getFirst()
            .fact();
    memory.facts().delete(place.space(), home.id());
    reflect();
    assertThat(memory.facts().find(place.space(), home.id())).isPresent();
    InstantSource later = InstantSource.fixed(TUESDAY.instant().plus(Duration.ofHours(25)));
    new Reflection(memory, gateway, later, ZoneOffset.UTC, operations).reflect(() -> true);
    assertThat(memory.facts().find(place.space(), home.id())).isEmpty();
  }

  @Test
  void what_a_kill_left_half_forgotten_is_forgotten_to_its_end() {
    SourceId book =
        memory
            .library()
            .keep(
                place.space(),
                new Reading(
                    "https://example.org/book",
                    "https://example.org/book",
                    "A book",
                    "example.org",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("en"),
                    "One.",
                    List.of(new Span(0, 4)),
                    List.of()));
    memory
        .store()
        .update(db -> db.execute("INSERT INTO forgotten_source VALUES (?)", book.value()));
    reflect();
    assertThat(memory.library().source(book)).isEmpty();
  }
}
