package commonplace.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;

/// What holds from the first log line until [Logs#open]: warnings to the terminal, redacted by
/// shape.
///
/// Found by Logback before it looks for any file, so that none can attach an appender beside the
/// redaction.
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class Quiet extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    RedactingAppender terminal =
        new RedactingAppender(List.of(LogFiles.terminal(context)), Redaction.of(List.of()));
    Logs.attach(context, terminal, Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
