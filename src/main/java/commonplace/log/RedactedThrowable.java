package commonplace.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An exception whose messages, and those of its causes and companions, went through the redaction.
record RedactedThrowable(IThrowableProxy thrown, Redaction redaction) implements IThrowableProxy {
  private static final IThrowableProxy[] NONE = {};

  @Override
  public @Nullable String getMessage() {
    String message = thrown.getMessage();
    return message == null ? null : redaction.apply(message);
  }

  @Override
  public @Nullable String getOverridingMessage() {
    String message = thrown.getOverridingMessage();
    return message == null ? null : redaction.apply(message);
  }

  @Override
  public String getClassName() {
    return thrown.getClassName();
  }

  @Override
  public StackTraceElementProxy[] getStackTraceElementProxyArray() {
    return thrown.getStackTraceElementProxyArray();
  }

  @Override
  public int getCommonFrames() {
    return thrown.getCommonFrames();
  }

  @Override
  public @Nullable IThrowableProxy getCause() {
    IThrowableProxy cause = thrown.getCause();
    return cause == null ? null : new RedactedThrowable(cause, redaction);
  }

  @Override
  public IThrowableProxy[] getSuppressed() {
    return Arrays.stream(Optional.ofNullable(thrown.getSuppressed()).orElse(NONE))
        .map(suppressed -> new RedactedThrowable(suppressed, redaction))
        .toArray(IThrowableProxy[]::new);
  }

  @Override
  public boolean isCyclic() {
    return thrown.isCyclic();
  }
}
