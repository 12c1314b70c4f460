package commonplace.tasks.enrich;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One thing that can be tagged; people write it as `claim:7`.
public record ItemId(ItemKind kind, long value) {
  private static final Pattern FORM = Pattern.compile("([a-z]+):(\\d{1,18})");

  /// What people wrote, if it names an item.
  public static Optional<ItemId> parse(String text) {
    Matcher m = FORM.matcher(text.strip());
    return m.matches()
        ? ItemKind.of(m.group(1)).map(kind -> new ItemId(kind, Long.parseLong(m.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return kind.key() + ":" + value;
  }
}
