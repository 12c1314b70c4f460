package commonplace;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.regex.Pattern;

/// The rules of the house over compiled classes, for a house whose packages begin with `root`.
///
/// Application means everything outside the four modules.
record HouseRules(String root) {
  private static final String[] MODULES = {"memory", "tasks", "bot", "admin"};

  ArchRule reaches_only(String module, String... below) {
    String[] forbidden =
        Arrays.stream(MODULES)
            .filter(other -> !other.equals(module) && !Arrays.asList(below).contains(other))
            .map(this::in)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(in(module))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .orShould()
        .dependOnClassesThat(application())
        .because("arrows point down: " + module + " knows " + String.join(" and ", below));
  }

  ArchRule names_say_something() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .haveNameNotMatching(".*(Manager|Helper|Utils?|Impl|DTO|Dto|Base|Service)")
        .because("a name says what a class is, or how it does it");
  }

  ArchRule packages_are_features() {
    return noClasses()
        .should()
        .resideInAnyPackage(
            "..util..",
            "..utils..",
            "..common..",
            "..helper..",
            "..manager..",
            "..impl..",
            "..dto..")
        .because("packages are named by feature");
  }

  ArchRule time_comes_in() {
    return never(
        "java\\.time\\.\\w+\\.now|java\\.time\\.(Clock|InstantSource)\\.(system|tick)\\w*"
            + "|java\\.lang\\.System\\.currentTimeMillis",
        "time comes in through constructors");
  }

  ArchRule chance_comes_in() {
    return never(
        "java\\.util\\.UUID\\.randomUUID|java\\.lang\\.Math\\.random"
            + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current"
            + "|java\\.(util|security)\\.(Secure)?Random\\.<init>\\(\\)",
        "ids and randomness come in through constructors");
  }

  ArchRule nothing_sleeps() {
    return never(
        "java\\.lang\\.Thread\\.sleep|java\\.util\\.concurrent\\.TimeUnit\\.sleep",
        "waiting is for a signal with a time-out");
  }

  ArchRule only_the_application_exits() {
    return never(
        "java\\.lang\\.(System|Runtime)\\.(exit|halt)", "the application alone ends the process");
  }

  ArchRule nothing_prints() {
    return never(
        "java\\.lang\\.System\\.(out|err)|java\\.lang\\.\\w+\\.printStackTrace",
        "what is to be known goes through the log and its redaction");
  }

  ArchRule one_log() {
    return never("java\\.util\\.logging\\..*", "there is one log, SLF4J");
  }

  ArchRule no_sql_in_the_application() {
    return noClasses()
        .that(application())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.sqlite..")
        .because("a query stands in the class that owns the table");
  }

  private ArchRule never(String calls, String reason) {
    var pattern = Pattern.compile(calls);
    DescribedPredicate<JavaAccess<?>> forbidden =
        describe(
            "it is " + calls,
            access -> {
              String called = access.getTargetOwner().getName() + "." + access.getName();
              String parameters = access.getTarget().getFullName().replaceFirst("^[^(]*", "");
              return pattern.matcher(called).matches()
                  || pattern.matcher(called + parameters).matches();
            });
    return noClasses()
        .that()
        .resideInAnyPackage(Arrays.stream(MODULES).map(this::in).toArray(String[]::new))
        .should()
        .accessTargetWhere(forbidden)
        .because(reason);
  }

  private DescribedPredicate<JavaClass> application() {
    DescribedPredicate<JavaClass> modules =
        JavaClass.Predicates.resideInAnyPackage(
            Arrays.stream(MODULES).map(this::in).toArray(String[]::new));
    return JavaClass.Predicates.resideInAPackage(root + "..").and(DescribedPredicate.not(modules));
  }

  private String in(String module) {
    return root + "." + module + "..";
  }
}
