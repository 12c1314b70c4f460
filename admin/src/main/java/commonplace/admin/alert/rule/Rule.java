package commonplace.admin.alert.rule;

import java.time.Duration;

/// When to raise which alert.
///
/// @param name by which it is known, overridden and de-duplicated
/// @param type the kind of alert, shared by rules about the same thing
/// @param lasting for how long the condition must hold before it fires; zero for at once
/// @param message for people; `{value}`, `{limit}` and `{subject}` stand for what was measured
/// @param action what the reader can do about it, with the same placeholders
public record Rule(
    String name,
    String type,
    Severity severity,
    Condition when,
    Duration lasting,
    String message,
    String action) {

  /// The message about that value.
  public String message(String subject, double value) {
    return filled(message, subject, value);
  }

  /// What to do about that value.
  public String action(String subject, double value) {
    return filled(action, subject, value);
  }

  // INVARIANT: the subject comes last, so that no subject is taken for a placeholder.
  private String filled(String template, String subject, double value) {
    return template
        .replace("{value}", when.measure().words(value))
        .replace("{limit}", when.measure().words(when.limit()))
        .replace("{subject}", subject);
  }
}
