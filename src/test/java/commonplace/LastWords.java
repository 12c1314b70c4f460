package commonplace;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// When a test fails, adds what the programs it talked to wrote.
final class LastWords implements TestExecutionExceptionHandler {
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    for (Program program : Program.RUNNING) {
      failure.addSuppressed(new AssertionError(program.tail()));
    }
    throw failure;
  }
}
