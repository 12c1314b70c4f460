package commonplace.memory.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.MemoryCase;
import commonplace.memory.answer.AnswerCache.Outcome;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.MessageErasure;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.fact.Fact;
import commonplace.memory.fact.Lesson;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.post.Letter;
import commonplace.memory.post.Outgoing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerCacheTest extends MemoryCase {
  private static final CacheTerms TERMS = new CacheTerms(CacheStrategy.SEMANTIC, 3, 0.95);

  private AnswerCache cache() {
    memory.answers().serve(TERMS);
    return memory.answers();
  }

  private static CacheKey key(Place place, String exact, String alike) {
    return CacheKey.of(place.space(), List.of("7", "small"), exact, alike);
  }

  private static CacheKey key(Place place, String words) {
    return key(place, words, words);
  }

  private Letter asked(Place place, String text) {
    return receive(text + place.space().value(), place, memory.spaces().owner(), text);
  }

  private void answer(Letter letter, Repetition repetition) {
    clock.advance(Duration.ofSeconds(1));
    memory
        .outbox()
        .post(
            new Outgoing(
                letter.place(),
                Optional.of(letter.id()),
                Optional.of(letter.replyTo()),
                "answer to " + letter.message().text(),
                List.of(),
                List.of(),
                repetition));
  }

  private Letter kept(Place place, String words) {
    Letter letter = asked(place, words);
    long mark = cache().look(key(place, words)).mark();
    answer(letter, new Repetition.Keep(key(place, words), letter.message().id(), mark, 3));
    return letter;
  }

  private Optional<String> found(Place place, String words) {
    return cache().look(key(place, words)).found().map(found -> found.answer().text());
  }

  @Test
  void an_answer_is_found_under_its_own_question_also_after_a_restart() {
    kept(web("main"), "one");
    close();
    open();
    assertThat(found(web("main"), "one")).contains("answer to one");
    assertThat(found(web("main"), "other")).isEmpty();
    assertThat(cache().size(Optional.empty())).isOne();
  }

  @Test
  void other_words_find_it_only_where_the_strategy_is_semantic() {
    Place place = web("main");
    kept(place, "one");
    CacheKey other = key(place, "the one", "one");
    assertThat(cache().look(other).found())
        .hasValueSatisfying(found -> assertThat(found.exact()).isFalse());
    assertThat(memory.answers().change(CacheStrategy.LRU)).isTrue();
    assertThat(memory.answers().look(other).found()).isEmpty();
    assertThat(memory.answers().look(key(place, "one")).found()).isPresent();
  }

  @Test
  void a_cache_that_does_not_serve_is_not_changed() {
    assertThat(memory.answers().change(CacheStrategy.LRU)).isFalse();
    assertThat(memory.answers().terms().strategy()).isEqualTo(CacheStrategy.OFF);
  }

  @Test
  void no_circumstance_and_no_space_is_mixed_up_with_another() {
    Place group =
        memory.spaces().place(new Address("telegram", "-5"), true, memory.spaces().owner());
    kept(web("main"), "one");
    assertThat(found(group, "one")).isEmpty();
    CacheKey other = CacheKey.of(web("main").space(), List.of("8", "small"), "one", "one");
    assertThat(cache().look(other).found()).isEmpty();
    assertThat(CacheKey.of(group.space(), List.of("a", "b"), "c", "d").exact())
        .isNotEqualTo(CacheKey.of(group.space(), List.of("a"), "b\u0000c", "d").alike());
  }

  @Test
  void a_source_that_is_read_read_again_or_forgotten_ends_all_answers_of_its_space() {
    Place place = web("main");
    Place group =
        memory.spaces().place(new Address("telegram", "-5"), true, memory.spaces().owner());
    kept(place, "one");
    kept(group, "one");
    SourceId source = keep(place, "https://a.example", "Text.");
    assertThat(found(place, "one")).isEmpty();
    assertThat(found(group, "one")).as("of another space").isPresent();

    kept(place, "two");
    keep(place, "https://a.example", "Changed.");
    assertThat(found(place, "two")).isEmpty();

    kept(place, "three");
    memory.library().forget(place.space(), source);
    assertThat(found(place, "three")).isEmpty();
    assertThat(cache().size(Optional.of(place.space()))).isZero();
  }

  @Test
  void what_was_asked_before_a_source_came_and_answered_after_it_is_not_kept() {
    Place place = web("main");
    Letter letter = asked(place, "one");
    long mark = cache().look(key(place, "one")).mark();
    keep(place, "https://a.example", "Text.");
    answer(letter, new Repetition.Keep(key(place, "one"), letter.message().id(), mark, 3));
    assertThat(found(place, "one")).isEmpty();
  }

  @Test
  void a_fact_that_is_learned_or_erased_ends_the_answers() {
    Place place = web("main");
    Person owner = memory.spaces().owner();
    kept(place, "one");
    Letter letter = asked(place, "My cat is called Mia");
    var lesson =
        new Lesson(
            Fact.Kind.PROFILE,
            "cat name",
            "mia",
            "My cat is called Mia",
            "My cat is called Mia",
            0,
            Optional.empty(),
            1.0);
    memory.facts().learn(letter.message(), owner.id(), Fact.Teacher.WORDS, List.of(lesson));
    assertThat(found(place, "one")).isEmpty();

    kept(place, "two");
    Fact fact = memory.facts().current(place.space(), owner.id()).getFirst();
    memory.facts().erase(place.space(), fact.id());
    assertThat(found(place, "two")).isEmpty();
  }

  @Test
  void what_is_erased_or_reworded_is_not_given_again() {
    Place place = web("main");
    Letter letter = kept(place, "one");
    memory.store().update(db -> MessageErasure.remove(db, List.of(letter.message().id().value())));
    assertThat(found(place, "one")).isEmpty();
    assertThat(rows()).as("the row goes with the question").isZero();

    kept(place, "two");
    long answer = cache().look(key(place, "two")).found().orElseThrow().answer().id().value();
    memory.store().update(db -> MessageErasure.reword(db, List.of(answer), "(gone)"));
    assertThat(found(place, "two")).isEmpty();
  }

  @Test
  void the_answer_given_longest_ago_makes_room() {
    Place place = web("main");
    kept(place, "one");
    kept(place, "two");
    kept(place, "three");
    CachedAnswer one = cache().look(key(place, "one")).found().orElseThrow();
    answer(asked(place, "one more time"), new Repetition.Given(one.id()));
    kept(place, "four");
    assertThat(found(place, "two")).isEmpty();
    assertThat(found(place, "one")).isPresent();
    assertThat(found(place, "three")).isPresent();
    assertThat(rows()).isEqualTo(3);
  }

  @Test
  void it_can_be_emptied_and_the_messages_stay() {
    Place place = web("main");
    Place group =
        memory.spaces().place(new Address("telegram", "-5"), true, memory.spaces().owner());
    kept(place, "one");
    kept(group, "one");
    assertThat(cache().clear(Optional.of(place.space()))).isOne();
    assertThat(found(place, "one")).isEmpty();
    assertThat(found(group, "one")).isPresent();
    assertThat(cache().clear(Optional.empty())).isOne();
    assertThat(memory.conversations().last(place.conversation(), 10)).hasSize(2);
  }

  @Test
  void the_hit_rate_is_that_of_the_last_hundred_questions_that_could_have_hit() {
    AnswerCache cache = cache();
    for (int i = 0; i < 99; i++) {
      cache.count(i < 30 ? Outcome.EXACT : Outcome.MISS);
      cache.count(Outcome.SKIPPED);
    }
    assertThat(cache.hitRate()).isEmpty();
    cache.count(Outcome.SEMANTIC);
    assertThat(cache.hitRate()).hasValue(0.31);
    cache.count(Outcome.MISS);
    assertThat(cache.hitRate()).as("the first one is out").hasValue(0.30);
    assertThat(cache.counted(Outcome.SKIPPED)).isEqualTo(99);
    cache.change(CacheStrategy.OFF);
    assertThat(cache.hitRate()).isEmpty();
  }

  @Test
  void a_threshold_below_nine_tenths_is_refused() {
    assertThatThrownBy(() -> new CacheTerms(CacheStrategy.SEMANTIC, 1, 0.89))
        .hasMessageContaining("0.9 to 1");
    assertThatThrownBy(() -> new CacheTerms(CacheStrategy.SEMANTIC, 1, Double.NaN))
        .hasMessageContaining("0.9 to 1");
  }

  private long rows() {
    return memory
        .store()
        .read(db -> db.createQuery("SELECT count(*) FROM cached_answer").mapTo(Long.class).one());
  }
}
