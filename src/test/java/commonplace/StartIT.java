package commonplace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// How it starts, and how it says why not.
@ExtendWith(LastWords.class)
class StartIT {
  @TempDir Path home;

  @Test
  void a_second_start_on_the_same_home_names_the_first() throws Exception {
    try (var first = new Program(home).start()) {
      Program.End second = new Program(home).run();

      assertThat(second.exit()).isEqualTo(3);
      assertThat(second.said())
          .contains("Commonplace runs already on " + first.data() + " (pid " + first.pid() + ")");
      assertThat(first.talk("main").page("/health").statusCode()).isEqualTo(200);
      assertThat(first.stop()).isZero();
    }
    assertThat(home.resolve("run")).isEmptyDirectory();
  }

  @Test
  void everything_wrong_in_the_configuration_is_listed() throws Exception {
    Program.End end =
        new Program(home)
            .with("COMMONPLACE_ADMIN_PORT", "99999")
            .with("COMMONPLACE_ACESS", "pair")
            .with("COMMONPLACE_MODEL_API_KEY", "sk-never-shown")
            .run("--telegram.pacing=perhaps");

    assertThat(end.exit()).isEqualTo(2);
    assertThat(end.said())
        .contains("1. ", "2. ", "3. ")
        .contains("admin.port", "COMMONPLACE_ACESS", "telegram.pacing")
        .contains("must be one of on, off")
        .doesNotContain("sk-never-shown", "\tat ");
    assertThat(home.resolve("data")).doesNotExist();
  }

  @Test
  void a_file_where_a_folder_is_needed_is_said_in_a_sentence() throws Exception {
    Path file = Files.writeString(home.resolve("notes"), "not a folder");

    for (Path place : List.of(file, Files.writeString(home.resolve("data"), "not a folder"))) {
      Path told = place.equals(file) ? file : home;
      Program.End end = new Program(home).with("COMMONPLACE_HOME", told).run();

      assertThat(end.exit()).isEqualTo(2);
      assertThat(end.said().strip())
          .isEqualTo(
              "%s is a file where a folder is needed: move it away, or set COMMONPLACE_HOME to another folder."
                  .formatted(place));
    }
  }

  @Test
  void a_data_folder_that_cannot_be_written_is_said_in_a_sentence() throws Exception {
    Path data = Files.createDirectories(home.resolve("data/commonplace.lock")).resolveSibling("");

    Program.End end = new Program(home).run();

    assertThat(end.exit()).isEqualTo(2);
    assertThat(end.said().strip())
        .isEqualTo(
            "Cannot write in %s: Is a directory. Make it yours, or set COMMONPLACE_HOME to another folder."
                .formatted(data));
  }

  @Test
  void the_log_says_when_it_started_and_when_it_stopped() throws Exception {
    try (var program = new Program(home).start()) {
      String started = "Commonplace runs at %s, home %s".formatted(program.address(), home);
      Path log = home.resolve("logs/system.log");
      // the address is there a moment before the line
      Eventually.holds("the start is noted", () -> Files.readString(log).contains(started));
      assertThat(program.stop()).isZero();

      assertThat(Files.readString(log)).containsSubsequence(started, "Commonplace stops");
    }
  }

  @Test
  void a_database_of_a_newer_program_is_left_as_it_is() throws Exception {
    try (var program = new Program(home).start()) {
      program.talk("main").say("My sister lives in Porto.");
      assertThat(program.stop()).isZero();
    }
    Path file = home.resolve("data/commonplace.db");
    try (var db = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = db.createStatement()) {
      statement.execute("PRAGMA user_version = 4711");
    }
    byte[] before = Files.readAllBytes(file);

    Program.End end = new Program(home).run();

    assertThat(end.exit()).isEqualTo(4);
    assertThat(end.said())
        .contains("The database is of version 4711, this program knows up to ")
        .contains("Nothing was changed.");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(Files.exists(home.resolve("run/address"))).isFalse();
  }

  @Test
  void a_database_that_is_gone_is_not_replaced_by_an_empty_one() throws Exception {
    try (var program = new Program(home).start()) {
      assertThat(program.stop()).isZero();
    }
    Path file = home.resolve("data/commonplace.db");
    Files.delete(file);

    Program.End end = new Program(home).run();

    assertThat(end.exit()).isEqualTo(4);
    assertThat(end.said())
        .contains(file + " is missing, although this home was in use.")
        .contains("restore a snapshot");
    assertThat(file).doesNotExist();
  }

  @Test
  void a_file_that_is_no_database_needs_a_person() throws Exception {
    Path file = Files.createDirectories(home.resolve("data")).resolve("commonplace.db");
    Files.writeString(file, "This is a shopping list: milk, bread, ink.\n".repeat(200));
    byte[] before = Files.readAllBytes(file);

    Program.End end = new Program(home).run();

    assertThat(end.exit()).isEqualTo(4);
    assertThat(end.said()).doesNotContain("\tat ").containsIgnoringCase("database");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void a_port_in_use_is_said_in_words() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Program.End end =
          new Program(home).with("COMMONPLACE_ADMIN_PORT", taken.getLocalPort()).run();

      assertThat(end.exit()).isEqualTo(2);
      assertThat(end.said().strip().lines().toList().getLast())
          .isEqualTo(
              "127.0.0.1:%d cannot be listened on: Address already in use. Stop the program that has it, or set admin.port."
                  .formatted(taken.getLocalPort()));
      assertThat(end.said()).doesNotContain("\tat ");
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nobody_else_on_the_machine_can_read_what_it_keeps() throws Exception {
    try (var program = new Program(home).start()) {
      program.talk("main").say("My sister lives in Porto.");

      assertThat(permissions(program.data())).isEqualTo("rwxr-x---");
      assertThat(permissions(home.resolve("logs"))).isEqualTo("rwxr-x---");
      assertThat(permissions(home.resolve("run"))).endsWith("---");
      assertThat(permissions(program.data().resolve("admin-token"))).isEqualTo("rw-------");
      List<String> readable = new ArrayList<>();
      for (String folder : List.of("data", "logs", "run")) {
        Database.visit(
            home.resolve(folder),
            file -> {
              if (!permissions(file).endsWith("---")) {
                readable.add(permissions(file) + " " + home.relativize(file));
              }
            });
      }
      assertThat(readable).isEmpty();
    }
  }

  @Test
  void only_the_local_person_needs_no_token() throws Exception {
    try (var program = new Program(home).start()) {
      String token = Files.readString(program.data().resolve("admin-token")).strip();
      URI address = program.address();
      String ours = "Host: localhost:" + address.getPort();
      List<List<String>> foreign =
          List.of(
              List.of("Host: rebound.example"),
              List.of("Host: localhost:1"),
              List.of(ours, "X-Forwarded-For: 203.0.113.7"),
              List.of(ours, "Forwarded: for=203.0.113.7"),
              List.of(ours, "Via: 1.1 proxy"),
              List.of(ours, "Origin: https://evil.example"),
              List.of(ours, "Sec-Fetch-Site: cross-site"));

      assertThat(status(address, List.of(ours))).isEqualTo(200);
      for (List<String> headers : foreign) {
        assertThat(status(address, headers)).as("%s", headers).isEqualTo(401);
        List<String> let = new ArrayList<>(headers);
        let.add("Authorization: Bearer " + token);
        assertThat(status(address, let)).as("%s", let).isEqualTo(200);
      }
      assertThat(Database.holding(home, token)).containsExactly("data/admin-token");
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /// Asks for the messages of the chat, letter for letter with these headers.
  private static int status(URI address, List<String> headers) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      String request =
          "GET /api/messages HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close";
      socket.getOutputStream().write((request + "\r\n\r\n").getBytes(UTF_8));
      return Integer.parseInt(in.readLine().split(" ", 3)[1]);
    }
  }
}
