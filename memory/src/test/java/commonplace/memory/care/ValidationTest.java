package commonplace.memory.care;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.MemoryAgent;
import commonplace.memory.MemoryCase;
import commonplace.memory.care.Recovery.Loss;
import commonplace.memory.care.Validation.Point;
import commonplace.memory.measure.Operations;
import commonplace.memory.snapshot.Rotation;
import commonplace.memory.snapshot.SnapshotKind;
import commonplace.memory.snapshot.SnapshotSettings;
import commonplace.memory.snapshot.Snapshots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationTest extends MemoryCase {
  private Snapshots snapshots;

  @BeforeEach
  void fill() {
    snapshots =
        new Snapshots(
            new SnapshotSettings(
                dir.resolve("data").resolve("commonplace.db"),
                dir.resolve("backups"),
                Optional.empty(),
                new SnapshotSettings.Encryption(false, dir.resolve("key")),
                Rotation.STANDARD,
                SnapshotSettings.AfterErase.DELETE),
            clock,
            new SecureRandom());
    keep(web("main"), "https://example.org/a", "Rye needs cold. It stands in autumn.");
    receive("1", "My mill stands at the river.");
    receive("2", "It grinds rye.");
  }

  private List<Point> wrong() {
    return new Validation(snapshots).run().stream().filter(point -> !point.fine()).toList();
  }

  private void change(String sql) {
    memory.store().update(db -> db.execute(sql));
  }

  @Test
  void nothing_is_wrong_with_a_database_in_use() {
    snapshots.make(SnapshotKind.HOURLY);
    assertThat(wrong()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DELETE FROM message_fts | search | text
          DELETE FROM passage_fts | search | text
          INSERT INTO fact_fts (rowid, text) VALUES (9, 'rye') | search | row 9
          UPDATE message SET at = '2026-5-3 10:00' WHERE message_id = 2 | dates | message 2, at: 2026-5-3 10:00
          INSERT INTO claim (space_id, source_id, passage_id, canonical, claim_type, stance, quote, start_offset, end_offset, method, schema_version, score) SELECT space_id, source_id, passage_id, 'x', 'factual', 'asserts', 'oats', 0, 4, 'rules', 'v', 1 FROM passage | evidence | claim 1
          """)
  void what_is_wrong_is_named_with_its_row(String sql, String check, String row) {
    change(sql);
    assertThat(wrong())
        .anySatisfy(
            point -> {
              assertThat(point.check()).isEqualTo(check);
              assertThat(String.join("\n", point.found())).contains(row);
            });
  }

  @Test
  void a_snapshot_that_was_changed_is_found() throws Exception {
    var made = snapshots.make(SnapshotKind.HOURLY);
    byte[] data = Files.readAllBytes(snapshots.file(made));
    data[data.length / 2] ^= 1;
    Files.write(snapshots.file(made), data);
    assertThat(wrong()).extracting(Point::check).containsExactly("snapshots");
  }

  @Test
  void a_file_that_others_can_read_is_named() throws Exception {
    Path file = Files.writeString(dir.resolve("data").resolve("admin-token"), "secret");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(wrong())
        .singleElement()
        .satisfies(point -> assertThat(point.found().getFirst()).contains("admin-token rw-r--r--"));
  }

  @Test
  void a_reload_makes_search_whole_and_keeps_every_row_and_number() {
    change("DELETE FROM message_fts");
    change("DELETE FROM message WHERE message_id = 2");
    change("UPDATE job_number SET last = 41");
    memory.close();

    assertThat(new Recovery(snapshots, clock).reload(Loss.ASKS))
        .isInstanceOf(RecoveryOutcome.Done.class);

    memory = MemoryAgent.open(dir.resolve("data"), clock, new Operations(meters, clock));
    assertThat(wrong()).isEmpty();
    assertThat(receive("3", "Later.").message().id().value()).isEqualTo(3);
    assertThat(
            memory
                .store()
                .<Integer>read(
                    db -> db.createQuery("SELECT last FROM job_number").mapTo(Integer.class).one()))
        .isEqualTo(41);
  }
}
