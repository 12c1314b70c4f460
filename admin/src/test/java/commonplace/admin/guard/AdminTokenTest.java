package commonplace.admin.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commonplace.admin.AdminException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {
  private final SecureRandom random = new SecureRandom();
  @TempDir private Path home;
  private Path file;

  @BeforeEach
  void in_the_data_folder() {
    file = home.resolve("data/admin-token");
  }

  @Test
  void is_made_at_the_first_start_and_kept() {
    String first = AdminToken.at(file, random).value();
    assertThat(first).matches("[A-Za-z0-9_-]{43}");
    assertThat(AdminToken.at(file, random).value()).isEqualTo(first);
    assertThat(home.resolve("data").toFile().list()).containsExactly("admin-token");
  }

  @Test
  void only_its_owner_may_read_it() throws IOException {
    AdminToken.at(file, random);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    AdminToken.at(file, random);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void what_a_kill_left_half_written_is_replaced() throws IOException {
    Files.createDirectories(home.resolve("data"));
    Files.writeString(file.resolveSibling("admin-token.new"), "half");
    assertThat(AdminToken.at(file, random).value()).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void a_file_with_something_else_is_refused_without_showing_it() throws IOException {
    Files.createDirectories(home.resolve("data"));
    Files.writeString(file, "hunter2\n");
    assertThatThrownBy(() -> AdminToken.at(file, random))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining("Delete it")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void only_the_very_same_is_right() {
    AdminToken token = AdminToken.at(file, random);
    assertThat(token.is(token.value())).isTrue();
    assertThat(token.is(token.value() + "a")).isFalse();
    assertThat(token.is(token.value().substring(1))).isFalse();
    assertThat(token.is("")).isFalse();
    assertThat(token).hasToString("AdminToken[redacted]");
  }
}
