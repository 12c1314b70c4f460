package commonplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules of the house: kept by us, and each seen to fail on a house that breaks it.
class HouseTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar!"))
          .importPackages("commonplace");
  private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("housefixture");
  private static final HouseFiles FILES =
      new HouseFiles(Path.of("..").toAbsolutePath().normalize());

  /// A rule, and what it has to find in the house that breaks it.
  record Case(String name, Function<HouseRules, ArchRule> rule, List<String> planted) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> rules() {
    return Stream.of(
        new Case(
            "memory knows nobody", house -> house.reaches_only("memory"), List.of("ReachesUp")),
        new Case(
            "tasks knows memory",
            house -> house.reaches_only("tasks", "memory"),
            List.of("ReachesBot")),
        new Case(
            "bot knows memory and tasks",
            house -> house.reaches_only("bot", "memory", "tasks"),
            List.of("housefixture.admin.ReachesAside", "housefixture.Top")),
        new Case(
            "admin knows memory and tasks",
            house -> house.reaches_only("admin", "memory", "tasks"),
            List.of("housefixture.bot.ReachesAdmin")),
        new Case(
            "names",
            HouseRules::names_say_something,
            List.of(
                "AManager", "AHelper", "AUtil>", "AUtils", "AnImpl", "ADTO", "ABase", "AService")),
        new Case("packages", HouseRules::packages_are_features, List.of("memory.util.Thing")),
        new Case(
            "time",
            HouseRules::time_comes_in,
            List.of(
                "calls method <java.time.Instant.now()>",
                "references method <java.time.Instant.now()>",
                "Clock.systemUTC",
                "InstantSource.system",
                "System.currentTimeMillis",
                "LocalDate.now",
                "LocalDateTime.now",
                "ZonedDateTime.now")),
        new Case(
            "chance",
            HouseRules::chance_comes_in,
            List.of(
                "java.util.Random.<init>()",
                "SecureRandom.<init>()",
                "UUID.randomUUID",
                "Math.random",
                "ThreadLocalRandom.current")),
        new Case("sleep", HouseRules::nothing_sleeps, List.of("Thread.sleep", "TimeUnit.sleep")),
        new Case(
            "exit", HouseRules::only_the_application_exits, List.of("System.exit", "Runtime.halt")),
        new Case(
            "console",
            HouseRules::nothing_prints,
            List.of("System.out", "System.err", "printStackTrace")),
        new Case("log", HouseRules::one_log, List.of("Logger.getLogger")),
        new Case(
            "SQL",
            HouseRules::no_sql_in_the_application,
            List.of("java.sql.Connection", "javax.sql.DataSource", "org.jdbi.v3.core.Jdbi")));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_house_keeps(Case rule) {
    rule.rule().apply(new HouseRules("commonplace")).check(OURS);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_planted_violation_is_seen(Case rule) {
    var report =
        rule.rule().apply(new HouseRules("housefixture")).evaluate(PLANTED).getFailureReport();
    String details = String.join("\n", report.getDetails());
    assertThat(details)
        .contains(rule.planted())
        .contains("housefixture.")
        .doesNotContain("ADatabase", "Random.<init>(long)", "nanoTime");
  }

  @Test
  void the_rules_look_at_all_five_modules() throws IOException {
    assertThat(OURS.contain("commonplace.package-info")).isTrue();
    for (String module : List.of("memory", "tasks", "bot", "admin")) {
      assertThat(OURS).anyMatch(type -> type.getPackageName().startsWith("commonplace." + module));
      assertThat(FILES.javaFiles()).anyMatch(file -> file.toString().contains("/" + module + "/"));
    }
    assertThat(FILES.everyFile()).contains(FILES.root().resolve("scripts/start.sh"));
  }

  @Test
  void no_file_is_too_long() throws IOException {
    assertThat(FILES.too_long()).isEmpty();
  }

  @Test
  void every_package_says_what_lives_in_it() throws IOException {
    assertThat(FILES.packages_without_words()).isEmpty();
  }

  @Test
  void no_package_is_split_over_two_modules() throws IOException {
    assertThat(FILES.split_packages()).isEmpty();
  }

  @Test
  void no_file_names_a_path_of_one_machine() throws IOException {
    assertThat(FILES.machine_paths()).isEmpty();
  }

  @Test
  void planted_files_are_seen(@TempDir Path root) throws IOException {
    var files = new HouseFiles(root);
    plant(root, "bot/src/main/java/commonplace/said/Long.java", "// line\n".repeat(401));
    plant(root, "src/main/java/commonplace/said/Short.java", "// line\n".repeat(400));
    plant(root, "docs/notes.md", "See\n/wo" + "rk/main, not example.org/wo" + "rk/main\n");
    plant(root, "data/export.md", "/wo" + "rk/\n");

    assertThat(files.too_long())
        .containsExactly("bot/src/main/java/commonplace/said/Long.java has 401 lines; at most 400");
    assertThat(files.packages_without_words())
        .containsExactly(
            "bot/src/main/java/commonplace/said/package-info.java is missing",
            "src/main/java/commonplace/said/package-info.java is missing");
    assertThat(files.split_packages())
        .containsExactly("package commonplace/said is split over bot and src");
    assertThat(files.machine_paths())
        .containsExactly("docs/notes.md:2 names a path of one machine");
  }

  private static void plant(Path root, String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }
}
