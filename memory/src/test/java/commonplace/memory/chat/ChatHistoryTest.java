package commonplace.memory.chat;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.ChatHistory.Wanted;
import commonplace.memory.chat.Message.Author;
import commonplace.memory.measure.Operations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatHistoryTest {
  private static final Instant NOW = Instant.parse("2026-05-03T12:40:00Z");
  private static final Address WEB = new Address("web", "1");
  private static final Address GROUP = new Address("telegram", "-7");

  @TempDir Path folder;
  private MemoryAgent memory;
  private ChatHistory history;
  private Person owner;

  @BeforeEach
  void open() {
    InstantSource clock = () -> NOW;
    memory =
        MemoryAgent.open(
            folder.resolve("data"), clock, new Operations(new SimpleMeterRegistry(), clock));
    history = new ChatHistory(memory.store());
    owner = memory.spaces().owner();
  }

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void who_spoke_is_looked_at_before_the_limit() {
    Place place = memory.spaces().place(WEB, false, owner);
    for (int i = 0; i < 200; i++) {
      if (i % 20 == 0) {
        memory.conversations().said(place, owner, "said " + i, NOW);
      } else {
        memory.conversations().answered(place, "answered " + i, List.of());
      }
    }
    assertThat(texts(wanted(Optional.of(Author.PERSON), Optional.empty()), 5))
        .containsExactly("said 100", "said 120", "said 140", "said 160", "said 180");
    assertThat(texts(wanted(Optional.empty(), Optional.empty()), 2))
        .containsExactly("answered 198", "answered 199");
  }

  @Test
  void a_space_and_a_chat_can_be_asked_for_alone() {
    Place own = memory.spaces().place(WEB, false, owner);
    Place group = memory.spaces().place(GROUP, true, owner);
    memory.conversations().said(own, owner, "mine", NOW);
    memory.conversations().said(group, owner, "ours", NOW);
    assertThat(texts(new Wanted(Optional.of(own.space()), Optional.empty(), Optional.empty()), 9))
        .containsExactly("mine");
    assertThat(texts(wanted(Optional.empty(), Optional.of(GROUP)), 9)).containsExactly("ours");
    assertThat(history.last(wanted(Optional.empty(), Optional.empty()), 9))
        .extracting(ChatHistory.Line::chat)
        .containsExactly(WEB, GROUP);
    assertThat(history.spaces())
        .containsEntry(own.space(), "you")
        .containsEntry(group.space(), "telegram:-7");
  }

  private static Wanted wanted(Optional<Author> author, Optional<Address> chat) {
    return new Wanted(Optional.empty(), author, chat);
  }

  private List<String> texts(Wanted wanted, int limit) {
    return history.last(wanted, limit).stream().map(line -> line.message().text()).toList();
  }
}
