package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.Citation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobNewsTest {
  private static final String DAM = "https://example.org/dam";
  private static final String MILL = "https://example.org/mill";

  @TempDir Path dir;
  private final Site site =
      new Site()
          .with(DAM, "The dam", "The Rance barrage was opened by Charles de Gaulle in 1966.")
          .with(MILL, "The mill", "The Woodbridge mill has ground flour since the year 1170.");
  private final List<AutoCloseable> open = new ArrayList<>();
  private House house;

  @BeforeEach
  void open() {
    house = start();
  }

  private House start() {
    var started = new House(dir, site);
    Assistant assistant = started.assistant(started.extractive());
    assistant.start();
    started.tasks.start();
    open.addAll(List.of(assistant, started));
    return started;
  }

  private void stop() throws Exception {
    for (AutoCloseable part : open) {
      part.close();
    }
    open.clear();
  }

  @AfterEach
  void close() throws Exception {
    stop();
  }

  private void say(String text) {
    house.channel.intake().accept(List.of(House.incoming(text)));
  }

  @Test
  void a_link_is_announced_and_its_digest_follows_once() throws Exception {
    say(DAM);
    Delivery announced = house.channel.taken();
    assertThat(announced.reply().text()).isEqualTo("Reading example.org/dam.");
    assertThat(announced.reply().jobs()).hasSize(1);
    Delivery digest = house.channel.taken();
    assertThat(digest.replyTo()).isEqualTo(announced.replyTo());
    assertThat(digest.reply().text())
        .startsWith("**[The dam](<https://example.org/dam>)**\nexample.org · 1 min · ")
        .contains("1. ")
        .endsWith("Ask me about it, or /claims 1 for all.");
    assertThat(digest.reply().citations())
        .isNotEmpty()
        .allSatisfy(
            c -> {
              var cited = (Citation.OfSource) c;
              assertThat(cited.place()).matches("¶ \\d+");
              assertThat(house.memory.library().text(cited.source()).orElseThrow())
                  .contains(cited.quote());
            });
    say("/sources");
    assertThat(house.channel.text()).startsWith("- **1** – [The dam]");
  }

  @Test
  void progress_is_shown_and_ends() throws Exception {
    say(DAM);
    house.channel.texts(2);
    assertThat(house.channel.notices).isNotEmpty();
    assertThat(house.channel.notices.getLast())
        .satisfies(
            notice -> {
              assertThat(notice.line()).isEqualTo("example.org/dam: read");
              assertThat(notice.over()).isTrue();
            });
  }

  @Test
  void a_question_that_came_with_a_link_is_answered_after_reading() throws Exception {
    site.hold(DAM);
    say("Who opened the Rance barrage? " + DAM);
    assertThat(house.channel.text())
        .isEqualTo("Reading example.org/dam. I will answer your question then.");
    site.release(DAM);
    assertThat(house.channel.text()).startsWith("**[The dam]");
    assertThat(house.channel.text()).contains("opened by Charles de Gaulle").contains("[1]");
    say("/help"); // the turn before it has ended when this one is answered
    house.channel.text();
    assertThat(
            house.count(
                "SELECT count(*) FROM inbox JOIN message USING (message_id)"
                    + " WHERE state = 'waiting' AND text LIKE 'Who opened%'"))
        .isZero();
  }

  @Test
  void with_two_links_the_question_waits_for_the_last_and_is_answered_once() throws Exception {
    site.hold(DAM);
    site.hold(MILL);
    say("Who opened the Rance barrage? " + DAM + " " + MILL);
    assertThat(house.channel.text()).startsWith("Reading example.org/dam, example.org/mill.");
    site.release(MILL);
    assertThat(house.channel.text()).startsWith("**[The mill]");
    site.release(DAM);
    assertThat(house.channel.text()).startsWith("**[The dam]");
    assertThat(house.channel.text()).contains("opened by Charles de Gaulle");
    say("/help"); // waits its turn, so nothing else was said before
    assertThat(house.channel.text()).contains("/sources");
  }

  @Test
  void a_link_that_cannot_be_read_is_told_in_one_sentence() throws Exception {
    say("http://127.0.0.1:9/x_y_z");
    assertThat(house.channel.text()).isEqualTo("Reading 127.0.0.1/x\\_y\\_z.");
    assertThat(house.channel.text()).contains("127.0.0.1");
    assertThat(house.channel.notices.getLast().line()).endsWith(": failed");
  }

  @Test
  void a_restart_in_the_midst_loses_neither_digest_nor_question() throws Exception {
    site.hold(DAM);
    say("Who opened the Rance barrage? " + DAM);
    house.channel.taken();
    Thread release = Thread.ofVirtual().start(() -> site.release(DAM));
    stop();
    release.join();
    List<String> before = house.channel.texts(house.channel.waiting());
    house = start();
    List<String> all = new ArrayList<>(before);
    while (all.stream()
        .noneMatch(text -> text.contains("opened by Charles de Gaulle in 1966.” [1]"))) {
      all.add(house.channel.text());
    }
    assertThat(all).filteredOn(text -> text.startsWith("**[The dam]")).hasSize(1);
  }

  @Test
  void a_digest_that_was_committed_and_not_sent_goes_out_after_the_start() throws Exception {
    house.channel.next(_ -> new Sent.Taken());
    house.channel.next(_ -> new Sent.Later(Duration.ofHours(1), "Telegram is down"));
    say(DAM);
    house.channel.taken();
    while (house.channel.tried.size() < 2) {
      Thread.onSpinWait();
    }
    stop();
    assertThat(house.channel.waiting()).isZero();
    house = start();
    assertThat(house.channel.text()).startsWith("**[The dam]");
    assertThat(house.channel.waiting()).isZero();
  }

  @Test
  void a_cancelled_job_says_nothing_more() throws Exception {
    site.hold(DAM);
    say(DAM);
    String job = house.channel.taken().reply().jobs().getFirst();
    say("/cancel " + job);
    assertThat(house.channel.text())
        .isEqualTo("Stopped job " + job + ". Send the link again to start over.");
    site.release(DAM);
    say("/jobs");
    assertThat(house.channel.text()).contains("Job " + job).contains("stopped");
  }
}
