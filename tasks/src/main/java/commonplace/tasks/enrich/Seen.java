package commonplace.tasks.enrich;

import java.util.Optional;

/// An item as a person saw it when he decided; people write it as `claim:7`, or as
/// `claim:7@3fa90c12` with the mark it was shown with.
///
/// @param mark of what was shown, see [Waiting#mark]; empty for the item as it is by now
public record Seen(ItemId item, Optional<String> mark) {

  /// What people wrote, if it names an item.
  public static Optional<Seen> parse(String text) {
    String[] parts = text.strip().split("@", 2);
    return ItemId.parse(parts[0])
        .map(item -> new Seen(item, parts.length == 1 ? Optional.empty() : Optional.of(parts[1])));
  }

  /// Whether what is there now is what the person saw.
  public boolean is(Waiting now) {
    return mark.isEmpty() || mark.get().equals(now.mark());
  }
}
