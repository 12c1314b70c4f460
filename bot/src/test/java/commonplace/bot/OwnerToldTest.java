package commonplace.bot;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.bot.access.Access;
import commonplace.bot.access.AccessRule;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.erase.Retention;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnerToldTest extends OperatingCase {
  @Test
  void the_owner_is_told_in_his_chat_and_it_is_stored_before() throws Exception {
    house.memory.spaces().pair("telegram", "11");
    house.channel.next(_ -> new Sent.Later(Duration.ofMinutes(5), "busy"));
    assertThat(assistant.tellOwner("**Memory** is short.")).isTrue();
    house.awaitTried(1);
    assistant.close();
    assistant = started();
    Delivery told = house.channel.taken();
    assertThat(told.to()).isEqualTo(House.ANNS_CHAT);
    assertThat(told.reply().text()).isEqualTo("**Memory** is short.");
  }

  @Test
  void on_a_full_disk_the_owner_is_told_at_once_and_that_he_was_not_when_the_chat_refuses()
      throws Exception {
    house.memory.spaces().pair("telegram", "11");
    new FullDisk(house).fill();
    assertThat(assistant.tellOwner("The disk is full.")).isTrue();
    Delivery told = house.channel.taken();
    assertThat(told.to()).isEqualTo(House.ANNS_CHAT);
    assertThat(told.reply().text()).isEqualTo("The disk is full.");
    house.channel.next(_ -> new Sent.Later(Duration.ofMinutes(5), "busy"));
    assertThat(assistant.tellOwner("It still is.")).isFalse();
    assertThat(house.count("SELECT count(*) FROM outbox")).isZero();
  }

  @Test
  void without_a_paired_chat_the_owner_is_told_in_the_web_chat_he_used_last() throws Exception {
    var page = new RecordingChannel("web");
    try (var local =
        new Assistant(
            house.memory,
            house.tasks.jobs(),
            (_, _) -> Answer.free(Reply.of("answer")),
            new Access(new AccessRule.Pair(Optional.empty()), house.memory.spaces()),
            new Assistant.Surroundings(
                List.of(page),
                house.when,
                house.clock,
                house.operations,
                new RecordingAdmin(),
                house.erasure(),
                Retention.FOR_EVER))) {
      assertThat(local.tellOwner("Memory is short.")).isFalse();
      Person owner = house.memory.spaces().owner();
      for (String chat : List.of("first", "last")) {
        Address address = new Address("web", chat);
        Place place = house.memory.spaces().place(address, false, owner);
        house.memory.conversations().said(place, owner, "hello", house.clock.instant());
      }
      assertThat(local.tellOwner("Memory is short.")).isTrue();
      assertThat(page.taken().to()).isEqualTo(new Address("web", "last"));
    }
  }

  @Test
  void without_any_chat_nobody_is_told() {
    assertThat(assistant.tellOwner("Memory is short.")).isFalse();
  }
}
