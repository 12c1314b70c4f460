package commonplace.memory.recall;

import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import java.time.LocalDate;
import java.time.ZoneId;

/// What is looked for, where, and seen from when.
///
/// @param text a question or some words, in any language
/// @param before only messages before this one, so that a question does not find itself
/// @param today the day from which "yesterday" is counted
/// @param zone in which the days of messages are counted
/// @param limit most messages and most passages to find, each
public record Query(
    SpaceId space, String text, MessageId before, LocalDate today, ZoneId zone, int limit) {
  public Query {
    if (limit < 1) {
      throw new IllegalArgumentException("nothing is looked for: limit " + limit);
    }
  }
}
