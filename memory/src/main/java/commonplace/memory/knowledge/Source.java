package commonplace.memory.knowledge;

import commonplace.memory.chat.SpaceId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Something that was sent and read.
///
/// @param kind what it was before it was text
/// @param url where it was fetched from, as people may open it; `file:notes.pdf` of a file sent
/// @param title never empty: the URL when the page names none
/// @param site host or site name
/// @param published as the page states it, in whatever precision
/// @param words number of words of the readable text
/// @param readAt when it was read
public record Source(
    SourceId id,
    SpaceId space,
    Kind kind,
    String url,
    String title,
    String site,
    Optional<String> author,
    Optional<String> published,
    int words,
    Instant readAt) {
  /// What a source was before it was text.
  public enum Kind {
    /// A web page.
    PAGE,
    PDF,
    /// An e-book.
    BOOK,
    /// A word processor's file.
    DOCUMENT,
    /// Plain text or Markdown.
    TEXT,
    FEED,
    /// The captions of a recording.
    CAPTIONS,
    AUDIO,
    VIDEO;

    /// As it is stored and shown.
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }
}
