package commonplace.admin.ctl;

import commonplace.memory.measure.TimeSpan;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How long ago, as people type it: `30m`, `12h`, `7d`.
final class Age implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    return TimeSpan.parse(text)
        .orElseThrow(
            () -> new TypeConversionException("“" + text + "” is no time such as 30m, 12h or 7d"));
  }
}
