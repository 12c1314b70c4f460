package commonplace.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/// One JSON object a line: `timestamp` (UTC), `level`, `logger`, `message`, `category`, then the
/// ids of the work it belongs to and the event's own pairs by their names, and `stack_trace` if
/// something was thrown.
final class JsonLayout extends LayoutBase<ILoggingEvent> {
  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public String doLayout(ILoggingEvent event) {
    StringWriter line = new StringWriter(300);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      for (Map.Entry<String, Object> field : fields(event).entrySet()) {
        json.writeFieldName(field.getKey());
        json.writePOJO(field.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to a string cannot fail", e);
    }
    return line.append('\n').toString();
  }

  /// A pair or id cannot displace one of the first four.
  private static Map<String, Object> fields(ILoggingEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("timestamp", TextLayout.TIME.format(event.getInstant()));
    fields.put("level", event.getLevel().toString());
    fields.put("logger", event.getLoggerName());
    fields.put("message", event.getFormattedMessage());
    Category.of(event).ifPresent(category -> fields.put("category", category));
    event.getMDCPropertyMap().forEach(fields::putIfAbsent);
    for (KeyValuePair pair : event.getKeyValuePairs()) {
      fields.putIfAbsent(pair.key, pair.value);
    }
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      fields.putIfAbsent("stack_trace", ThrowableProxyUtil.asString(thrown));
    }
    return fields;
  }
}
