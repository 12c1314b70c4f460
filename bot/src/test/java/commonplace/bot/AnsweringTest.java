package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.post.Letter;
import commonplace.tasks.gateway.Cancellation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnsweringTest {
  @TempDir Path dir;
  private House house;
  private Answering answering;

  @BeforeEach
  void open() {
    house = new House(dir);
    answering =
        new Answering(
            house.commands(_ -> false),
            house.tasks.jobs(),
            new Choices(house.memory, house.tasks.jobs()),
            (_, _) -> new Answer(Reply.of("answer"), true, 0, List.of()));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Answer answer(String text, Optional<String> attachment) {
    Letter plain = house.letter(text);
    return answering.answer(
        new Letter(plain.id(), plain.place(), plain.message(), plain.replyTo(), attachment, 0),
        new Cancellation());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t\u2003"})
  void an_empty_message_is_answered_without_a_model(String text) {
    Answer answer = answer(text, Optional.empty());
    assertThat(answer.reply().text())
        .isEqualTo("There was nothing in that message. Send me a link, or ask me something.");
    assertThat(answer.paid()).isFalse();
  }

  @Test
  void what_cannot_be_read_is_named_with_the_remedy() {
    assertThat(answer("", Optional.of("a photo")).reply().text())
        .isEqualTo("I cannot read a photo yet. Send me a link to it, or its text.");
  }

  @Test
  void what_stands_beneath_a_photo_is_answered_and_the_photo_is_said_to_be_left_out() {
    Answer answer = answer("What is this?", Optional.of("a photo"));
    assertThat(answer.reply().text())
        .isEqualTo("answer\n\n(I cannot read a photo yet; I took the text alone.)");
    assertThat(answer.paid()).isTrue();
  }

  @Test
  void everything_else_is_for_the_answerer() {
    assertThat(answer("hello", Optional.empty()).reply().text()).isEqualTo("answer");
  }
}
