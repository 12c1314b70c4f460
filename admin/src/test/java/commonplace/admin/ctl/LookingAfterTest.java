package commonplace.admin.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.Address;
import commonplace.memory.chat.Place;
import commonplace.memory.snapshot.Snapshot;
import commonplace.memory.snapshot.SnapshotKind;
import commonplace.memory.snapshot.Snapshots;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

class LookingAfterTest extends CtlCase {
  private List<Snapshot> snapshots(int hours) {
    Snapshots snapshots = snapshotDesk().snapshots();
    for (int i = hours; i > 0; i--) {
      int ago = i;
      time = () -> NOW.minus(Duration.ofHours(ago));
      Snapshot _ = snapshots.make(SnapshotKind.HOURLY);
    }
    time = () -> NOW;
    return snapshots.list();
  }

  private List<Snapshot> left() {
    return snapshotDesk().snapshots().list();
  }

  @Test
  void the_status_tells_sizes_the_newest_snapshot_and_what_is_kept() {
    snapshots(1);
    assertThat(run("status").out())
        .contains(
            "health     The program is a test.",
            "the newest of 2026-05-03 11:40",
            "retention  Nothing goes by itself.");
    assertThat(run("status", "--json").out())
        .contains("\"newest_snapshot\"", "\"wal_bytes\"", "\"messages\" : 0");
  }

  @Test
  void a_cleanup_says_first_what_it_would_free() {
    List<Snapshot> all = snapshots(4);
    Said asked = run("cleanup", "--keep", "2");
    assertThat(asked.exit()).isEqualTo(Exits.REFUSED);
    assertThat(asked.err())
        .contains("2 snapshots, no jobs", "would be freed", "memoryctl cleanup --keep 2 --yes");
    assertThat(run("cleanup", "--keep", "2", "--dry-run").exit()).isEqualTo(Exits.DONE);
    assertThat(left()).hasSize(4);
    assertThat(run("cleanup", "--keep", "2", "--yes").out()).contains("2 snapshots", "are freed");
    assertThat(left()).containsExactlyElementsOf(all.subList(0, 2));
  }

  @Test
  void the_newest_snapshot_and_those_of_people_outlive_every_cleanup() {
    snapshots(3);
    Snapshot mine = snapshotDesk().snapshots().make(Optional.of("mine"));
    time = () -> NOW.plus(Duration.ofDays(30));
    assertThat(run("cleanup", "--older-than-days", "7", "--yes").exit()).isEqualTo(Exits.DONE);
    assertThat(left()).hasSize(2).contains(mine);
    assertThat(run("cleanup", "--keep", "1", "--yes").exit()).isEqualTo(Exits.DONE);
    assertThat(left()).hasSize(2);
  }

  @Test
  void jobs_that_are_long_over_go_and_others_stay() {
    queue(mine, "https://example.org/a");
    queue(mine, "https://example.org/b");
    assertThat(run("jobs", "cancel", "1").exit()).isZero();
    time = () -> NOW.plus(Duration.ofDays(8));
    assertThat(run("cleanup", "--older-than-days", "9", "--dry-run").out()).contains("no jobs");
    assertThat(run("cleanup", "--older-than-days", "7", "--yes").out()).contains("1 job");
    assertThat(run("jobs", "list").out()).contains("/b").doesNotContain("/a");
  }

  @Test
  void the_database_tells_its_version_tables_and_indexes() {
    assertThat(run("db", "migrate").out()).startsWith("The database is of version ");
    assertThat(run("db", "migrate")).isEqualTo(run("db", "migrate"));
    assertThat(run("db", "schema", "message").out()).startsWith("CREATE TABLE message");
    assertThat(run("db", "indexes", "message").out()).contains("message_by_day", "space_id, at");
    assertThat(run("db", "schema", "nonsense").exit()).isEqualTo(Exits.UNKNOWN);
  }

  @Test
  void the_doctor_names_a_database_that_cannot_be_read() throws IOException {
    assertThat(run("doctor").exit()).isEqualTo(Exits.DONE);
    assertThat(run("doctor").out()).contains("database", "can be read", "Nothing is wrong.");
    memory.close();
    Files.writeString(folder.resolve("data").resolve("commonplace.db"), "not a database at all");
    Said said = run("doctor");
    assertThat(said.exit()).isEqualTo(Exits.WRONG);
    assertThat(said.out()).contains("The database cannot be read", "memoryctl restore latest");
    assertThat(run("doctor", "--json").out()).contains("\"healthy\" : false", "\"branch\"");
  }

  @Test
  void a_bundle_holds_no_secret_and_nothing_that_was_said_and_only_its_owner_reads_it()
      throws Exception {
    Place place = memory.spaces().place(new Address("web", "main"), false, memory.spaces().owner());
    memory.conversations().said(place, memory.spaces().owner(), "my aunt keeps aardvarks", NOW);
    Files.createDirectories(folder.resolve("logs"));
    Files.write(
        folder.resolve("logs").resolve("system.log"),
        IntStream.rangeClosed(1, 150).mapToObj(i -> "line " + i + " very-secret-word").toList());
    Said said = run("support-bundle", "--step", "sent a link");
    Path file = folder.resolve("support-20260503-124000.zip");
    assertThat(said.out()).startsWith(file + " is written.");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var zip = new ZipFile(file.toFile())) {
      var all = new StringBuilder();
      for (var entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
      assertThat(all)
          .contains("line 51 [redacted]", "line 150", "\"messages\" : 1", "1. sent a link")
          .doesNotContain("line 50 ", "very-secret-word", "aardvark");
    }
    assertThat(run("support-bundle").exit()).isEqualTo(Exits.REFUSED);
    assertThat(ask("support-bundle", "--output", "/tmp/elsewhere.zip").exit())
        .isEqualTo(Exits.REFUSED);
  }
}
