package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Killed at random moments while somebody talks, links are read and snapshots are made.
/// `scripts/bench crash` runs it with many kills; `-Dkills` and `-Dseed` set them.
@ExtendWith(LastWords.class)
class CareCrashIT {
  private static final Path FIGURES = Path.of("target", "bench", "crash.txt").toAbsolutePath();
  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final int LONGEST_UNDISTURBED = 4_000;

  @TempDir Path home;
  private final Site site = new Site();
  private final HttpClient http = HttpClient.newHttpClient();
  private final long seed = Long.getLong("seed", 2026);
  private final Random random = new Random(seed);
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private Program program;
  private int said;
  private int kills;

  @BeforeEach
  void start() throws Exception {
    program = new Program(home).with("COMMONPLACE_FETCH_ALLOW", site.endpoint()).start();
  }

  @AfterEach
  void stop() {
    program.close();
    site.close();
    http.close();
  }

  @Test
  void a_kill_loses_no_acknowledged_message_and_leaves_everything_whole() throws Exception {
    while (kills < KILLS) {
      Thread snapshots = Thread.ofVirtual().start(this::makeSnapshots);
      Thread talk = Thread.ofVirtual().start(this::talk);
      boolean _ =
          new CountDownLatch(1)
              .await(100 + random.nextInt(LONGEST_UNDISTURBED), TimeUnit.MILLISECONDS);
      program.kill();
      talk.join();
      snapshots.join();
      kills++;
      assertThat(program.database().column("PRAGMA integrity_check"))
          .as("kill %d, seed %d", kills, seed)
          .containsExactly("ok");
      assertThat(lost()).as("kill %d, seed %d", kills, seed).isEmpty();
      program.start();
      tell();
    }
    assertThat(command("backup")).contains("\"exit\":0");
    assertThat(command("validate")).as("seed %d", seed).contains("\"exit\":0");
    tell();
  }

  private Set<String> lost() throws Exception {
    Set<String> lost = new HashSet<>(acknowledged);
    program.database().column("SELECT text FROM message").forEach(lost::remove);
    return lost;
  }

  /// Until the program is killed.
  private void talk() {
    try {
      Talk talk = program.talk("main");
      while (true) {
        said++;
        String text = "My number is " + said + ".";
        if (said % 4 == 0) {
          site.article("/page" + said, "Page " + said, "The mill ground " + said + " sacks.");
          text = site.url("/page" + said);
        }
        talk.say(text);
        acknowledged.add(text);
      }
    } catch (Exception | AssertionError e) {
      return; // it was killed: what was said last was not acknowledged
    }
  }

  private void makeSnapshots() {
    try {
      while (true) {
        command("backup");
      }
    } catch (IOException e) {
      return; // it was killed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String command(String word) throws IOException, InterruptedException {
    URI address = program.address().resolve("/memoryctl");
    return http.send(
            HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"arguments\":[\"" + word + "\"]}"))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private long listed() throws IOException {
    try (var files = Files.list(home.resolve("backups"))) {
      return files.filter(file -> file.toString().endsWith(".manifest")).count();
    }
  }

  private void tell() throws Exception {
    Files.createDirectories(FIGURES.getParent());
    Files.writeString(
        FIGURES,
        String.format(
            Locale.ROOT,
            """
            kills %d (seed %d)
            messages acknowledged and lost    %d and %d
            snapshots listed                  %d
            links read                        %d
            """,
            kills,
            seed,
            acknowledged.size(),
            lost().size(),
            listed(),
            program.database().count("SELECT count(*) FROM source")));
  }
}
