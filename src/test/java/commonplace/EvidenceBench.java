package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import commonplace.tasks.gateway.ModelServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Reads many pages with a model that invents, and looks up every quote that was stored or shown.
/// Run by `scripts/bench evidence`.
@ExtendWith(LastWords.class)
class EvidenceBench {
  private static final int PAGES = 72;
  private static final int AT_ONCE = 6;
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Path REPORT = Path.of("target", "bench", "evidence.txt");

  /// Where a quote is to stand: from its first code point, counted from 0, up to the one behind.
  private static final String OF_QUOTES =
      " WHERE q.quote IS NOT NULL AND substr(s.text, q.start_offset + 1, q.end_offset -"
          + " q.start_offset)";

  @TempDir Path home;
  private final Site site = new Site();
  private final ModelServer server = new ModelServer();
  private final HostileModel model = new HostileModel();
  private final List<Talk> talks = new ArrayList<>();
  private final StringBuilder report = new StringBuilder();

  @Test
  void every_quote_stands_in_its_source() throws Exception {
    server.usually(model);
    List<String> pages = pages();
    long began = System.nanoTime();
    try (site;
        server;
        var program =
            new Program(home)
                .with("COMMONPLACE_FETCH_ALLOW", site.endpoint())
                .with(
                    "COMMONPLACE_MODEL_BASE_URL",
                    setting("bench.model").orElse("" + server.baseUrl()))
                .start()) {
      read(program, pages);
      ask(program);
      say(
          "pages sent %d, in %d s"
              .formatted(pages.size(), (System.nanoTime() - began) / 1_000_000_000));
      measure(program.database());
    } finally {
      Files.createDirectories(REPORT.getParent());
      Files.writeString(REPORT, report);
    }
  }

  private static Optional<String> setting(String name) {
    return Optional.ofNullable(System.getProperty(name)).filter(given -> !given.isBlank());
  }

  private static List<String> pages() {
    return setting("bench.pages")
        .map(folder -> Pages.of(Path.of(folder), PAGES))
        .orElseGet(() -> Pages.madeUp(PAGES));
  }

  private void read(Program program, List<String> pages) throws Exception {
    for (int n = 0; n < pages.size(); n++) {
      site.serves("/" + n, "text/html; charset=utf-8", pages.get(n), StandardCharsets.UTF_8);
    }
    for (int from = 0; from < pages.size(); from += AT_ONCE) {
      Talk talk = program.talk("from-" + from);
      talks.add(talk);
      // as a person does who knows that the server is fit again; else most pages were read by rules
      assertThat(talk.post("/admin/circuit-breaker/reset?name=llm", talk.message("")).statusCode())
          .isEqualTo(200);
      List<String> jobs = new ArrayList<>();
      for (int n = from; n < Math.min(from + AT_ONCE, pages.size()); n++) {
        jobs.add(talk.say(site.url("/" + n)).at("/jobs/0").asText());
      }
      for (String job : jobs) {
        assertThat(talk.end(job, LONG)).isIn("completed", "failed");
      }
    }
  }

  private void ask(Program program) throws Exception {
    List<String> quotes =
        program
            .database()
            .column("SELECT quote FROM claim ORDER BY claim_id % 97, claim_id LIMIT 12");
    Talk talk = program.talk("questions");
    talks.add(talk);
    for (String quote : quotes) {
      assertThat(talk.say("What do you know of this: " + quote).path("reply").asText())
          .isNotBlank();
    }
  }

  private void measure(Database database) throws Exception {
    say("sources read %d".formatted(database.count("SELECT count(*) FROM source")));
    say("");
    long rules = database.count("SELECT count(*) FROM claim WHERE method = 'rules'");
    long claims = quotes(database, "claim");
    say("  of them by rules, where the model was no use %d".formatted(rules));
    long terms = quotes(database, "term");
    long wrong =
        misplaced(database, "claim") + misplaced(database, "term") + misplacedPassages(database);
    say("quotes shown in chats %d".formatted(shown(database)));
    say("stored or shown and not a substring of the source at its place %d".formatted(wrong));
    say("");
    long located = metric(database, "quotes_located");
    long rejected = metric(database, "quotes_rejected");
    say("quotes of the model found in the text %d".formatted(located));
    say(
        "quotes of the model rejected %d (%.1f %%)"
            .formatted(rejected, 100.0 * rejected / (located + rejected)));
    say("repairs of its answers %d".formatted(database.count("SELECT count(*) FROM repair")));
    if (setting("bench.model").isEmpty()) {
      say("");
      say("calls answered by the hostile model %d".formatted(model.asked()));
      new TreeMap<>(model.faults())
          .forEach((fault, times) -> say("  %s %d".formatted(fault, times.get())));
      assertThat(model.faults().values()).as("each fault happened").allMatch(n -> n.get() > 0);
      assertThat(rejected).as("rejected").isPositive();
    }
    assertThat(wrong).as("quotes that stand nowhere").isZero();
    assertThat(claims - rules).as("claims of the model").isPositive();
    assertThat(terms).as("quotes of terms").isPositive();
    assertThat(made(database)).as("what the model made up").isZero();
  }

  private long quotes(Database database, String table) throws SQLException {
    long stored = database.count("SELECT count(*) FROM " + table + " WHERE quote IS NOT NULL");
    say("quotes stored with %ss %d".formatted(table, stored));
    return stored;
  }

  private static long misplaced(Database database, String table) throws SQLException {
    return database.count(
        "SELECT count(*) FROM "
            + table
            + " q JOIN source s USING (source_id)"
            + OF_QUOTES
            + " <> q.quote");
  }

  private static long misplacedPassages(Database database) throws SQLException {
    return database.count(
        """
        SELECT count(*) FROM claim c JOIN passage p USING (passage_id)
        WHERE c.start_offset < p.start_offset OR c.end_offset > p.end_offset
        """);
  }

  private static long made(Database database) throws SQLException {
    String word = "'%" + HostileModel.INVENTED + "%'";
    return database.count(
        "SELECT (SELECT count(*) FROM claim WHERE quote LIKE %1$s OR canonical LIKE %1$s) + (SELECT count(*) FROM term WHERE name LIKE %1$s OR quote LIKE %1$s OR definition LIKE %1$s)"
            .formatted(word));
  }

  /// Looks up each quote beneath each message.
  private long shown(Database database) throws Exception {
    long shown = 0;
    for (Talk talk : talks) {
      for (JsonNode message : talk.messages()) {
        for (JsonNode citation : message.path("citations")) {
          if (citation.hasNonNull("passage")) {
            shown++;
            assertThat(text(database, citation.path("passage").asLong()))
                .as(citation.toString())
                .contains(citation.path("quote").asText());
          }
        }
      }
    }
    assertThat(shown).as("quotes shown").isPositive();
    return shown;
  }

  private static String text(Database database, long passage) throws SQLException {
    return database
        .column(
            "SELECT s.text FROM passage JOIN source s USING (source_id) WHERE passage_id = "
                + passage)
        .getFirst();
  }

  private static long metric(Database database, String name) throws SQLException {
    return database.count(
        "SELECT coalesce(sum(json_extract(metrics_json, '$." + name + "')), 0) FROM job_run");
  }

  private void say(String line) {
    report.append(line).append('\n');
  }
}
