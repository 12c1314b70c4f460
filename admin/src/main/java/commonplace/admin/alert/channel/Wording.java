package commonplace.admin.alert.channel;

import commonplace.admin.alert.News;
import commonplace.admin.alert.PerformanceAlert;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/// An alert as people read it.
record Wording(ZoneId zone) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM HH:mm", Locale.ENGLISH);

  /// One line, short enough for a lock screen: `High: memory warning`. A subject that is all the
  /// message says is left to the message.
  String title(PerformanceAlert alert, News news) {
    String what = alert.alertType().replace('_', ' ');
    String of = alert.message().endsWith(alert.subject()) ? "" : " (" + alert.subject() + ")";
    String severity = alert.severity().label();
    return switch (news) {
          case FIRING -> capital(severity);
          case REPEATED -> "Still " + severity;
          case ESCALATED -> "Now " + severity;
          case RESOLVED -> "Over";
        }
        + ": "
        + what
        + of;
  }

  /// What is wrong, what to do, since when.
  String text(PerformanceAlert alert, News news) {
    if (news == News.RESOLVED) {
      return "%s\n%s.".formatted(alert.message(), span(alert));
    }
    return "%s\n%s\n%s."
        .formatted(alert.message(), alert.recommendedAction(), standing(alert, news));
  }

  private String span(PerformanceAlert alert) {
    Instant over = alert.resolvedAt();
    String until = over == null ? "" : ", over since " + time(over);
    return "Began " + time(alert.timestamp()) + until;
  }

  private String standing(PerformanceAlert alert, News news) {
    String since = "Since " + time(alert.timestamp());
    return news == News.FIRING
        ? since
        : since + ", not acknowledged. It is alert " + alert.id() + " in /alerts";
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(zone))
        + " "
        + zone.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
