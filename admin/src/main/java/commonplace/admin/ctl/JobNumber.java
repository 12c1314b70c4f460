package commonplace.admin.ctl;

import picocli.CommandLine.Parameters;

/// Which job.
final class JobNumber {
  @Parameters(paramLabel = "ID", description = "The number of the job.")
  String id = "";
}
