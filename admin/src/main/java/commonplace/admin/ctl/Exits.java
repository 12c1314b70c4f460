package commonplace.admin.ctl;

import static picocli.CommandLine.ExitCode;

/// How a command ends. 0 to 4 mean what the same codes of the program mean.
public final class Exits {
  /// It is done.
  public static final int DONE = ExitCode.OK;

  /// It could not be done, or something is wrong.
  public static final int WRONG = ExitCode.SOFTWARE;

  /// The command was not understood.
  public static final int NOT_UNDERSTOOD = ExitCode.USAGE;

  /// Another process uses the data and does not answer.
  public static final int IN_USE = 3;

  /// The data needs a person.
  public static final int DATA = 4;

  /// There is no such job, source or run.
  public static final int UNKNOWN = 5;

  /// It is there, but in a state in which this cannot be done.
  public static final int REFUSED = 6;

  /// The job that was watched failed.
  public static final int JOB_FAILED = 7;

  /// The job that was watched was cancelled.
  public static final int JOB_CANCELLED = 8;

  static final String HEADING = "%nExit codes:%n";
  static final String EXAMPLES = "%nExamples:%n";
  static final String ON_0 = " 0:It is done.";
  static final String ON_1 = " 1:It could not be done, or something is wrong.";
  static final String ON_2 = " 2:The command was not understood.";
  static final String ON_3 = " 3:Another process uses the data and does not answer.";
  static final String ON_4 = " 4:The data needs a person.";
  static final String ON_5 = " 5:There is no such job, source or run.";
  static final String ON_6 = " 6:It is there, but in a state in which this cannot be done.";
  static final String ON_7 = " 7:The job that was watched failed.";
  static final String ON_8 = " 8:The job that was watched was cancelled.";

  private Exits() {}
}
