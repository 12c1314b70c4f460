package commonplace.tasks.transcribe;

import commonplace.memory.knowledge.SourceId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// What came of working on the next chunk of a recording.
public sealed interface Listened {
  /// It went on.
  ///
  /// @param results stores what was found, as a part of a transaction
  /// @param done,total chunks, once the results are stored
  record On(Consumer<Handle> results, int done, int total) implements Listened {}

  /// Everything is heard.
  ///
  /// @param became is to be told, as a part of its transaction, which source came of it
  record All(Transcript transcript, BiConsumer<Handle, SourceId> became) implements Listened {}

  /// It may work another time.
  ///
  /// @param after not before that time has passed; empty when nobody asked for one
  /// @param waitingFor as a phrase
  record Later(String sentence, Optional<Duration> after, String waitingFor) implements Listened {}

  /// Nothing was tried, as nobody may be asked now.
  ///
  /// @param waitingFor as a phrase
  record Untried(Duration after, String waitingFor) implements Listened {}

  /// It will never work.
  ///
  /// @param sentence thing, reason, remedy
  record Failed(String sentence) implements Listened {}
}
