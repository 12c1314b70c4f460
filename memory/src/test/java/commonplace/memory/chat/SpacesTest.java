package commonplace.memory.chat;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.MemoryCase;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.SourceId;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SpacesTest extends MemoryCase {
  @Test
  void a_paired_chat_shares_the_space_of_the_page_and_a_stranger_has_his_own() {
    assertThat(memory.spaces().ownerIsPaired()).isFalse();
    Person owner = memory.spaces().pair("telegram", "100");
    assertThat(memory.spaces().ownerIsPaired()).isTrue();
    assertThat(owner.role()).isEqualTo(Role.OWNER);
    Place chat = memory.spaces().place(new Address("telegram", "100"), false, owner);
    assertThat(chat.space()).isEqualTo(web("main").space());
    Person other = memory.spaces().enrol("telegram", "200", "Ann");
    assertThat(other.space()).isNotEqualTo(owner.space());
    assertThat(memory.spaces().enrol("telegram", "200", "Anna")).isEqualTo(other);
  }

  @Test
  void topics_of_a_group_are_conversations_in_one_space() {
    Person ann = memory.spaces().enrol("telegram", "200", "Ann");
    Place one = memory.spaces().place(new Address("telegram", "-100/1"), true, ann);
    Place two = memory.spaces().place(new Address("telegram", "-100/2"), true, ann);
    assertThat(one.space()).isEqualTo(two.space()).isNotEqualTo(ann.space());
    assertThat(one.conversation()).isNotEqualTo(two.conversation());
  }

  @Test
  void nothing_is_found_or_opened_across_spaces() {
    Person ann = memory.spaces().enrol("telegram", "200", "Ann");
    Place annsChat = memory.spaces().place(new Address("telegram", "200"), false, ann);
    receive("1", annsChat, ann, "the zebra is mine");
    SourceId source = keep(annsChat, "https://example.org/zebra", "A zebra has stripes.");
    Place mine = web("main");
    assertThat(memory.recall().search(mine.space(), "zebra", NO_LIMIT, 10)).isEmpty();
    assertThat(memory.recall().search(annsChat.space(), "zebra", NO_LIMIT, 10)).hasSize(2);
    Passage passage = memory.library().passages(source).getFirst();
    assertThat(memory.library().passage(mine.space(), passage.id())).isEmpty();
    assertThat(memory.library().sources(mine.space(), 10)).isEmpty();
    assertThat(memory.library().forget(mine.space(), source)).isFalse();
    assertThat(memory.library().source(source)).isPresent();
  }

  @Test
  void who_is_paired_later_goes_on_in_the_owners_space() {
    Person guest = memory.spaces().enrol("telegram", "100", "Ann");
    Address chat = new Address("telegram", "100");
    Place before = memory.spaces().place(chat, false, guest);
    Person owner = memory.spaces().pair("telegram", "100");
    Place after = memory.spaces().place(chat, false, owner);
    assertThat(after.conversation()).isEqualTo(before.conversation());
    assertThat(after.space()).isEqualTo(web("main").space()).isNotEqualTo(before.space());
    assertThat(memory.spaces().find(chat)).contains(after);
  }

  @Test
  void who_waits_for_a_pairing_is_told() {
    var told = new AtomicInteger();
    memory.spaces().whenPaired(told::incrementAndGet);
    memory.spaces().enrol("telegram", "200", "Ann");
    assertThat(told).hasValue(0);
    memory.spaces().pair("telegram", "100");
    assertThat(told).hasValue(1);
  }
}
