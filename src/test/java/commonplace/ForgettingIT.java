package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Place;
import commonplace.memory.measure.Operations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What is told on the page is answered there, without a model, however much is said in between.
@ExtendWith(LastWords.class)
class ForgettingIT {
  private static final int FACTS = 100;
  private static final int OTHERS = 10_000;
  private static final List<String> OWNERS =
      List.of(
          "sister",
          "brother",
          "neighbour",
          "landlord",
          "trainer",
          "barber",
          "aunt",
          "cousin",
          "gardener",
          "piano teacher");
  private static final List<String> THINGS =
      List.of(
          "name",
          "birthday",
          "phone number",
          "favourite colour",
          "favourite tea",
          "address",
          "favourite song",
          "age",
          "handle",
          "title");

  private static String thing(int i) {
    return OWNERS.get(i / THINGS.size()) + "'s " + THINGS.get(i % THINGS.size());
  }

  private static String value(int i) {
    return "Quill" + (char) ('a' + i / 26) + (char) ('a' + i % 26) + "or";
  }

  @Test
  void each_of_a_hundred_facts_is_answered_ten_thousand_messages_later(@TempDir Path home)
      throws Exception {
    try (var program = new Program(home).start()) {
      Talk talk = program.talk("main");
      for (int i = 0; i < FACTS; i++) {
        talk.say("My %s is %s.".formatted(thing(i), value(i)));
      }
      program.stop();
    }
    sayMuchElse(home);
    try (var program = new Program(home).start()) {
      Talk talk = program.talk("main");
      for (int i = 0; i < FACTS; i++) {
        JsonNode answer = talk.say("What is my %s?".formatted(thing(i)));
        assertThat(answer.path("reply").asText()).contains(value(i), "[1]");
        String value = value(i);
        assertThat(answer.path("citations"))
            .anySatisfy(
                cited -> {
                  assertThat(cited.path("quote").asText()).contains(value);
                  assertThat(cited.path("message").isNumber()).isTrue();
                });
      }
    }
  }

  private static void sayMuchElse(Path home) {
    InstantSource clock = InstantSource.system();
    Instant now = clock.instant();
    try (var memory =
        MemoryAgent.open(
            home.resolve("data"), clock, new Operations(new SimpleMeterRegistry(), clock))) {
      Place place =
          memory.spaces().place(new Address("web", "main"), false, memory.spaces().owner());
      memory
          .store()
          .update(
              _ -> {
                for (int i = 0; i < OTHERS; i++) {
                  memory
                      .conversations()
                      .said(
                          place,
                          memory.spaces().owner(),
                          "The %s came up in talk %d again.".formatted(thing(i % FACTS), i),
                          now);
                }
              });
    }
  }
}
