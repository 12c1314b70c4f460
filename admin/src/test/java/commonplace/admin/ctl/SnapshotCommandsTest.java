package commonplace.admin.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotCommandsTest extends CtlCase {
  private void later() {
    var now = time.get().plus(Duration.ofHours(1));
    time = () -> now;
  }

  @Test
  void a_backup_is_made_listed_tried_and_removed() {
    assertThat(run("list-snapshots").out()).contains("There are no snapshots yet");
    assertThat(run("list-snapshots", "--json").out().strip()).isEqualTo("[ ]");
    Said made = run("backup", "--name", "before-the-move");
    assertThat(made.exit()).isEqualTo(Exits.DONE);
    assertThat(made.out()).contains("was read back");
    assertThat(run("list-snapshots").out()).contains("manual", "before-the-move");
    assertThat(run("list-snapshots", "--json").out())
        .contains("\"name\" : \"before-the-move\"", "\"sha256\"", "\"encrypted\" : false");
    assertThat(run("drill").out()).contains("is whole");
    assertThat(run("restore", "before-the-move", "--dry-run").out())
        .contains("It can be restored. Nothing was changed.");
    assertThat(run("remove-snapshot", "before-the-move").exit()).isEqualTo(Exits.REFUSED);
    assertThat(run("remove-snapshot", "before-the-move", "--confirm").exit()).isEqualTo(Exits.DONE);
    assertThat(run("drill").exit()).isEqualTo(Exits.WRONG);
    assertThat(run("restore", "latest").exit()).isEqualTo(Exits.UNKNOWN);
  }

  @Test
  void a_restore_wants_a_word_and_says_what_comes_back() {
    run("backup");
    later();
    snapshotDesk().snapshots().forgot();
    Said asked = run("restore", "latest");
    assertThat(asked.exit()).isEqualTo(Exits.REFUSED);
    assertThat(asked.err())
        .contains("It brings back what was forgotten on", "restore snapshot_", "--confirm");
    assertThat(run("list-snapshots").out()).contains("still holds what was forgotten");
    assertThat(run("restore", "latest", "--confirm").out()).contains("It restarts for Ada.");
    assertThat(folder.resolve("data").resolve("commonplace.db.restore")).exists();
  }

  @Test
  void another_folder_must_be_empty_and_is_named_in_the_shell_only() throws IOException {
    run("backup");
    Path target = folder.resolve("elsewhere");
    assertThat(run("restore", "latest", "--target-path", target.toString()).exit())
        .isEqualTo(Exits.DONE);
    assertThat(target.resolve("commonplace.db")).exists();
    Said again = run("restore", "latest", "--target-path", target.toString());
    assertThat(again.exit()).isEqualTo(Exits.REFUSED);
    assertThat(again.err()).contains("--allow-clear");
    assertThat(run("restore", "latest", "--allow-clear", "--target-path", target.toString()).exit())
        .isEqualTo(Exits.DONE);
    Said chat = run(Optional.of(mine), 0, "restore", "latest", "--target-path", target.toString());
    assertThat(chat.err()).contains("in the shell only");
  }

  @Test
  void a_damaged_one_is_shown_as_such_and_refused() throws IOException {
    run("backup", "--name", "mine");
    Path data;
    try (var files = Files.newDirectoryStream(folder.resolve("backups"), "*.data")) {
      data = files.iterator().next();
    }
    byte[] bytes = Files.readAllBytes(data);
    bytes[bytes.length / 2] ^= 1;
    Files.write(data, bytes);
    Said refused = run("restore", "mine", "--dry-run");
    assertThat(refused.exit()).isEqualTo(Exits.REFUSED);
    assertThat(refused.err()).contains("SHA-256");
    assertThat(run("list-snapshots").out()).contains("DAMAGED", "SHA-256");
  }
}
