package commonplace.tasks.enrich;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// An item that waits for a person.
///
/// @param text what it says, at most 300 characters
/// @param title of the source in which it stands
/// @param url of that source
public record Waiting(Enrichment enrichment, String text, String title, String url) {

  /// Stands for all of this that a person is shown: another mark, another thing to decide about.
  /// Eight hexadecimal digits; it tells changes apart, not forgeries.
  public String mark() {
    var sum = new CRC32();
    sum.update(toString().getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(sum.getValue());
  }

  /// As people write it to decide about exactly this: `claim:7@3fa90c12`.
  public String marked() {
    return enrichment.item() + "@" + mark();
  }
}
