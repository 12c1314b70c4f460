package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.tasks.gateway.ModelServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Killed at random moments while links are read with a model, one after the other. `scripts/bench
/// crash-jobs` runs it with many kills; `-Dkills` and `-Dseed` set them.
@ExtendWith(LastWords.class)
class JobsCrashIT {
  private static final Path FIGURES = Path.of("target", "bench", "crash-jobs.txt").toAbsolutePath();
  private static final int KILLS = Integer.getInteger("kills", 3);

  /// Short pages spend most of their time in other stages than long ones.
  private static final List<Integer> PARAGRAPHS = List.of(3, 12, 60);

  private static final Duration SITE_TAKES = Duration.ofMillis(60);
  private static final Duration GOES_ON = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MILLISECONDS_UNDISTURBED = 1_200;

  /// Where the newest job is: what it did not do yet is left out.
  private static final String WHERE =
      """
      SELECT j.job_id || ' ' || (j.status IN ('completed', 'failed', 'cancelled')) || ' '
        || coalesce((SELECT r.checkpoint_json FROM job_run r WHERE r.job_id = j.job_id
                     ORDER BY r.attempt_number DESC LIMIT 1), '')
      FROM job j ORDER BY CAST(j.job_id AS INTEGER) DESC LIMIT 1
      """;

  private static final String STAGE =
      """
      SELECT CASE WHEN j.status IN ('completed', 'failed', 'cancelled') THEN 'none'
        ELSE coalesce((SELECT r.checkpoint_json ->> 'stage' FROM job_run r
                       WHERE r.job_id = j.job_id ORDER BY r.attempt_number DESC LIMIT 1), 'queued')
        END
      FROM job j ORDER BY CAST(j.job_id AS INTEGER) DESC LIMIT 1
      """;

  /// Answers that were stored, less those that were stored for the first time.
  private static final String PAID_AGAIN =
      """
      SELECT (SELECT count(*) FROM llm_response r JOIN llm_request q ON q.request_id = r.request_id
              WHERE q.job_id IS NOT NULL AND r.status_code = 200)
        - (SELECT count(*) FROM llm_payload)
      """;

  @TempDir Path home;
  private final Site site = new Site();
  private final ModelServer model = new ModelServer();
  private final long seed = Long.getLong("seed", 2026);
  private final Random random = new Random(seed);
  private final List<String> sent = new ArrayList<>();
  private final Map<String, Integer> stages = new TreeMap<>();
  private Duration longest = Duration.ZERO;
  private int kills;
  private int repeatedBefore;
  private int mostRepeated;
  private Program program;

  @BeforeEach
  void start() throws Exception {
    model.usually(new HonestModel());
    site.takes(SITE_TAKES);
    program =
        new Program(home)
            .with("COMMONPLACE_MODEL_BASE_URL", model.baseUrl())
            .with("COMMONPLACE_FETCH_ALLOW", site.endpoint())
            .start();
  }

  @AfterEach
  void stop() {
    program.close();
    site.close();
    model.close();
  }

  @Test
  void a_kill_loses_no_job_repeats_at_most_a_unit_and_pays_no_answer_twice() throws Exception {
    while (kills < KILLS) {
      workUndisturbed();
      countRepeated();
      killAndGoOn();
      kills++;
      tell();
    }
    Eventually.holds("the last job ends", PATIENCE, () -> !busy());
    Eventually.holds("everything is told", () -> told() >= sent.size());
    countRepeated();
    tell();
    Database database = program.database();
    long paidAgain = database.count(PAID_AGAIN);
    long lost = sent.size() - completed();

    assertThat(lost).as("jobs lost, seed %d", seed).isZero();
    assertThat(database.column("SELECT url FROM source")).hasSameSizeAs(sent);
    assertThat(told()).as("digests, seed %d", seed).isEqualTo(sent.size());
    assertThat(paidAgain).as("answers paid twice, seed %d", seed).isZero();
    assertThat(mostRepeated).as("units repeated by a kill, seed %d", seed).isLessThanOrEqualTo(1);
    assertThat(longest).as("until work went on, seed %d", seed).isLessThanOrEqualTo(GOES_ON);
  }

  private boolean busy() throws Exception {
    return program
            .database()
            .count("SELECT count(*) FROM job WHERE status IN ('queued', 'running')")
        > 0;
  }

  /// One link after the other.
  private void workUndisturbed() throws Exception {
    long until = System.nanoTime() + random.nextInt(MILLISECONDS_UNDISTURBED) * 1_000_000L;
    do {
      if (!busy()) {
        send();
      }
      boolean _ = new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
    } while (System.nanoTime() < until);
  }

  private void send() throws Exception {
    int n = sent.size();
    site.article("/page" + n, "Page " + n, lines(n));
    sent.add(program.talk("main").say(site.url("/page" + n)).at("/jobs/0").asText());
  }

  private static String[] lines(int page) {
    return IntStream.range(0, PARAGRAPHS.get(page % PARAGRAPHS.size()))
        .mapToObj(
            i ->
                "In the year %d the mill of page %d at the river ground %d sacks of rye and %d of oats."
                    .formatted(1500 + i, page, 10 + i, 7 * i))
        .toArray(String[]::new);
  }

  private void killAndGoOn() throws Exception {
    program.kill();
    long killed = System.nanoTime();
    Database database = program.database();
    stages.merge(database.column(STAGE).getFirst(), 1, Integer::sum);
    String was = database.column(WHERE).getFirst();
    boolean left = busy();
    program.start();
    if (left) {
      Eventually.holds(
          "work goes on from " + was + ", seed " + seed,
          PATIENCE,
          () -> !database.column(WHERE).getFirst().equals(was));
      var took = Duration.ofNanos(System.nanoTime() - killed);
      longest = took.compareTo(longest) > 0 ? took : longest;
    }
  }

  /// How many fetches and questions to the model came more than once.
  private int repeated() {
    List<String> paths = List.copyOf(site.asked());
    List<String> questions =
        model.chats().stream()
            .map(chat -> chat.body())
            .filter(body -> body.has("response_format"))
            .map(body -> body.path("messages").toString())
            .toList();
    return paths.size()
        - new HashSet<>(paths).size()
        + questions.size()
        - new HashSet<>(questions).size();
  }

  /// What came again since it was counted last is the work of one kill.
  private void countRepeated() {
    int all = repeated();
    mostRepeated = Math.max(mostRepeated, all - repeatedBefore);
    repeatedBefore = all;
  }

  private long completed() throws Exception {
    return program.database().count("SELECT count(*) FROM job WHERE status = 'completed'");
  }

  private void tell() throws Exception {
    String figures =
        String.format(
            Locale.ROOT,
            """
            kills %d (seed %d), at %s
            jobs sent and completed           %d and %d
            units repeated                    %d, at most %d by a kill
            answers paid twice                %d
            until work went on, at most       %.1f s
            """,
            kills,
            seed,
            stages,
            sent.size(),
            completed(),
            repeatedBefore,
            mostRepeated,
            program.database().count(PAID_AGAIN),
            longest.toMillis() / 1e3);
    Files.createDirectories(FIGURES.getParent());
    Files.writeString(FIGURES, figures);
  }

  /// Digests that stand in the conversation.
  private long told() throws Exception {
    return program
        .database()
        .count("SELECT count(*) FROM message WHERE author = 'assistant' AND text LIKE '**[Page %'");
  }
}
