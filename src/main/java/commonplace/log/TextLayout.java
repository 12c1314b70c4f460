package commonplace.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// `time - name - level - message`, the time in UTC, the ids of the work it belongs to before what
/// is said, and beneath it the stack trace if there is one. A figure that ends a message so ends
/// its line, where `awk '{print $NF}'` finds it.
///
/// One event is one line: a line break within a message is shown as `\n`, so that no text from
/// outside can pass for a line of its own.
final class TextLayout extends LayoutBase<ILoggingEvent> {
  private static final List<String> IDS =
      List.of("job_run_id", "chat_id", "request_id", "component", "operation", "error_code");

  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(200);
    line.append(TIME.format(event.getInstant())).append(" - ");
    line.append(event.getLoggerName()).append(" - ").append(event.getLevel()).append(" - ");
    line.append(ids(event)).append(oneLine(event.getFormattedMessage())).append('\n');
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      line.append(ThrowableProxyUtil.asString(thrown));
    }
    return line.toString();
  }

  /// `[chat_id=7 operation=turn] `, nothing when it belongs to no work.
  private static String ids(ILoggingEvent event) {
    Map<String, String> context = event.getMDCPropertyMap();
    return IDS.stream()
        .filter(context::containsKey)
        .map(id -> id + "=" + oneLine(String.valueOf(context.get(id))))
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(" "), ids -> ids.isEmpty() ? "" : "[" + ids + "] "));
  }

  static String oneLine(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n");
  }
}
