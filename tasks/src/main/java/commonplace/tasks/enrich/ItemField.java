package commonplace.tasks.enrich;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a rule can look at. Except for `text` and what belongs to one kind, it is the source's in
/// which the item stands.
enum ItemField {
  HOST("host", false),
  URL("url", false),
  TITLE("title", false),
  SITE("site", false),
  AUTHOR("author", false),
  LANGUAGE("language", false),
  PUBLISHED("published", false),
  SOURCE_KIND("source-kind", false),
  WORDS("words", true),
  AGE_DAYS("age-days", true),
  TEXT("text", false),
  QUOTE("quote", false, ItemKind.CLAIM),
  CLAIM_TYPE("claim-type", false, ItemKind.CLAIM),
  SPEAKER("speaker", false, ItemKind.CLAIM),
  TIER("tier", false, ItemKind.CLAIM),
  IMPORTANCE("importance", true, ItemKind.CLAIM),
  SCORE("score", true, ItemKind.CLAIM),
  TERM_KIND("term-kind", false, ItemKind.TERM),
  MENTIONS("mentions", true, ItemKind.TERM);

  private final String key;
  private final boolean number;
  private final @Nullable ItemKind only;

  ItemField(String key, boolean number) {
    this(key, number, null);
  }

  ItemField(String key, boolean number, @Nullable ItemKind only) {
    this.key = key;
    this.number = number;
    this.only = only;
  }

  /// As it stands in rules.
  String key() {
    return key;
  }

  /// Whether it is compared as a number.
  boolean number() {
    return number;
  }

  boolean of(ItemKind kind) {
    return only == null || only == kind;
  }

  static Optional<ItemField> of(String key) {
    return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
  }

  /// The keys of all, for people.
  static String keys() {
    return Arrays.stream(values()).map(ItemField::key).collect(Collectors.joining(", "));
  }
}
