package commonplace.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.LayoutBase;

/// For the terminal: level and message, and in a word what was thrown. The files have the rest.
final class ShortLayout extends LayoutBase<ILoggingEvent> {
  @Override
  public String doLayout(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    String cause =
        thrown == null ? "" : " (" + thrown.getClassName() + ": " + thrown.getMessage() + ")";
    return TextLayout.oneLine(event.getLevel() + ": " + event.getFormattedMessage() + cause) + "\n";
  }
}
