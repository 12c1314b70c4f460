package commonplace.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.memory.chat.Address;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.chat.Role;
import commonplace.memory.knowledge.Finding;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Reading;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Span;
import commonplace.memory.post.Arrival;
import commonplace.memory.post.Letter;
import commonplace.memory.post.Outgoing;
import commonplace.memory.post.Parcel;
import commonplace.memory.recall.Hit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
  private static final Instant AT = Instant.parse("2026-05-03T10:00:00Z");
  private static final MessageId NO_LIMIT = new MessageId(Long.MAX_VALUE);

  @TempDir Path dir;
  private final SettableClock clock = new SettableClock("2026-05-03T10:00:00Z");
  private MemoryAgent memory;

  @BeforeEach
  void open() {
    memory = MemoryAgent.open(dir.resolve("data"), clock);
  }

  @AfterEach
  void close() {
    memory.close();
  }

  private Place web(String chat) {
    return memory.spaces().place(new Address("web", chat), false, memory.spaces().owner());
  }

  private Letter receive(String updateId, Place place, Person person, String text) {
    return memory
        .inbox()
        .accept(new Arrival(updateId, place, person, "m" + updateId, text, Optional.empty(), AT))
        .orElseThrow();
  }

  private Letter receive(String updateId, String text) {
    return receive(updateId, web("main"), memory.spaces().owner(), text);
  }

  private SourceId keep(Place place, String url, String... paragraphs) {
    String text = String.join("\n\n", paragraphs);
    List<Span> spans = new ArrayList<>();
    int start = 0;
    for (String p : paragraphs) {
      int end = start + p.codePointCount(0, p.length());
      spans.add(new Span(start, end));
      start = end + 2;
    }
    return memory
        .library()
        .keep(
            place.space(),
            new Reading(
                url,
                url,
                "Title of " + url,
                "example.org",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                text,
                spans,
                List.of("2 tables")));
  }

  @Test
  void every_text_is_kept_byte_for_byte() {
    List<String> texts =
        List.of(
            "quotes \" ' ` <b>&amp;</b>",
            "emoji \uD83D\uDC69\u200D\uD83D\uDE80 and \u0645\u0631\u062D\u0628\u0627 \u202E",
            "line\r\nbreaks\tand  spaces ",
            "x".repeat(100_000));
    for (int i = 0; i < texts.size(); i++) {
      Letter letter = receive("u" + i, texts.get(i));
      assertThat(letter.message().text()).isEqualTo(texts.get(i));
    }
    assertThat(memory.conversations().last(web("main").conversation(), 10))
        .extracting(Message::text)
        .isEqualTo(texts);
  }

  @Test
  void the_same_update_twice_is_one_message() {
    receive("7", "hello");
    Place place = web("main");
    Optional<Letter> again =
        memory
            .inbox()
            .accept(
                new Arrival(
                    "7", place, memory.spaces().owner(), "m7", "hello", Optional.empty(), AT));
    assertThat(again).isEmpty();
    assertThat(memory.conversations().last(place.conversation(), 10)).hasSize(1);
  }

  @Test
  void what_was_not_answered_waits_across_a_restart_in_order_of_arrival() {
    Letter first = receive("1", "first");
    receive("2", "second");
    receive("3", "third");
    memory.inbox().done(first.id());
    close();
    open();
    List<Letter> waiting = memory.inbox().waiting();
    assertThat(waiting).extracting(l -> l.message().text()).containsExactly("second", "third");
    assertThat(waiting).extracting(Letter::starts).containsOnly(1);
    assertThat(waiting.getFirst().place()).isEqualTo(web("main"));
  }

  @Test
  void a_reply_closes_its_question_in_the_same_commit_and_waits_until_it_was_taken() {
    Letter letter = receive("1", "question");
    Outgoing reply =
        new Outgoing(
            letter.place(), Optional.of(letter.id()), Optional.of("m1"), "answer", List.of());
    memory.outbox().post(reply);
    close();
    open();
    assertThat(memory.inbox().waiting()).isEmpty();
    List<Parcel> waiting = memory.outbox().waiting();
    assertThat(waiting).extracting(p -> p.message().text()).containsExactly("answer");
    memory.outbox().partTaken(waiting.getFirst().id(), 2);
    assertThat(memory.outbox().waiting()).extracting(Parcel::partsTaken).containsExactly(2);
    assertThat(memory.outbox().answerTo("web", "1")).map(Message::text).contains("answer");
    assertThat(memory.outbox().answerTo("web", "2")).isEmpty();
    memory.outbox().sent(waiting.getFirst().id());
    assertThat(memory.outbox().waiting()).isEmpty();
  }

  @Test
  void a_letter_can_wait_for_a_second_answer() {
    Letter letter = receive("1", "What does https://example.org say?");
    memory.inbox().done(letter.id());
    memory.inbox().reopen(letter.message().id());
    assertThat(memory.inbox().waiting())
        .extracting(Letter::message)
        .containsExactly(letter.message());
    assertThat(memory.inbox().of(letter.message().id())).isPresent();
    assertThat(memory.inbox().updateOf(letter.message().id())).contains("1");
  }

  @Test
  void a_reply_delivered_at_once_leaves_nothing_waiting() {
    Letter letter = receive("1", "question");
    memory
        .outbox()
        .delivered(
            new Outgoing(
                letter.place(), Optional.of(letter.id()), Optional.of("m1"), "answer", List.of()));
    assertThat(memory.inbox().waiting()).isEmpty();
    assertThat(memory.outbox().waiting()).isEmpty();
    assertThat(memory.conversations().last(letter.place().conversation(), 10))
        .extracting(Message::author)
        .containsExactly(Message.Author.PERSON, Message.Author.ASSISTANT);
  }

  @Test
  void a_paired_chat_shares_the_space_of_the_page_and_a_stranger_has_his_own() {
    assertThat(memory.spaces().ownerIsPaired()).isFalse();
    Person owner = memory.spaces().pair("telegram", "100");
    assertThat(memory.spaces().ownerIsPaired()).isTrue();
    assertThat(owner.role()).isEqualTo(Role.OWNER);
    Place chat = memory.spaces().place(new Address("telegram", "100"), false, owner);
    assertThat(chat.space()).isEqualTo(web("main").space());
    Person other = memory.spaces().enrol("telegram", "200", "Ann");
    assertThat(other.space()).isNotEqualTo(owner.space());
    assertThat(memory.spaces().enrol("telegram", "200", "Anna")).isEqualTo(other);
  }

  @Test
  void topics_of_a_group_are_conversations_in_one_space() {
    Person ann = memory.spaces().enrol("telegram", "200", "Ann");
    Place one = memory.spaces().place(new Address("telegram", "-100/1"), true, ann);
    Place two = memory.spaces().place(new Address("telegram", "-100/2"), true, ann);
    assertThat(one.space()).isEqualTo(two.space()).isNotEqualTo(ann.space());
    assertThat(one.conversation()).isNotEqualTo(two.conversation());
  }

  @Test
  void nothing_is_found_or_opened_across_spaces() {
    Person ann = memory.spaces().enrol("telegram", "200", "Ann");
    Place annsChat = memory.spaces().place(new Address("telegram", "200"), false, ann);
    receive("1", annsChat, ann, "the zebra is mine");
    SourceId source = keep(annsChat, "https://example.org/zebra", "A zebra has stripes.");
    Place mine = web("main");
    assertThat(memory.recall().search(mine.space(), "zebra", NO_LIMIT, 10)).isEmpty();
    assertThat(memory.recall().search(annsChat.space(), "zebra", NO_LIMIT, 10)).hasSize(2);
    Passage passage = memory.library().passages(source).getFirst();
    assertThat(memory.library().passage(mine.space(), passage.id())).isEmpty();
    assertThat(memory.library().sources(mine.space(), 10)).isEmpty();
    assertThat(memory.library().forget(mine.space(), source)).isFalse();
    assertThat(memory.library().source(source)).isPresent();
  }

  @Test
  void a_message_is_found_by_its_own_words_and_by_those_of_the_one_before() {
    receive("1", "What do I do about my knee?");
    receive("2", "Rest it for a week");
    List<Hit> hits = memory.recall().search(web("main").space(), "knee", NO_LIMIT, 10);
    assertThat(hits)
        .extracting(Hit::text)
        .containsExactly("What do I do about my knee?", "Rest it for a week");
  }

  @Test
  void a_question_does_not_find_itself() {
    Letter question = receive("1", "Where is my umbrella?");
    assertThat(
            memory
                .recall()
                .search(
                    question.place().space(),
                    question.message().text(),
                    question.message().id(),
                    10))
        .isEmpty();
  }

  @Test
  void the_window_ends_at_the_budget_and_at_a_hundred_messages() {
    for (int i = 0; i < 120; i++) {
      receive("u" + i, "message " + i);
    }
    var conversation = web("main").conversation();
    assertThat(memory.conversations().window(conversation, NO_LIMIT, 1_000_000))
        .hasSize(100)
        .last()
        .extracting(Message::text)
        .isEqualTo("message 119");
    assertThat(memory.conversations().window(conversation, NO_LIMIT, 20))
        .extracting(Message::text)
        .containsExactly("message 118", "message 119");
    assertThat(memory.conversations().last(conversation, 200)).hasSize(120);
  }

  @Test
  void a_passage_is_the_substring_of_its_stored_source_at_its_offsets() {
    SourceId id =
        keep(web("main"), "https://example.org/a", "One \uD83D\uDE80 rocket.", "Zwei Häuser.");
    String text = memory.library().text(id).orElseThrow();
    for (Passage p : memory.library().passages(id)) {
      assertThat(new Span(p.start(), p.end()).of(text)).isEqualTo(p.text());
      String bySql =
          memory
              .store()
              .read(
                  db ->
                      db.createQuery(
                              "SELECT substr(text, :start + 1, :end - :start) FROM source"
                                  + " WHERE source_id = :id")
                          .bind("start", p.start())
                          .bind("end", p.end())
                          .bind("id", id.value())
                          .mapTo(String.class)
                          .one());
      assertThat(bySql).isEqualTo(p.text());
    }
  }

  @Test
  void the_same_address_again_is_the_same_source() {
    SourceId first = keep(web("main"), "https://example.org/a", "Old text.");
    SourceId same = keep(web("main"), "https://example.org/a", "Old text.");
    SourceId changed = keep(web("main"), "https://example.org/a", "New text.", "And more.");
    assertThat(same).isEqualTo(first);
    assertThat(changed).isEqualTo(first);
    assertThat(memory.library().passages(first))
        .extracting(Passage::text)
        .containsExactly("New text.", "And more.");
    assertThat(memory.recall().search(web("main").space(), "old", NO_LIMIT, 10)).isEmpty();
  }

  @Test
  void a_quote_that_does_not_stand_in_its_source_is_refused() {
    SourceId id = keep(web("main"), "https://example.org/a", "Water boils at 100 degrees.");
    Passage p = memory.library().passages(id).getFirst();
    Finding invented =
        new Finding(
            p.id(), "x", "Water boils at 90 degrees.", new Span(0, 26), 1, Optional.empty());
    assertThatThrownBy(() -> memory.library().addFindings(id, List.of(invented)))
        .hasMessageContaining("does not say this");
    Finding real =
        new Finding(p.id(), "x", "boils at 100", new Span(6, 18), 1, Optional.of(Finding.Tier.A));
    memory.library().addFindings(id, List.of(real));
    assertThat(memory.library().findings(id)).containsExactly(real);
  }

  @Test
  void a_forgotten_source_leaves_no_byte_behind() throws Exception {
    Place place = web("main");
    SourceId id =
        keep(place, "https://example.org/a", "The password of the lighthouse is krypton.");
    Passage p = memory.library().passages(id).getFirst();
    memory
        .conversations()
        .answered(
            place,
            "“The password of the lighthouse is krypton.” [1]",
            List.of(new Citation.OfSource(1, id, p.id(), "Title", "https://x", "¶ 1", p.text())));
    receive("1", "thanks");
    assertThat(memory.library().forget(place.space(), id)).isTrue();
    for (String name : List.of("commonplace.db", "commonplace.db-wal")) {
      Path file = dir.resolve("data").resolve(name);
      if (Files.exists(file)) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContainIgnoringCase("krypton");
      }
    }
    assertThat(memory.recall().search(place.space(), "lighthouse", NO_LIMIT, 10)).isEmpty();
    assertThat(memory.conversations().last(place.conversation(), 10))
        .extracting(Message::text)
        .containsExactly("(This answer quoted a source that has been forgotten.)", "thanks");
  }

  @Test
  void the_grounds_of_an_answer_are_kept_with_it() {
    Place place = web("main");
    SourceId id = keep(place, "https://example.org/a", "Water boils at 100 degrees.");
    Passage p = memory.library().passages(id).getFirst();
    Message said = receive("1", "I like tea").message();
    List<Citation> grounds =
        List.of(
            new Citation.OfSource(
                1,
                id,
                p.id(),
                "Title of https://example.org/a",
                "https://example.org/a",
                "¶ 1",
                "Water boils"),
            new Citation.OfTalk(2, said.id(), AT, "I like tea"));
    Message answer = memory.conversations().answered(place, "x [1] [2]", grounds);
    assertThat(memory.conversations().citations(answer.id())).isEqualTo(grounds);
  }
}
