package commonplace.admin.ctl;

import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How many of something, one at least.
final class HowMany implements ITypeConverter<Integer> {
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

  @Override
  public Integer convert(String text) {
    return Optional.of(text)
        .filter(number -> NUMBER.matcher(number).matches())
        .map(Integer::valueOf)
        .orElseThrow(() -> new TypeConversionException("“" + text + "” is no number from 1 up"));
  }
}
