package commonplace.tasks.extract;

/// A paragraph on its way to the stored text: no blank line inside, not empty.
record Block(Kind kind, String text) {
  enum Kind {
    TEXT,
    HEADING,
    ITEM,
    CODE,
    ROW
  }

  String line() {
    return kind == Kind.ITEM ? "- " + text : text;
  }
}
