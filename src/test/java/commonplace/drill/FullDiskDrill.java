package commonplace.drill;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.Eventually;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FullDiskDrill extends Drill {
  private static final int MEGABYTES = 96;

  private final List<Path> filling = new ArrayList<>();

  @AfterEach
  void removeTheDisk() throws Exception {
    if (Files.isDirectory(program.data())) {
      program.end();
      World.unmount(program.data());
    }
  }

  @Test
  void writing_is_refused_in_words_and_reading_goes_on_until_there_is_room() throws Exception {
    World.required();
    World.disk(program.data(), MEGABYTES);
    begin();
    fill();
    report.did("filled the disk of the data folder, %d MB, for 8 s".formatted(MEGABYTES));
    Eventually.holds(
        "a message is refused because the disk is full",
        Duration.ofSeconds(20),
        () -> {
          fill();
          return people.refusals().stream().anyMatch(words -> words.contains("disk is full"));
        });
    lasts(Duration.ofSeconds(8));
    people.refusals().stream()
        .filter(words -> words.contains("disk is full"))
        .limit(1)
        .forEach(report::saw);
    Eventually.holds(
        "an alert says so",
        Duration.ofSeconds(40),
        () ->
            program.alerts().stream()
                .anyMatch(List.of("alert disk_full", "alert alerts_broken")::contains));
    look();
    HttpResponse<String> read = program.talk().page("/api/messages?limit=10&chat=main");
    assertThat(read.statusCode()).as("reading: %s", read.body()).isEqualTo(200);
    assertThat(read.body()).contains("My number");
    report.saw("reading went on");
    long pid = program.pid();

    for (Path file : filling) {
      Files.delete(file);
    }
    report.healed(people.served(A_BREAKER));

    assertThat(program.pid()).as("the same process").isEqualTo(pid);
    nothingIsLost(0);
    opened("db_write");
  }

  /// Takes what is free to the last byte.
  private void fill() throws IOException {
    Path file = program.data().resolve("filling-" + filling.size());
    filling.add(file);
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      byte[] page = new byte[4096];
      while (true) {
        out.write(page);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }
}
