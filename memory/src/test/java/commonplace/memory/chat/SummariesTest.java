package commonplace.memory.chat;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.MemoryCase;
import commonplace.memory.chat.Summary.Level;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummariesTest extends MemoryCase {
  private void say(int from, int to, Duration later) {
    memory
        .store()
        .update(
            _ -> {
              for (int i = from; i < to; i++) {
                memory
                    .conversations()
                    .said(web("main"), memory.spaces().owner(), "message " + i, AT.plus(later));
              }
            });
  }

  private ConversationId talk() {
    return web("main").conversation();
  }

  private List<Message> summarised() {
    List<Message> session = memory.summaries().waiting(talk());
    memory.summaries().add(Level.SESSION, session, "in short", false);
    return session;
  }

  @Test
  void what_leaves_the_window_waits_for_its_summary_and_stays() {
    say(0, 149, Duration.ZERO);
    assertThat(memory.summaries().waiting(talk())).isEmpty();
    say(149, 150, Duration.ZERO);
    assertThat(summarised()).hasSize(50).last().extracting(Message::text).isEqualTo("message 49");
    assertThat(memory.summaries().waiting(talk())).isEmpty();
    assertThat(memory.conversations().last(talk(), 1_000)).hasSize(150);
    assertThat(memory.summaries().rolling(talk()))
        .extracting(Summary::messages)
        .containsExactly(50);
  }

  @Test
  void a_silence_ends_a_session() {
    say(0, 20, Duration.ZERO);
    say(20, 150, Duration.ofHours(7));
    assertThat(summarised()).hasSize(20);
    assertThat(memory.summaries().waiting(talk())).isEmpty();
  }

  @Test
  void an_erased_message_takes_the_summaries_it_was_in_and_the_others_are_summarised_anew() {
    say(0, 200, Duration.ZERO);
    List<Message> first = summarised();
    summarised();
    List<Summary> sessions = memory.summaries().of(talk(), Level.SESSION);
    memory.summaries().merge(Level.DAY, sessions, "a day", false);
    memory.summaries().merge(Level.WHOLE, sessions, "all of it", true);
    assertThat(memory.summaries().rolling(talk()))
        .extracting(Summary::text)
        .containsExactly("all of it");
    memory
        .store()
        .update(
            db ->
                db.execute("DELETE FROM message WHERE message_id = ?", first.get(7).id().value()));
    assertThat(memory.summaries().rolling(talk())).hasSize(1);
    assertThat(memory.summaries().of(talk(), Level.DAY)).isEmpty();
    assertThat(summarised())
        .hasSize(49)
        .extracting(Message::text)
        .doesNotContain("message 7", "message 50");
  }

  @Test
  void a_summary_of_what_was_erased_meanwhile_is_not_kept() {
    say(0, 150, Duration.ZERO);
    List<Message> session = memory.summaries().waiting(talk());
    memory
        .store()
        .update(
            db ->
                db.execute(
                    "DELETE FROM message WHERE message_id = ?", session.get(7).id().value()));
    memory.summaries().add(Level.SESSION, session, "message 7 said a secret", true);
    assertThat(memory.summaries().of(talk(), Level.SESSION)).isEmpty();
  }

  @Test
  void what_stands_on_both_sides_of_a_summary_is_not_summarised_together() {
    say(0, 250, Duration.ZERO);
    List<Message> first = summarised();
    summarised();
    List<Message> third = summarised();
    for (Message gone : List.of(first.get(7), third.get(7))) {
      memory
          .store()
          .update(db -> db.execute("DELETE FROM message WHERE message_id = ?", gone.id().value()));
    }
    assertThat(summarised()).hasSize(49).last().isEqualTo(first.getLast());
  }

  @Test
  void a_summary_of_what_was_reworded_meanwhile_is_not_kept() {
    say(0, 150, Duration.ZERO);
    List<Message> session = memory.summaries().waiting(talk());
    reword(session.get(7));
    memory.summaries().add(Level.SESSION, session, "message 7 said a secret", true);
    assertThat(memory.summaries().of(talk(), Level.SESSION)).isEmpty();
  }

  @Test
  void a_summary_of_summaries_one_of_which_was_made_anew_meanwhile_is_not_kept() {
    say(0, 200, Duration.ZERO);
    List<Message> first = summarised();
    summarised();
    List<Summary> sessions = memory.summaries().of(talk(), Level.SESSION);
    reword(first.get(7));
    summarised();
    assertThat(memory.summaries().of(talk(), Level.SESSION)).hasSize(2);
    memory.summaries().merge(Level.DAY, sessions, "message 7 said a secret", true);
    assertThat(memory.summaries().of(talk(), Level.DAY)).isEmpty();
  }

  @Test
  void a_digest_of_what_was_reworded_meanwhile_is_not_kept() {
    say(0, 3, Duration.ZERO);
    var day = new Digests.Day(web("main").space(), AT.atZone(UTC).toLocalDate(), UTC);
    List<Message> said = memory.digests().said(day);
    say(3, 4, Duration.ZERO);
    memory.digests().keep(day, digest(day, "one"), said);
    assertThat(memory.digests().find(day)).isPresent();
    reword(said.get(1));
    memory.digests().keep(day, digest(day, "two"), said);
    assertThat(memory.digests().find(day)).isEmpty();
  }

  private static Digest digest(Digests.Day day, String summary) {
    List<String> none = List.of();
    return new Digest(day.space(), day.date(), summary, none, none, none, none, none, none, none);
  }

  private void reword(Message message) {
    memory
        .store()
        .update(
            db ->
                db.execute(
                    "UPDATE message SET text = 'nothing' WHERE message_id = ?",
                    message.id().value()));
  }
}
