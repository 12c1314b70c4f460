package commonplace.memory.post;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.MemoryCase;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostTest extends MemoryCase {
  @Test
  void the_same_update_twice_is_one_message() {
    receive("7", "hello");
    Place place = web("main");
    Optional<Letter> again =
        memory
            .inbox()
            .accept(
                new Arrival(
                    "7",
                    place,
                    memory.spaces().owner(),
                    "m7",
                    "hello",
                    Optional.empty(),
                    AT,
                    false));
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
  void only_a_start_that_begins_a_letter_counts_for_it() {
    receive("1", "first");
    Letter second = receive("2", "second");
    for (int run = 0; run < 3; run++) {
      memory.inbox().begun(memory.inbox().waiting().getFirst().id());
      close();
      open();
    }
    assertThat(memory.inbox().waiting()).extracting(Letter::starts).containsExactly(4, 1);
    assertThat(second.starts()).isZero();
  }

  @Test
  void a_reply_closes_its_question_in_the_same_commit_and_waits_until_it_was_taken() {
    Letter letter = receive("1", "question");
    Outgoing reply =
        new Outgoing(
            letter.place(),
            Optional.of(letter.id()),
            Optional.of("m1"),
            "answer",
            List.of(),
            List.of());
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
                letter.place(),
                Optional.of(letter.id()),
                Optional.of("m1"),
                "answer",
                List.of(),
                List.of()));
    assertThat(memory.inbox().waiting()).isEmpty();
    assertThat(memory.outbox().waiting()).isEmpty();
    assertThat(memory.conversations().last(letter.place().conversation(), 10))
        .extracting(Message::author)
        .containsExactly(Message.Author.PERSON, Message.Author.ASSISTANT);
  }

  @Test
  void a_reply_that_waits_keeps_its_grounds() {
    Letter letter = receive("1", "I like tea");
    List<Citation> grounds = List.of(new Citation.OfTalk(1, letter.message().id(), AT, "tea"));
    memory
        .outbox()
        .post(
            new Outgoing(
                letter.place(),
                Optional.of(letter.id()),
                Optional.of("m1"),
                "x [1]",
                grounds,
                List.of()));
    assertThat(memory.outbox().waiting()).extracting(Parcel::citations).containsExactly(grounds);
  }
}
