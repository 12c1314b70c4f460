package commonplace.admin.watch;

/// Something another part of the program does to make room. It must give up only what can be had
/// again: never durable data, never an answer that is being made.
///
/// @param name for people: `caches of recall`
/// @param at when it is run
/// @param run may be called again before it was released; called by one thread at a time
/// @param release undoes what holds back work; called once memory or CPU are low again
public record Relief(String name, Rung at, Runnable run, Runnable release) {
  /// One with nothing to undo.
  public static Relief once(String name, Rung at, Runnable run) {
    return new Relief(name, at, run, () -> {});
  }
}
