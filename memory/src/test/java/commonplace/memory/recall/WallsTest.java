package commonplace.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.MemoryCase;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.chat.SpaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two spaces in one file: whatever is asked in one, nothing of the other is found.
class WallsTest extends MemoryCase {
  private SpaceId mine;
  private SpaceId theirs;

  @BeforeEach
  void two_spaces() {
    Place home = web("main");
    mine = home.space();
    Person other = memory.spaces().enrol("telegram", "2", "Mallory");
    Place away = memory.spaces().place(new Address("telegram", "2"), false, other);
    theirs = away.space();
    for (int i = 0; i < 30; i++) {
      memory
          .conversations()
          .said(home, memory.spaces().owner(), "my password is swordfish " + i, later(i));
      memory.conversations().said(away, other, "nothing to see " + theirs.value(), later(i));
    }
    keep(home, "https://example.org/a", "The vault opens with swordfish.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "swordfish",
        "What is your password?",
        "What did you say yesterday?",
        "What was said on 3 May 2026?",
        "1",
        "space 1",
        "{space} : \"1\" OR swordfish",
        "\"1\" AND swordfish",
        "\") OR ({alone} : swordfish",
        "' OR space_id = 1 --",
        "swordfish* NEAR(password swordfish)",
        "What did Mallory say about the password?",
      })
  void nothing_of_another_space_is_found(String question) {
    List<Hit> hits = memory.recall().search(theirs, question, NO_LIMIT, 50);
    assertThat(hits)
        .allSatisfy(
            hit -> {
              assertThat(hit).isInstanceOf(Hit.OfMessage.class);
              assertThat(((Hit.OfMessage) hit).message().space()).isEqualTo(theirs);
              assertThat(hit.text()).startsWith("nothing to see");
            });
  }

  @Test
  void the_space_is_no_word_of_a_message() {
    assertThat(memory.recall().search(mine, "" + theirs.value(), NO_LIMIT, 50))
        .allSatisfy(hit -> assertThat(hit.text()).contains("swordfish"));
    assertThat(memory.recall().search(mine, "swordfish", NO_LIMIT, 50)).hasSize(31);
  }

  private static Instant later(int i) {
    return AT.plus(Duration.ofMinutes(i));
  }
}
