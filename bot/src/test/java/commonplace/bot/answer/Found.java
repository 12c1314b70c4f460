package commonplace.bot.answer;

import commonplace.memory.chat.ConversationId;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.recall.Hit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Hits for tests.
final class Found {
  static final Instant MAY = Instant.parse("2026-05-03T10:00:00Z");

  private static final Hit.Match MATCH = new Hit.Match(1, List.of(), true);

  private Found() {}

  static Hit said(String text) {
    return said(1, Message.Author.PERSON, text);
  }

  static Hit said(long id, Message.Author author, String text) {
    var message =
        new Message(
            new MessageId(id),
            new SpaceId(1),
            new ConversationId(1),
            author,
            author == Message.Author.PERSON ? "Ann" : "",
            text,
            MAY,
            false);
    return new Hit.OfMessage(message, MATCH);
  }

  static Hit read(long source, int ordinal, String text) {
    var from =
        new Source(
            new SourceId(source),
            new SpaceId(1),
            Source.Kind.PAGE,
            "https://example.org/" + source,
            "Title of " + source,
            "example.org",
            Optional.empty(),
            Optional.empty(),
            500,
            MAY);
    var passage =
        new Passage(
            new PassageId(source * 1000 + ordinal),
            from.id(),
            ordinal,
            0,
            text.codePointCount(0, text.length()),
            text);
    return new Hit.OfPassage(passage, from, MATCH);
  }
}
