package commonplace.tasks.extract.document;

import commonplace.memory.knowledge.Source;
import java.util.List;
import java.util.Optional;

/// What a file says about itself.
///
/// @param title empty when it names none
/// @param site the site's name or host; of a file sent, its name
/// @param published as the file states it, in whatever precision
/// @param language BCP 47 tag as the file states it
/// @param canonical the address that it names as its own, as it stands there
/// @param skipped what was not understood, for people: `2 tables`
/// @param whenEmpty why such a file may hold no text and what the person can do
public record Front(
    Source.Kind kind,
    String title,
    String site,
    Optional<String> author,
    Optional<String> published,
    Optional<String> language,
    Optional<String> canonical,
    List<String> skipped,
    String whenEmpty) {
  public Front {
    skipped = List.copyOf(skipped);
  }

  /// Of a file that names no address.
  public Front(
      Source.Kind kind,
      String title,
      String site,
      Optional<String> author,
      Optional<String> published,
      Optional<String> language,
      List<String> skipped,
      String whenEmpty) {
    this(kind, title, site, author, published, language, Optional.empty(), skipped, whenEmpty);
  }

  /// Of a file that states nothing but, maybe, its title.
  public static Front titled(Source.Kind kind, String title, Origin origin) {
    return new Front(
        kind,
        title,
        origin.site(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        origin.name() + " holds no text. Check that it is the right file.");
  }
}
