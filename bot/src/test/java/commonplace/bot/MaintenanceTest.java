package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MaintenanceTest extends OperatingCase {
  @Test
  void during_maintenance_messages_are_kept_and_answered_in_order_when_it_ends() throws Exception {
    ann("/maintenance 30m");
    assertThat(house.channel.text())
        .isEqualTo(
            "Maintenance until 10:30. Messages are kept and answered then; your commands work.");
    ben("one");
    ben("two");
    assertThat(house.channel.text())
        .isEqualTo("Back at 10:30. I have kept your message and will answer it then.");
    ann("/sources");
    assertThat(house.channel.text()).startsWith("I have not read anything");
    assertThat(house.channel.waiting()).isZero();

    ann("/maintenance off");
    assertThat(house.channel.texts(3)).containsSubsequence("to one", "to two");
  }

  @Test
  void maintenance_ends_by_itself_when_its_time_has_come() throws Exception {
    ann("/maintenance 30m");
    house.channel.text();
    ben("one");
    assertThat(house.channel.text()).startsWith("Back at 10:30.");
    house.clock.pass(Duration.ofMinutes(30));
    assertThat(house.channel.text()).isEqualTo("to one");
  }

  @Test
  void a_stop_during_maintenance_leaves_what_was_kept_for_the_next_start() throws Exception {
    assistant.maintenance().on(house.clock.instant().plusSeconds(600), "Ann");
    ben("one");
    assertThat(house.channel.text()).startsWith("Back at");
    assertThat(assistant.drain(Duration.ofSeconds(10))).isTrue();
    assistant.close();
    assertThat(waiting()).isEqualTo(1);
    assistant = started();
    assistant.maintenance().off();
    assertThat(house.channel.texts(2)).contains("to one");
  }

  @Test
  void maintenance_lasts_over_a_restart_and_then_answers_what_was_kept() throws Exception {
    ann("/maintenance 30m");
    house.channel.text();
    ben("one");
    assertThat(house.channel.text()).startsWith("Back at 10:30.");
    restart();
    assertThat(assistant.maintenance().now())
        .contains(new Maintenance.Window(Instant.parse("2026-11-22T10:30:00Z"), "you"));
    assertThat(house.channel.text()).startsWith("Back at 10:30.");
    ben("two");
    ann("/status");
    assertThat(house.channel.text())
        .isEqualTo("- Maintenance until 10:30, begun by you. /maintenance off ends it.\nstatus");
    assertThat(house.channel.waiting()).isZero();

    house.clock.pass(Duration.ofMinutes(30));
    assertThat(house.channel.texts(2)).containsExactly("to one", "to two");
    ann("/status");
    assertThat(house.channel.text()).isEqualTo("status");
  }

  @Test
  void maintenance_that_is_over_at_the_start_keeps_nothing_back() throws Exception {
    ann("/maintenance 30m");
    house.channel.text();
    ben("one");
    assertThat(house.channel.text()).startsWith("Back at 10:30.");
    assistant.close();
    house.clock.pass(Duration.ofMinutes(30));
    assistant = started();
    assertThat(house.channel.text()).isEqualTo("to one");
    assertThat(assistant.maintenance().now()).isEmpty();
  }

  @Test
  void maintenance_that_was_ended_does_not_come_back() throws Exception {
    ann("/maintenance 30m");
    ann("/maintenance 2h");
    house.channel.texts(2);
    ann("/maintenance off");
    house.channel.text();
    restart();
    assertThat(assistant.maintenance().now()).isEmpty();
  }

  @Test
  void a_command_left_by_an_earlier_run_is_not_held_by_maintenance() throws Exception {
    assistant.maintenance().on(house.clock.instant().plusSeconds(600), "Ann");
    assistant.close();
    house.memory.spaces().pair("telegram", "11");
    house.letter("one");
    house.letter("/sources");
    assistant = started();
    assertThat(house.channel.texts(2))
        .containsExactlyInAnyOrder(
            "Back at 10:10. I have kept your message and will answer it then.",
            "I have not read anything for you yet. Send me a link.");
    assertThat(assistant.drain(Duration.ofSeconds(10))).isTrue();
    assertThat(waiting()).isEqualTo(1);
  }

  @Test
  void what_is_kept_for_after_the_maintenance_outlives_a_full_disk() throws Exception {
    assistant.close();
    house.letter("one");
    assistant = opened();
    assistant.maintenance().on(house.clock.instant().plusSeconds(600), "Ann");
    var disk = new FullDisk(house);
    disk.fill();
    assistant.start();
    disk.empty();
    assertThat(house.channel.text()).startsWith("Back at");
    assistant.maintenance().off();
    assertThat(house.channel.text()).isEqualTo("to one");
  }
}
