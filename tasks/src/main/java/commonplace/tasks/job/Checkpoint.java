package commonplace.tasks.job;

import commonplace.memory.knowledge.SourceId;
import java.util.Optional;

/// A cursor: where a job goes on after an interruption. Results are rows, never part of it.
///
/// @param done units of the stage that are done and stored
/// @param total units of the stage; at least 1
/// @param source what came of the link, once it was read
public record Checkpoint(
    StageName stage, int done, int total, Optional<SourceId> source, Tally tally) {
  /// Where a link begins.
  public static final Checkpoint START =
      new Checkpoint(StageName.DOWNLOAD, 0, 1, Optional.empty(), Tally.NONE);

  /// Where a job begins, before it is known how many units there are.
  static Checkpoint first(JobType type, String input) {
    return new Checkpoint(
        type.stages().getFirst(),
        0,
        1,
        type.input() == JobType.Input.SOURCE
            ? Optional.of(new SourceId(Long.parseLong(input)))
            : Optional.empty(),
        Tally.NONE);
  }

  public Checkpoint {
    if (done < 0 || total < 1 || done > total) {
      throw new IllegalArgumentException(done + " of " + total + " in " + stage);
    }
  }

  /// The same stage, so many units further.
  public Checkpoint advanced(int units, Tally found) {
    return new Checkpoint(stage, done + units, total, source, tally.plus(found));
  }

  /// The beginning of another stage.
  ///
  /// @param units how many that stage has
  public Checkpoint at(StageName next, int units) {
    return new Checkpoint(next, 0, units, source, tally);
  }

  /// Whether its stage has nothing left to do.
  public boolean over() {
    return done == total;
  }

  /// The same, with what came of the link.
  public Checkpoint with(SourceId read) {
    return new Checkpoint(stage, done, total, Optional.of(read), tally);
  }
}
