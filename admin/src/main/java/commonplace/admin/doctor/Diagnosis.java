package commonplace.admin.doctor;

import commonplace.admin.doctor.Finding.Topic;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Where the decision tree ends for these findings.
///
/// @param path the way through the tree, from the symptom to its cause; empty when nothing is wrong
/// @param advice what to do now
public record Diagnosis(List<String> path, String advice) {
  /// What a symptom may come from, the likeliest first.
  private record Symptom(Topic topic, String words, List<Topic> causes, String otherwise) {}

  private static final List<Symptom> TREE =
      List.of(
          new Symptom(Topic.PROCESSES, "process", List.of(), ""),
          new Symptom(
              Topic.BREAKERS,
              "circuit breaker open",
              List.of(Topic.DISK_SPACE, Topic.PERMISSIONS, Topic.DISK_SPEED, Topic.NETWORK),
              "Nothing on this machine explains it. It tries again by itself every 60 s; POST"
                  + " /admin/circuit-breaker/reset?name= closes it at once."),
          new Symptom(
              Topic.WORKERS,
              "worker crash",
              List.of(Topic.MEMORY, Topic.DISK_SPACE),
              "It is started again by itself. If it goes on, report it with logs/system.log."),
          new Symptom(
              Topic.OBJECTIVES,
              "SLO breach",
              List.of(Topic.DISK_SPEED, Topic.MEMORY, Topic.NETWORK, Topic.ERRORS),
              "See which latency is high at /slo: question means the model, search the size of the"
                  + " memory, write the disk."),
          new Symptom(Topic.ERRORS, "errors in the log", List.of(), ""));

  public Diagnosis {
    path = List.copyOf(path);
  }

  static Diagnosis of(List<Finding> findings) {
    return TREE.stream()
        .flatMap(symptom -> symptom(symptom, findings).stream())
        .findFirst()
        .or(() -> worst(findings))
        .orElseGet(() -> new Diagnosis(List.of(), "Nothing is wrong."));
  }

  /// `circuit breaker open > disk space: Free some space.`
  public String text() {
    return path.isEmpty() ? advice : String.join(" > ", path) + ": " + advice;
  }

  private static Optional<Diagnosis> symptom(Symptom symptom, List<Finding> findings) {
    return bad(findings, finding -> finding.topic() == symptom.topic())
        .map(
            finding ->
                symptom.causes().stream()
                    .flatMap(cause -> bad(findings, f -> f.topic() == cause).stream())
                    .findFirst()
                    .map(
                        cause ->
                            new Diagnosis(
                                List.of(symptom.words(), cause.topic().words()), cause.advice()))
                    .orElseGet(
                        () ->
                            new Diagnosis(
                                List.of(symptom.words()),
                                symptom.otherwise().isEmpty()
                                    ? finding.advice()
                                    : symptom.otherwise())));
  }

  /// What stands in no symptom's way yet.
  private static Optional<Diagnosis> worst(List<Finding> findings) {
    return bad(findings, finding -> finding.grade() == Finding.Grade.BROKEN)
        .or(() -> bad(findings, finding -> true))
        .map(finding -> new Diagnosis(List.of(finding.topic().words()), finding.advice()));
  }

  private static Optional<Finding> bad(List<Finding> findings, Predicate<Finding> which) {
    return findings.stream().filter(Finding::bad).filter(which).findFirst();
  }
}
