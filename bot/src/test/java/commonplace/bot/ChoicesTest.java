package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoicesTest {
  private static final String FEED = "https://example.org/feed";
  private static final String DAM = "https://example.org/dam";
  private static final String MILL = "https://example.org/mill";
  private static final String LOCK = "https://example.org/lock";

  @TempDir Path dir;
  private House house;
  private Assistant assistant;

  @BeforeEach
  void open() {
    var site =
        new Site()
            .feed(FEED, DAM, MILL, LOCK)
            .with(DAM, "The dam", "The Rance barrage was opened by Charles de Gaulle in 1966.")
            .with(MILL, "The mill", "The Woodbridge mill has ground flour since the year 1170.")
            .with(LOCK, "The lock", "The Kieldrecht lock is 500 metres long and 68 metres wide.");
    house = new House(dir, site);
    assistant = house.assistant((_, _) -> Answer.free(Reply.of("talk")));
    assistant.start();
    house.tasks.start();
  }

  @AfterEach
  void close() {
    assistant.close();
    house.close();
  }

  private String say(String text) throws InterruptedException {
    house.channel.intake().accept(List.of(House.incoming(text)));
    return house.channel.text();
  }

  private void list() throws InterruptedException {
    assertThat(say(FEED)).isEqualTo("Reading example.org/feed.");
    assertThat(house.channel.text())
        .startsWith("**[Works](<https://example.org/feed>)**")
        .contains("1. Entry 1\n", "3. Entry 3\n");
  }

  @Test
  void a_number_reads_that_entry_and_another_one_after_it_still_does() throws Exception {
    list();
    assertThat(say("2")).isEqualTo("Reading example.org/mill.");
    assertThat(house.channel.text()).startsWith("**[The mill]");
    assertThat(say(" #3. ")).isEqualTo("Reading example.org/lock.");
    assertThat(house.channel.text()).startsWith("**[The lock]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,3", "1, 3", "1 3", "1 and 3", "#1 + #3", "1,3,1"})
  void several_numbers_read_them_in_their_order(String numbers) throws Exception {
    list();
    assertThat(say(numbers)).isEqualTo("Reading example.org/dam, example.org/lock.");
    assertThat(house.channel.texts(2)).anyMatch(t -> t.startsWith("**[The dam]"));
  }

  @Test
  void a_column_of_numbers_is_no_pick_and_stops_nobody() throws Exception {
    list();
    assertThat(say("1 ".repeat(2_000) + "1")).isEqualTo("talk");
    assertThat(say("2")).isEqualTo("Reading example.org/mill.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "0", "1, 9"})
  void a_number_that_is_not_on_the_list_reads_nothing_and_says_which_are(String numbers)
      throws Exception {
    list();
    assertThat(say(numbers))
        .isEqualTo("The list has the numbers 1 to 3. Send me one of them, or several: 1, 2.");
    assertThat(house.count("SELECT count(*) FROM job")).isEqualTo(1);
  }

  @Test
  void without_a_list_and_among_words_a_number_is_talk() throws Exception {
    assertThat(say("2")).isEqualTo("talk");
    list();
    assertThat(say("The mill has 2 wheels.")).isEqualTo("talk");
    assertThat(say("3.5")).isEqualTo("talk");
    assertThat(say("1966")).isEqualTo("talk");
    assertThat(house.count("SELECT count(*) FROM job")).isEqualTo(1);
  }

  @Test
  void a_list_far_back_is_no_list_any_more() throws Exception {
    list();
    for (int i = 0; i < 10; i++) {
      assertThat(say("and then?")).isEqualTo("talk");
    }
    assertThat(say("2")).isEqualTo("talk");
  }
}
