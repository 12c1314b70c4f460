package commonplace.tasks.engine;

import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.Runs;
import commonplace.tasks.job.StageName;
import commonplace.tasks.pipeline.Stage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which stage follows which, for each job as it was configured.
final class StageOrder {
  private final Map<StageName, Stage> stages = new EnumMap<>(StageName.class);

  StageOrder(List<Stage> stages) {
    stages.forEach(stage -> this.stages.put(stage.name(), stage));
  }

  Stage stage(StageName name) {
    Stage stage = stages.get(name);
    if (stage == null) {
      throw new IllegalStateException("there is no stage " + name);
    }
    return stage;
  }

  /// How many units the stage of a first checkpoint has.
  int total(Job job, Checkpoint entering) {
    return stage(entering.stage()).total(job, entering);
  }

  /// Where a unit leads to.
  ///
  /// @param was the checkpoint before it
  /// @param now what the stage says is behind it
  Runs.Step behind(Job job, Checkpoint was, Checkpoint now) {
    boolean left = now.stage() != was.stage();
    if (!left && !now.over()) {
      return new Runs.Step.To(now);
    }
    Optional<StageName> next =
        left
            ? job.terms().stages().stream().filter(s -> s.compareTo(now.stage()) >= 0).findFirst()
            : job.terms().after(was.stage());
    if (next.isEmpty()) {
      return new Runs.Step.End(
          new Checkpoint(was.stage(), was.total(), was.total(), now.source(), now.tally()));
    }
    return new Runs.Step.To(
        next.get() == now.stage() ? now : now.at(next.get(), total(job, now.at(next.get(), 1))));
  }
}
