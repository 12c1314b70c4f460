package commonplace.tasks.export;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// A kind of export: where its entries come from and how each is written. Between a head and a tail
/// stand the entries, apart by a separator.
///
/// @param atOnce so many entries are held in memory
/// @param key ascending from one entry to the next
/// @param text of one entry
record Sheet<E>(
    Frame frame, int atOnce, Pages<E> pages, ToLongFunction<E> key, Function<E, String> text) {

  /// What stands around entries.
  record Frame(String head, String between, String tail) {}

  /// The entries behind a key, at most that many; none at the end.
  @FunctionalInterface
  interface Pages<E> {
    List<E> behind(long key, int atMost);
  }
}
