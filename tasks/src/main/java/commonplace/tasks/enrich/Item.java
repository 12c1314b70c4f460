package commonplace.tasks.enrich;

import commonplace.memory.chat.SpaceId;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One thing to be tagged, with what rules look at. For one thread at a time.
final class Item {
  private final ItemId id;
  private final SpaceId space;
  private final Map<ItemField, String> texts;
  private final Map<ItemField, Double> numbers;
  private final Map<ItemField, String> folded = new EnumMap<>(ItemField.class);

  /// @param texts without those it lacks
  /// @param numbers without those it lacks
  Item(ItemId id, SpaceId space, Map<ItemField, String> texts, Map<ItemField, Double> numbers) {
    this.id = id;
    this.space = space;
    this.texts = texts;
    this.numbers = numbers;
  }

  ItemId id() {
    return id;
  }

  SpaceId space() {
    return space;
  }

  Optional<String> text(ItemField field) {
    return Optional.ofNullable(texts.get(field));
  }

  Optional<Double> number(ItemField field) {
    return Optional.ofNullable(numbers.get(field));
  }

  /// The text of a field without regard to case, worked out once however many rules ask.
  Optional<String> folded(ItemField field) {
    @Nullable String text = texts.get(field);
    return text == null
        ? Optional.empty()
        : Optional.of(folded.computeIfAbsent(field, _ -> fold(text)));
  }

  /// Whether the field has a value at all.
  boolean has(ItemField field) {
    return texts.containsKey(field) || numbers.containsKey(field);
  }

  static String fold(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
