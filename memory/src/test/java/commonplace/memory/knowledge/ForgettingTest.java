package commonplace.memory.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.MemoryCase;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.Place;
import commonplace.memory.recall.Hit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgettingTest extends MemoryCase {
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
        .containsExactly(
            "(This answer quoted or named a source that has been forgotten.)", "thanks");
  }

  private Message quoting(Place place, SourceId id) {
    Passage p = memory.library().passages(id).getFirst();
    return memory
        .conversations()
        .answered(
            place,
            "“" + p.text() + "” [1]",
            List.of(new Citation.OfSource(1, id, p.id(), "Title", "https://x", "¶ 1", p.text())));
  }

  @Test
  void what_answers_quoted_of_an_older_reading_is_forgotten_too() {
    Place place = web("main");
    SourceId id = keep(place, "https://example.org/a", "The old price is seven.");
    Message answer = quoting(place, id);
    keep(place, "https://example.org/a", "The new price is nine.");
    assertThat(memory.conversations().last(place.conversation(), 1))
        .as("a page that changes takes back no answer")
        .containsExactly(answer);
    assertThat(memory.conversations().citations(answer.id())).isEmpty();
    assertThat(memory.library().forget(place.space(), id)).isTrue();
    assertThat(memory.conversations().last(place.conversation(), 1))
        .extracting(Message::text)
        .containsExactly("(This answer quoted or named a source that has been forgotten.)");
    assertThat(memory.recall().search(place.space(), "seven", NO_LIMIT, 10)).isEmpty();
  }

  @Test
  void nothing_else_is_forgotten() {
    Place place = web("main");
    SourceId gone = keep(place, "https://example.org/a", "A zebra has stripes.");
    SourceId kept = keep(place, "https://example.org/b", "A zebra eats grass.");
    quoting(place, gone);
    Message other = quoting(place, kept);
    memory.library().forget(place.space(), gone);
    assertThat(memory.conversations().last(place.conversation(), 1)).containsExactly(other);
    assertThat(memory.conversations().citations(other.id())).hasSize(1);
    assertThat(memory.recall().search(place.space(), "zebra", NO_LIMIT, 10))
        .extracting(Hit::text)
        .contains(other.text(), "A zebra eats grass.")
        .doesNotContain("A zebra has stripes.");
    assertThat(memory.library().forget(place.space(), gone)).isFalse();
  }

  @Test
  void an_answer_that_quotes_an_answer_goes_with_it() {
    Place place = web("main");
    SourceId id = keep(place, "https://example.org/a", "The password is krypton.");
    Message first = quoting(place, id);
    Message second =
        memory
            .conversations()
            .answered(
                place,
                "As I said: krypton. [1]",
                List.of(new Citation.OfTalk(1, first.id(), first.at(), "krypton")));
    memory.library().forget(place.space(), id);
    assertThat(memory.conversations().last(place.conversation(), 2))
        .extracting(Message::text)
        .noneMatch(text -> text.contains("krypton"));
    assertThat(memory.conversations().citations(second.id())).isEmpty();
  }

  @Test
  void an_answer_that_was_being_written_does_not_bring_it_back() {
    Place place = web("main");
    SourceId id = keep(place, "https://example.org/a", "The password is krypton.");
    Passage p = memory.library().passages(id).getFirst();
    memory.library().forget(place.space(), id);
    Message late =
        memory
            .conversations()
            .answered(
                place,
                "“The password is krypton.” [1]",
                List.of(new Citation.OfSource(1, id, p.id(), "T", "https://x", "¶ 1", p.text())));
    assertThat(late.text()).doesNotContain("krypton");
    assertThat(memory.conversations().citations(late.id())).isEmpty();
  }

  @Test
  void an_answer_is_kept_when_its_source_was_read_again_meanwhile() {
    Place place = web("main");
    SourceId id = keep(place, "https://example.org/a", "The old price is seven.");
    Passage p = memory.library().passages(id).getFirst();
    keep(place, "https://example.org/a", "The new price is nine.");
    Message late =
        memory
            .conversations()
            .answered(
                place,
                "“The old price is seven.” [1]",
                List.of(new Citation.OfSource(1, id, p.id(), "T", "https://x", "¶ 1", p.text())));
    assertThat(late.text()).isEqualTo("“The old price is seven.” [1]");
  }
}
