package commonplace.bot.access;

import commonplace.memory.chat.Person;

/// Whether a message is taken.
public sealed interface Admission {
  /// It is taken, as this person's.
  record Admitted(Person person) implements Admission {}

  /// It was the code: its sender is the owner from now on. It is not stored; the line is said.
  record Paired(String line) implements Admission {}

  /// It is not stored; the line is said once.
  record Declined(String line) implements Admission {}

  /// It is not stored and not answered: the line was said before.
  record Ignored() implements Admission {}
}
