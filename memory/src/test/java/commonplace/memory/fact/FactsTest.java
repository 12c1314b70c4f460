package commonplace.memory.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.MemoryCase;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.fact.Fact.Kind;
import commonplace.memory.fact.Fact.Teacher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactsTest extends MemoryCase {
  private int messages;

  private Message said(String text) {
    return receive("f" + messages++, text).message();
  }

  private static Lesson lesson(String about, String value, String text) {
    return new Lesson(Kind.PROFILE, about, value, text, text, 0, Optional.empty(), 0.9);
  }

  private Learned learn(String about, String value, String text) {
    return facts()
        .learn(said(text), me().id(), Teacher.WORDS, List.of(lesson(about, value, text)))
        .getFirst();
  }

  private Facts facts() {
    return memory.facts();
  }

  private Person me() {
    return memory.spaces().owner();
  }

  private List<String> current() {
    return facts().current(me().space(), me().id()).stream().map(Fact::text).toList();
  }

  @Test
  void a_newer_statement_answers_and_the_older_one_is_history() {
    Fact kiel = learn("home", "kiel", "My city is Kiel").fact();
    clock.advance(Duration.ofDays(1));
    Learned bonn = learn("home", "bonn", "My city is Bonn");
    assertThat(bonn).isInstanceOf(Learned.Replaced.class);
    assertThat(current()).containsExactly("My city is Bonn");
    assertThat(facts().history(me().space(), me().id()))
        .extracting(Fact::text, f -> f.validity().now())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("My city is Bonn", true),
            org.assertj.core.groups.Tuple.tuple("My city is Kiel", false));
    assertThat(facts().find(me().space(), kiel.id()).orElseThrow().validity().replacedBy())
        .contains(bonn.fact().id());
  }

  @Test
  void what_is_said_twice_is_one_fact_with_both_grounds() {
    Fact first = learn("home", "bonn", "I live in Bonn").fact();
    Learned second = learn("home", "bonn", "I still live in Bonn");
    assertThat(second).isInstanceOf(Learned.Confirmed.class);
    assertThat(second.fact().id()).isEqualTo(first.id());
    assertThat(second.fact().ground().quote()).isEqualTo("I still live in Bonn");
    assertThat(facts().grounds(first.id())).hasSize(2);
    assertThat(current()).hasSize(1);
  }

  @Test
  void an_older_message_that_is_learned_from_later_is_history_from_the_start() {
    Message older = said("I live in Kiel");
    learn("home", "bonn", "I live in Bonn");
    Learned late =
        facts()
            .learn(
                older, me().id(), Teacher.MODEL, List.of(lesson("home", "kiel", "I live in Kiel")))
            .getFirst();
    assertThat(late).isInstanceOf(Learned.Outdated.class);
    assertThat(current()).containsExactly("I live in Bonn");
    assertThat(facts().outdated(me().space(), List.of(older.id())))
        .extracting(Ground::message)
        .containsExactly(older.id());
  }

  @Test
  void a_quote_that_does_not_stand_in_the_message_teaches_nothing() {
    Message message = said("I live in Bonn");
    assertThatThrownBy(
            () ->
                facts()
                    .learn(
                        message,
                        me().id(),
                        Teacher.MODEL,
                        List.of(lesson("home", "kiel", "I live in Kiel"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(current()).isEmpty();
  }

  @Test
  void what_the_assistant_says_is_no_fact_of_the_person() {
    Message own = memory.conversations().answered(web("main"), "I live in Bonn", List.of());
    assertThatThrownBy(
            () ->
                facts()
                    .learn(
                        own,
                        me().id(),
                        Teacher.WORDS,
                        List.of(lesson("home", "bonn", "I live in Bonn"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_fact_goes_with_its_only_message_and_stays_with_another_one() {
    Fact home = learn("home", "bonn", "I live in Bonn").fact();
    learn("home", "bonn", "Bonn is where I live");
    Fact tea = learn("taste tea", "like", "I like tea").fact();
    erase(home.ground());
    assertThat(facts().find(me().space(), home.id())).isPresent();
    erase(facts().grounds(home.id()).getFirst());
    erase(tea.ground());
    assertThat(facts().history(me().space(), me().id())).isEmpty();
    Integer indexed =
        memory
            .store()
            .read(db -> db.createQuery("SELECT count(*) FROM fact_fts").mapTo(Integer.class).one());
    assertThat(indexed).isZero();
  }

  private void erase(Ground ground) {
    memory
        .store()
        .update(
            db -> db.execute("DELETE FROM message WHERE message_id = ?", ground.message().value()));
  }

  @Test
  void the_last_changes_are_undone_one_by_one() {
    Fact home = learn("home", "kiel", "I live in Kiel").fact();
    Fact edited = facts().edit(me().space(), home.id(), "I live in Bonn").orElseThrow();
    assertThat(edited.learnedBy()).isEqualTo(Teacher.EDIT);
    assertThat(edited.ground().quote()).isEqualTo("I live in Kiel");
    facts().delete(me().space(), edited.id());
    assertThat(current()).isEmpty();
    assertThat(undo()).isInstanceOf(Undone.Restored.class);
    assertThat(current()).containsExactly("I live in Bonn");
    assertThat(undo()).isInstanceOf(Undone.Reverted.class);
    assertThat(current()).containsExactly("I live in Kiel");
    assertThat(undo()).isInstanceOf(Undone.Unlearned.class);
    assertThat(current()).isEmpty();
    assertThat(facts().undo(me().space(), me().id())).isEmpty();
  }

  @Test
  void what_was_changed_more_than_a_day_ago_is_not_undone() {
    learn("home", "kiel", "I live in Kiel");
    Instant learned = clock.instant();
    clock.advance(Facts.UNDOABLE.plusSeconds(1));
    assertThat(facts().undo(me().space(), me().id())).isEmpty();
    assertThat(current()).containsExactly("I live in Kiel");
    learn("sister name", "eva", "My sister is Eva");
    assertThat(undo().at()).isEqualTo(learned.plus(Facts.UNDOABLE).plusSeconds(1));
    assertThat(facts().undo(me().space(), me().id())).isEmpty();
    assertThat(current()).containsExactly("I live in Kiel");
  }

  @Test
  void only_the_words_that_no_longer_hold_are_outdated() {
    String text = "I live in Kiel. My sister is Eva.";
    Message said = said(text);
    Lesson home = lesson("home", "kiel", "I live in Kiel");
    Lesson sister =
        new Lesson(
            Kind.PROFILE,
            "sister name",
            "eva",
            "My sister is Eva",
            "My sister is Eva",
            text.indexOf("My"),
            Optional.empty(),
            0.9);
    facts().learn(said, me().id(), Teacher.WORDS, List.of(home, sister));
    assertThat(facts().outdated(me().space(), List.of(said.id()))).isEmpty();
    learn("home", "bonn", "I live in Bonn");
    assertThat(facts().outdated(me().space(), List.of(said.id())))
        .extracting(Ground::quote)
        .containsExactly("I live in Kiel");
  }

  @Test
  void what_somebody_else_wrote_is_no_ground_of_a_fact() {
    Message passedOn =
        memory.conversations().forwarded(web("main"), me(), "I live in Oslo", clock.instant());
    assertThat(passedOn.forwarded()).isTrue();
    assertThat(memory.conversations().messages(List.of(passedOn.id()))).containsExactly(passedOn);
    List<Lesson> lessons = List.of(lesson("home", "oslo", "I live in Oslo"));
    assertThatThrownBy(() -> facts().learn(passedOn, me().id(), Teacher.MODEL, lessons))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Undone undo() {
    return facts().undo(me().space(), me().id()).orElseThrow();
  }

  @Test
  void what_was_deleted_is_not_learned_again_from_the_same_words_and_is_purged() {
    Message message = said("I live in Kiel");
    List<Lesson> lessons = List.of(lesson("home", "kiel", "I live in Kiel"));
    Fact home = facts().learn(message, me().id(), Teacher.WORDS, lessons).getFirst().fact();
    facts().delete(me().space(), home.id());
    facts().learn(message, me().id(), Teacher.WORDS, lessons);
    assertThat(current()).isEmpty();
    assertThat(facts().purge(clock.instant())).isZero();
    assertThat(facts().purge(clock.instant().plusMillis(1))).isEqualTo(1);
  }

  @Test
  void facts_are_found_by_their_words_and_only_in_their_space() {
    learn("sister name", "eva", "My sister's name is Eva");
    learn("home", "bonn", "I live in Bonn");
    assertThat(facts().search(me().space(), me().id(), "What is my sister called?", 5))
        .extracting(Fact::text)
        .containsExactly("My sister's name is Eva");
    Person other = memory.spaces().enrol("telegram", "42", "Ann");
    Place theirs =
        memory.spaces().place(new commonplace.memory.chat.Address("telegram", "42"), false, other);
    Message hers = receive("t1", theirs, other, "My sister is Zoe").message();
    facts()
        .learn(
            hers,
            other.id(),
            Teacher.WORDS,
            List.of(lesson("sister name", "zoe", "My sister is Zoe")));
    assertThat(facts().search(me().space(), me().id(), "sister", 5)).hasSize(1);
    assertThat(facts().current(other.space(), other.id())).hasSize(1);
    Fact hersNow = facts().current(other.space(), other.id()).getFirst();
    assertThat(facts().find(me().space(), hersNow.id())).isEmpty();
    assertThat(facts().delete(me().space(), hersNow.id())).isEmpty();
    assertThat(facts().erase(me().space(), hersNow.id())).isFalse();
  }

  @Test
  void what_was_undone_is_not_learned_from_the_same_words_again() {
    Message said = said("My city is Kiel");
    List<Lesson> lessons = List.of(lesson("home", "kiel", "My city is Kiel"));
    facts().learn(said, me().id(), Teacher.WORDS, lessons);
    assertThat(facts().undo(me().space(), me().id())).isPresent();
    facts().learn(said, me().id(), Teacher.MODEL, lessons);
    assertThat(current()).isEmpty();
    assertThat(facts().undo(me().space(), me().id())).isEmpty();
  }

  @Test
  void a_message_that_was_erased_meanwhile_teaches_nothing() {
    Message gone = said("My city is Kiel");
    memory
        .store()
        .update(db -> db.execute("DELETE FROM message WHERE message_id = ?", gone.id().value()));
    assertThat(
            facts()
                .learn(
                    gone,
                    me().id(),
                    Teacher.MODEL,
                    List.of(lesson("home", "kiel", "My city is Kiel"))))
        .isEmpty();
    assertThat(current()).isEmpty();
  }
}
