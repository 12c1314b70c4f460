package commonplace.admin.ctl;

import commonplace.tasks.job.StageName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/// Which stage, if one.
final class Staged {
  @Parameters(
      paramLabel = "STAGE",
      arity = "0..1",
      description = "download, transcribe, mine, flagship or upload; without one, all.")
  @Nullable StageName stage;
}
