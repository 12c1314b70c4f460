package commonplace.tasks.enrich;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// One condition on one field. What an item lacks fulfils none but [Present].
sealed interface Check {
  ItemField field();

  Truth of(Item item);

  /// The text is one of those, without regard to case.
  ///
  /// @param values folded
  record OneOf(ItemField field, Set<String> values) implements Check {
    public OneOf {
      values = Set.copyOf(values);
    }

    @Override
    public Truth of(Item item) {
      return Truth.of(item.folded(field).filter(values::contains).isPresent());
    }
  }

  /// The text contains one of those, without regard to case.
  ///
  /// @param parts folded
  record Contains(ItemField field, List<String> parts) implements Check {
    public Contains {
      parts = List.copyOf(parts);
    }

    @Override
    public Truth of(Item item) {
      return Truth.of(item.folded(field).filter(this::any).isPresent());
    }

    private boolean any(String text) {
      for (String part : parts) {
        if (text.contains(part)) {
          return true;
        }
      }
      return false;
    }
  }

  /// The host is one of those or lies below it: `example.org` takes `news.example.org`.
  ///
  /// @param hosts folded
  record Within(ItemField field, List<String> hosts) implements Check {
    public Within {
      hosts = List.copyOf(hosts);
    }

    @Override
    public Truth of(Item item) {
      return Truth.of(
          item.folded(field)
              .filter(h -> hosts.stream().anyMatch(top -> h.equals(top) || h.endsWith("." + top)))
              .isPresent());
    }
  }

  /// The expression is found somewhere in the text.
  record Matches(ItemField field, Pattern pattern) implements Check {
    /// About 10 ms; `.*` at the front of an expression needs the square of the text's length.
    static final int STEPS = 2_000_000;

    @Override
    public Truth of(Item item) {
      return item.text(field).map(this::found).orElse(Truth.NO);
    }

    private Truth found(String text) {
      try {
        return Truth.of(pattern.matcher(new MeteredText(text, STEPS)).find());
      } catch (MeteredText.SpentException | StackOverflowError _) {
        return Truth.TOO_LONG;
      }
    }
  }

  /// The number is not below that one.
  record AtLeast(ItemField field, double least) implements Check {
    @Override
    public Truth of(Item item) {
      return Truth.of(item.number(field).filter(number -> number >= least).isPresent());
    }
  }

  /// The number is not above that one.
  record AtMost(ItemField field, double most) implements Check {
    @Override
    public Truth of(Item item) {
      return Truth.of(item.number(field).filter(number -> number <= most).isPresent());
    }
  }

  /// The item has the field, or lacks it.
  record Present(ItemField field, boolean wanted) implements Check {
    @Override
    public Truth of(Item item) {
      return Truth.of(item.has(field) == wanted);
    }
  }
}
