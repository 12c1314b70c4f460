package commonplace.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.MemoryCase;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a group of three said, found by who said it, when, and by what leads on.
class RecalledTalkTest extends MemoryCase {
  private Place group;

  @BeforeEach
  void talk() {
    say("Ann", "2026-03-01T10:00:00Z", "I started with pottery, the studio smells of clay");
    say("Bob", "2026-03-02T10:00:00Z", "Ann, I started with fencing, my arm hurts");
    say("Eve", "2026-03-03T10:00:00Z", "I started with sailing, Ann, on the lake");
    for (int i = 0; i < 40; i++) {
      say("Bob", "2026-03-10T10:00:00Z", "the bus was late again, number " + i);
    }
  }

  @Test
  void who_is_asked_about_is_who_speaks_and_not_who_is_addressed() {
    assertThat(first("What has Ann started with?")).contains("pottery");
    assertThat(first("What has Eve started with?")).contains("sailing");
    assertThat(first("What has Bob started with?")).contains("fencing");
  }

  @Test
  void a_day_that_is_asked_about_is_looked_at() {
    say("Ann", "2026-04-07T10:00:00Z", "Dinner with the Millers was lovely");
    say("Ann", "2026-04-20T10:00:00Z", "Dinner with the Smiths was lovely");
    assertThat(first("Whom did I have dinner with on 7 April?")).contains("Millers");
    assertThat(first("Whom did I have dinner with on 20 April?")).contains("Smiths");
    assertThat(why("What was on 7 April?")).contains("said on 7 April 2026");
  }

  @Test
  void a_rare_word_of_a_first_hit_leads_to_a_second_one() {
    say("Eve", "2026-04-01T10:00:00Z", "My sister moved to Tromsø");
    for (int i = 0; i < 30; i++) {
      say("Bob", "2026-04-02T10:00:00Z", "the train was on time, number " + i);
    }
    say("Eve", "2026-04-09T10:00:00Z", "Tromsø lies beyond the polar circle");
    assertThat(hits("Where does my sister live?", 3))
        .extracting(Hit::text)
        .contains("Tromsø lies beyond the polar circle");
    assertThat(hits("Where does my sister live?", 3).get(1).why())
        .extracting(Hit.Reason::text)
        .anySatisfy(why -> assertThat(why).startsWith("leads on by:"));
  }

  @Test
  void a_hit_says_why_it_was_found() {
    assertThat(why("Who smells of clay?")).contains("words: smells, clay");
    assertThat(hits("Who smells of clay?", 5))
        .allSatisfy(
            hit ->
                assertThat(hit.why().stream().mapToDouble(Hit.Reason::share).sum())
                    .isBetween(0.0, 1.0001));
  }

  @Test
  void what_was_just_said_is_found() {
    say("Bob", "2026-05-03T10:00:00Z", "the spare key lies under the geranium");
    assertThat(first("Where is the spare key?")).contains("geranium");
  }

  private List<String> why(String question) {
    return hits(question, 1).getFirst().why().stream().map(Hit.Reason::text).toList();
  }

  private String first(String question) {
    return hits(question, 1).getFirst().text();
  }

  private List<Hit> hits(String question, int limit) {
    return memory
        .recall()
        .search(
            new Query(
                group.space(),
                question,
                NO_LIMIT,
                LocalDate.parse("2026-05-03"),
                ZoneOffset.UTC,
                limit));
  }

  private void say(String name, String at, String text) {
    Person person = memory.spaces().enrol("telegram", name, name);
    group = memory.spaces().place(new Address("telegram", "-100"), true, person);
    memory.conversations().said(group, person, text, Instant.parse(at));
  }
}
