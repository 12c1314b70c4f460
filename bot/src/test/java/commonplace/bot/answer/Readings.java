package commonplace.bot.answer;

import commonplace.bot.House;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Reading;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Span;
import java.util.List;
import java.util.Optional;

/// Sources that were read.
public final class Readings {
  private Readings() {}

  /// A source of one passage.
  public static SourceId keep(House house, SpaceId space, String title, String text) {
    String url = "https://example.org/" + title.replace(' ', '-');
    return house
        .memory
        .library()
        .keep(
            space,
            new Reading(
                url,
                url,
                title,
                "example.org",
                Optional.empty(),
                Optional.empty(),
                Optional.of("en"),
                text,
                List.of(new Span(0, text.codePointCount(0, text.length()))),
                List.of()));
  }
}
