package commonplace.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.ConversationId;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.recall.vector.Near;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MixtureTest {
  private static final List<Scored> RANKED =
      LongStream.rangeClosed(1, 60).mapToObj(MixtureTest::candidate).toList();

  @Test
  void behind_the_first_ones_the_nearest_in_meaning_take_turns_with_the_next_best() {
    var likeness = new Likeness(near(60, 3, 59, 58, 57), 1);
    assertThat(ids(Mixture.of(RANKED, likeness, 200)))
        .startsWith(1L, 2L, 3L)
        .containsSubsequence(25L, 26L, 60L, 59L, 58L, 27L, 57L, 28L)
        .doesNotHaveDuplicates()
        .hasSize(60);
  }

  @Test
  void without_a_model_the_order_is_that_of_the_scores() {
    assertThat(Mixture.of(RANKED, new Likeness(List.of()), 30)).isEqualTo(RANKED.subList(0, 30));
  }

  private static List<Near> near(long... ids) {
    return LongStream.of(ids).mapToObj(id -> new Near(id, .9)).toList();
  }

  private static List<Long> ids(List<Scored> found) {
    return found.stream().map(one -> one.turn().id()).toList();
  }

  private static Scored candidate(long id) {
    var message =
        new Message(
            new MessageId(id),
            new SpaceId(1),
            new ConversationId(1),
            Message.Author.PERSON,
            "Ann",
            "text " + id,
            Instant.EPOCH,
            false);
    return new Scored(new Turn(message, List.of(), 0, 0), Map.of(), 100.0 - id);
  }
}
