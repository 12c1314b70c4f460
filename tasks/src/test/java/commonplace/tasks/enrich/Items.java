package commonplace.tasks.enrich;

import commonplace.memory.chat.SpaceId;
import java.util.EnumMap;
import java.util.Map;

/// Items of which a test says what rules look at.
final class Items {
  private Items() {}

  static Item claim(Map<ItemField, ?> fields) {
    return item(ItemKind.CLAIM, fields);
  }

  static Item item(ItemKind kind, Map<ItemField, ?> fields) {
    Map<ItemField, String> texts = new EnumMap<>(ItemField.class);
    Map<ItemField, Double> numbers = new EnumMap<>(ItemField.class);
    fields.forEach(
        (field, value) -> {
          if (value instanceof Number number) {
            numbers.put(field, number.doubleValue());
          } else {
            texts.put(field, value.toString());
          }
        });
    return new Item(new ItemId(kind, 1), new SpaceId(1), texts, numbers);
  }
}
