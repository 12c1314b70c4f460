package commonplace;

import commonplace.admin.alert.Acknowledgement;
import commonplace.admin.alert.Alerts;
import commonplace.admin.alert.PerformanceAlert;
import commonplace.bot.Literal;
import java.util.List;
import java.util.stream.Collectors;

/// What an operator sees of the alerts in chat, and that he takes note of one. Answers are
/// Markdown. Safe for use from any thread.
record AlertsInChat(Alerts alerts) {
  String list() {
    List<PerformanceAlert> firing = alerts.firing();
    if (firing.isEmpty()) {
      return "No alert stands.";
    }
    return firing.stream()
        .map(alert -> "- " + line(alert))
        .collect(Collectors.joining("\n", "", "\n\n/ack with its number takes note of one."));
  }

  String acknowledge(long id) {
    return switch (alerts.acknowledge(id)) {
      case Acknowledgement.Noted(var alert) ->
          "Noted: %d %s. It is neither repeated nor escalated any more; its end is told."
              .formatted(alert.id(), alert.severity().label());
      case Acknowledgement.Over _ -> "Alert %d is over.".formatted(id);
      case Acknowledgement.Unknown _ ->
          "There is no alert %d. /alerts lists those that stand.".formatted(id);
    };
  }

  private static String line(PerformanceAlert alert) {
    return "%d %s%s: %s %s"
        .formatted(
            alert.id(),
            alert.severity().label(),
            alert.acknowledgedAt() == null ? "" : ", noted",
            Literal.of(alert.message()),
            Literal.of(alert.recommendedAction()));
  }
}
