package commonplace.tasks.enrich;

import java.util.Map;

/// Where a run stands: behind the item `after` of a kind.
///
/// @param bounds the last item of each kind when the run began; what came later is not its business
record Cursor(ItemKind kind, long after, Map<ItemKind, Long> bounds) {
  Cursor {
    bounds = Map.copyOf(bounds);
  }

  static Cursor start(Map<ItemKind, Long> bounds) {
    return new Cursor(ItemKind.SOURCE, 0, bounds);
  }

  Cursor behind(ItemId item) {
    return new Cursor(item.kind(), item.value(), bounds);
  }

  /// Where to go on in that kind, which is this one or a later one.
  long after(ItemKind of) {
    return of == kind ? after : 0;
  }

  long bound(ItemKind of) {
    return bounds.getOrDefault(of, 0L);
  }
}
