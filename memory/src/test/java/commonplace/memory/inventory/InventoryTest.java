package commonplace.memory.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Address;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Place;
import commonplace.memory.measure.Operations;
import commonplace.memory.store.DatabaseFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
  private static final Instant NOW = Instant.parse("2026-05-03T12:40:00Z");

  @TempDir Path folder;
  private MemoryAgent memory;
  private Inventory inventory;

  @BeforeEach
  void open() {
    InstantSource clock = () -> NOW;
    memory =
        MemoryAgent.open(
            folder.resolve("data"), clock, new Operations(new SimpleMeterRegistry(), clock));
    inventory = new Inventory(memory.store());
  }

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void what_is_in_a_space_is_counted_alone() {
    Person owner = memory.spaces().owner();
    Place own = memory.spaces().place(new Address("web", "main"), false, owner);
    Place group = memory.spaces().place(new Address("telegram", "-7"), true, owner);
    memory.conversations().said(own, owner, "one", NOW);
    memory.conversations().said(group, owner, "two", NOW);
    memory.conversations().said(group, owner, "three", NOW);
    assertThat(inventory.counts(Optional.empty())).isEqualTo(new Holdings(2, 3, 0, 0, 0, 0, 0));
    assertThat(inventory.counts(Optional.of(group.space())))
        .isEqualTo(new Holdings(1, 2, 0, 0, 0, 0, 0));
  }

  @Test
  void tables_and_indexes_are_told_as_they_are() {
    assertThat(inventory.version()).isEqualTo(DatabaseFile.newest());
    assertThat(inventory.tables())
        .extracting(Definition::name)
        .contains("message", "message_fts", "vector_lost")
        .doesNotContain("message_fts_data", "sqlite_sequence");
    assertThat(inventory.indexes())
        .contains(
            new Index("message", "message_by_day", "space_id, at", false, false),
            new Index("inbox", "inbox_waiting", "inbox_id", false, true))
        .anyMatch(index -> index.table().equals("conversation") && index.unique());
  }
}
