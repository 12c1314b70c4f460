package commonplace.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import commonplace.config.Settings;
import commonplace.config.Settings.LogFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;

class LogsTest {
  private static final String TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz0123456";
  private static final String KEY = "plain words as key";
  private static final List<String> NAMES =
      List.of("commonplace.Main", "commonplace.tasks.job", "commonplace.bot.telegram", "metrics");
  private static final List<String> FILES =
      List.of("system.log", "tasks.log", "telegram.log", "metrics.jsonl");

  private final LoggerContext context = new LoggerContext();
  private final LogbackMDCAdapter ids = new LogbackMDCAdapter();
  @TempDir private Path home;
  private Path folder;

  @BeforeEach
  void in_the_logs_folder() {
    context.setMDCAdapter(ids);
    folder = home.resolve("logs");
  }

  @ParameterizedTest
  @EnumSource
  void no_way_into_the_log_lets_a_secret_through(LogFormat format) throws IOException {
    String concealed = "made after the start";
    try (Logs logs = open(format, Level.TRACE)) {
      logs.conceal(concealed);
      ids.put("request_id", TOKEN);
      for (String name : NAMES) {
        Logger log = context.getLogger(name);
        for (String secret : List.of(TOKEN, KEY, concealed)) {
          Exception cause = new IOException("https://api/bot" + secret + "/getMe");
          Exception thrown = new IllegalStateException(secret, cause);
          thrown.addSuppressed(new IOException("also " + secret));
          log.warn("in the message " + secret);
          log.info("as an argument {}", secret);
          log.info("as a list {}", List.of("a", secret));
          log.error("in an exception", thrown);
          log.error("with all {}", secret, thrown);
          log.info(MarkerFactory.getMarker(secret), "with a marker");
          log.atInfo().addKeyValue("pair", secret).log("with a pair");
        }
      }
    }
    for (String file : FILES) {
      assertThat(text(file))
          .contains("in the message [redacted]", "as an argument [redacted]")
          .contains("Caused by: java.io.IOException: https://api/bot[redacted]/getMe")
          .contains("also [redacted]")
          .doesNotContain(TOKEN, TOKEN.substring(10), KEY, concealed);
    }
  }

  @Test
  void nothing_but_the_redaction_is_attached_anywhere() {
    try (Logs _ = open(LogFormat.TEXT, Level.INFO)) {
      NAMES.forEach(context::getLogger);
      assertOnlyRedaction(context);
    }
  }

  @Test
  void before_it_is_opened_logback_finds_the_quiet_set_up_and_no_file() {
    LoggerContext global = (LoggerContext) LoggerFactory.getILoggerFactory();
    assertOnlyRedaction(global);
    assertThat(global.getLogger("commonplace.Main").isInfoEnabled()).isFalse();
  }

  @Test
  void every_line_goes_to_its_file_and_warnings_to_the_system_log_too() throws IOException {
    try (Logs _ = open(LogFormat.TEXT, Level.INFO)) {
      for (String name : NAMES) {
        context.getLogger(name).info("info of " + name);
        context.getLogger(name).debug("debug of " + name);
      }
      context.getLogger("commonplace.tasks.fetch").warn("warning of tasks");
      context.getLogger("org.telegram.bots").warn("warning of the library");
      context.getLogger("org.eclipse.jetty").info("chatter");
    }
    assertThat(messages("system.log"))
        .containsExactly("info of commonplace.Main", "warning of tasks", "warning of the library");
    assertThat(messages("tasks.log"))
        .containsExactly("info of commonplace.tasks.job", "warning of tasks");
    assertThat(messages("telegram.log"))
        .containsExactly("info of commonplace.bot.telegram", "warning of the library");
    assertThat(text("metrics.jsonl")).contains("info of metrics").hasLineCount(1);
  }

  @Test
  void a_library_is_quiet_even_when_we_are_not() throws IOException {
    try (Logs _ = open(LogFormat.TEXT, Level.DEBUG)) {
      context.getLogger("org.eclipse.jetty").info("chatter");
      context.getLogger("commonplace.Main").debug("ours");
    }
    assertThat(messages("system.log")).containsExactly("ours");
  }

  @Test
  void a_text_line_is_time_name_level_message_and_no_text_can_pass_for_a_line() throws IOException {
    try (Logs _ = open(LogFormat.TEXT, Level.INFO)) {
      context.getLogger("commonplace.Main").info("first\n2026 - x - ERROR - forged");
    }
    assertThat(text("system.log"))
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z - commonplace.Main - INFO -"
                + " first\\\\n2026 - x - ERROR - forged\n");
  }

  @Test
  void a_json_line_has_its_fields_the_ids_and_the_pairs() throws IOException {
    try (Logs _ = open(LogFormat.JSON, Level.INFO)) {
      ids.put("job_run_id", "r1");
      ids.put("level", "forged");
      context.getLogger("commonplace.Main").atInfo().addKeyValue("count", 3).log("say \"hi\"\n");
    }
    JsonNode line = new ObjectMapper().readTree(text("system.log"));
    assertThat(text("system.log")).hasLineCount(1);
    assertThat(Instant.parse(line.get("timestamp").asText())).isNotNull();
    assertThat(line.get("level").asText()).isEqualTo("INFO");
    assertThat(line.get("logger").asText()).isEqualTo("commonplace.Main");
    assertThat(line.get("message").asText()).isEqualTo("say \"hi\"\n");
    assertThat(line.get("job_run_id").asText()).isEqualTo("r1");
    assertThat(line.get("count").asInt()).isEqualTo(3);
  }

  @Test
  void a_text_line_ends_with_the_ids_of_its_work_in_one_order() throws IOException {
    try (Logs _ = open(LogFormat.TEXT, Level.INFO)) {
      ids.put("operation", "turn\nforged");
      ids.put("chat_id", "7");
      ids.put("anything", "else");
      context.getLogger("commonplace.Main").info("said");
    }
    assertThat(messages("system.log")).containsExactly("[chat_id=7 operation=turn\\nforged] said");
  }

  @Test
  void a_json_line_has_a_category_and_no_marker_of_others() throws IOException {
    try (Logs _ = open(LogFormat.JSON, Level.INFO)) {
      Logger log = context.getLogger("commonplace.Main");
      log.info(Category.STARTUP.marker(), "up");
      log.info(MarkerFactory.getMarker("anything"), "plain");
      log.warn(Category.STARTUP.marker(), "level counts more");
      context.getLogger("commonplace.admin.watch.Ladder").info("trimmed");
    }
    assertThat(
            text("system.log")
                .lines()
                .map(line -> line.replaceAll(".*\"category\":\"(\\w+)\".*", "$1"))
                .map(word -> word.startsWith("{") ? "" : word))
        .containsExactly("startup", "", "warnings", "resources");
  }

  @Test
  void the_level_is_switched_while_it_runs() throws IOException {
    try (Logs logs = open(LogFormat.TEXT, Level.INFO)) {
      Logger log = context.getLogger("commonplace.Main");
      log.debug("before");
      logs.change(Level.DEBUG);
      log.debug("between");
      context.getLogger("org.eclipse.jetty").info("chatter");
      assertThat(logs.current()).isEqualTo(Level.DEBUG);
      logs.change(Level.ERROR);
      log.warn("after");
    }
    assertThat(messages("system.log")).containsExactly("between");
  }

  @Test
  void errors_are_remembered_redacted_by_class() {
    try (Logs logs = open(LogFormat.TEXT, Level.INFO)) {
      Logger log = context.getLogger("commonplace.tasks.fetch");
      log.info("nothing", new IOException("fine"));
      log.warn("only a warning");
      log.warn("no page for " + KEY, new java.net.ConnectException("refused"));
      log.error("broken", new IllegalStateException(new java.sql.SQLException("locked")));
      assertThat(logs.errors().report(Duration.ofHours(1)).text())
          .contains("2 errors")
          .contains("ConnectionError: 1. no page for [redacted]")
          .contains("DatabaseError: 1. broken")
          .doesNotContain(KEY);
    }
  }

  @Test
  void by_size_three_files_of_ten_megabytes_are_kept() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("system.log"), "full\n" + "x".repeat(10 * 1024 * 1024));
    Files.writeString(folder.resolve("system.1.log"), "older\n");
    Files.writeString(folder.resolve("system.2.log"), "oldest\n");
    try (Logs _ = open(LogFormat.TEXT, Level.INFO)) {
      context.getLogger("commonplace.Main").info("now");
    }
    assertThat(messages("system.log")).containsExactly("now");
    assertThat(text("system.1.log")).startsWith("full\n");
    assertThat(text("system.2.log")).isEqualTo("older\n");
    assertThat(names()).filteredOn(name -> name.startsWith("system")).hasSize(3);
  }

  @Test
  void others_on_the_machine_cannot_read_the_files_also_after_they_rolled() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("system.log"), "x".repeat(10 * 1024 * 1024 + 1));
    try (Logs _ = open(LogFormat.TEXT, Level.INFO)) {
      context.getLogger("commonplace.Main").info("now");
    }
    assertThat(names()).contains("system.1.log", "tasks.log", "telegram.log", "metrics.jsonl");
    for (String name : names()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .as(name)
          .isEqualTo("rw-r-----");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwxr-x---");
  }

  @Test
  void the_tasks_of_another_day_are_put_aside_and_older_ones_than_seven_days_go()
      throws IOException {
    Files.createDirectories(folder);
    Instant before = Instant.now().minus(Duration.ofDays(2));
    Path current = Files.writeString(folder.resolve("tasks.log"), "two days ago\n");
    Files.setLastModifiedTime(current, FileTime.from(before));
    String old = day(Instant.now().minus(Duration.ofDays(9)));
    String kept = day(Instant.now().minus(Duration.ofDays(5)));
    Files.writeString(folder.resolve(old), "old\n");
    Files.writeString(folder.resolve(kept), "kept\n");
    try (Logs _ = open(LogFormat.TEXT, Level.INFO)) {
      context.getLogger("commonplace.tasks").info("today");
    }
    assertThat(messages("tasks.log")).containsExactly("today");
    assertThat(text(day(before))).isEqualTo("two days ago\n");
    assertThat(names()).contains(kept).doesNotContain(old);
  }

  private Logs open(LogFormat format, Level level) {
    return Logs.open(context, folder, new Settings.Log(format, level), List.of(KEY));
  }

  private static void assertOnlyRedaction(LoggerContext context) {
    for (Logger logger : context.getLoggerList()) {
      logger
          .iteratorForAppenders()
          .forEachRemaining(appender -> assertThat(appender).isInstanceOf(RedactingAppender.class));
      assertThat(logger.isAdditive()).isTrue();
    }
    assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders()).hasNext();
  }

  private static String day(Instant instant) {
    return "tasks." + instant.atZone(java.time.ZoneId.systemDefault()).toLocalDate() + ".log";
  }

  private String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private List<String> messages(String file) throws IOException {
    return text(file).lines().map(line -> line.split(" - ", 4)[3]).toList();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
