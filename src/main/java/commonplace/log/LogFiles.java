package commonplace.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import commonplace.config.Settings.LogFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// Which file holds what, and when it rolls.
final class LogFiles {
  static final String METRICS = "metrics";

  private static final long LARGEST = 10 * FileSize.MB_COEFFICIENT;
  private static final int FILES = 3;
  private static final int DAYS = 7;

  private enum Part {
    SYSTEM,
    TASKS,
    TELEGRAM,
    METRICS;

    static Part of(ILoggingEvent event) {
      String name = event.getLoggerName();
      if (name.equals(LogFiles.METRICS)) {
        return METRICS;
      }
      if (name.startsWith("commonplace.tasks")) {
        return TASKS;
      }
      boolean telegram =
          name.startsWith("commonplace.bot.telegram") || name.startsWith("org.telegram");
      return telegram ? TELEGRAM : SYSTEM;
    }
  }

  private final LoggerContext context;
  private final Path folder;
  private final Supplier<Layout<ILoggingEvent>> layout;

  LogFiles(LoggerContext context, Path folder, LogFormat format) {
    this.context = context;
    this.folder = folder;
    this.layout =
        switch (format) {
          case TEXT -> TextLayout::new;
          case JSON -> JsonLayout::new;
        };
  }

  /// The terminal and the four files, open.
  List<RedactingAppender.Writer> writers() {
    return List.of(
        terminal(context),
        new RedactingAppender.Writer(
            event -> Part.of(event) == Part.SYSTEM || Logs.warns(event),
            bySize("system", ".log", layout.get())),
        new RedactingAppender.Writer(
            event -> Part.of(event) == Part.TASKS, byDay("tasks", ".log", layout.get())),
        new RedactingAppender.Writer(
            event -> Part.of(event) == Part.TELEGRAM, bySize("telegram", ".log", layout.get())),
        new RedactingAppender.Writer(
            event -> Part.of(event) == Part.METRICS,
            bySize("metrics", ".jsonl", new JsonLayout())));
  }

  static RedactingAppender.Writer terminal(LoggerContext context) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder(context, new ShortLayout()));
    appender.start();
    return new RedactingAppender.Writer(Logs::warns, appender);
  }

  /// Three files of 10 MB: the one written to, and two older ones.
  private Appender<ILoggingEvent> bySize(String name, String ending, Layout<ILoggingEvent> lines) {
    RollingFileAppender<ILoggingEvent> appender = file(name + ending, lines);
    FixedWindowRollingPolicy older = new FixedWindowRollingPolicy();
    older.setContext(context);
    older.setParent(appender);
    older.setFileNamePattern(folder.resolve(name + ".%i" + ending).toString());
    older.setMinIndex(1);
    older.setMaxIndex(FILES - 1);
    older.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(new FileSize(LARGEST));
    size.setCheckIncrement(Duration.buildBySeconds(1));
    size.start();
    appender.setRollingPolicy(older);
    appender.setTriggeringPolicy(size);
    appender.start();
    return appender;
  }

  /// One file a day; the last seven are kept.
  private Appender<ILoggingEvent> byDay(String name, String ending, Layout<ILoggingEvent> lines) {
    RollingFileAppender<ILoggingEvent> appender = file(name + ending, lines);
    TimeBasedRollingPolicy<ILoggingEvent> daily = new TimeBasedRollingPolicy<>();
    daily.setContext(context);
    daily.setParent(appender);
    daily.setFileNamePattern(folder.resolve(name + ".%d{yyyy-MM-dd}" + ending).toString());
    daily.setMaxHistory(DAYS);
    daily.setCleanHistoryOnStart(true);
    daily.start();
    appender.setRollingPolicy(daily);
    appender.start();
    return appender;
  }

  private RollingFileAppender<ILoggingEvent> file(String name, Layout<ILoggingEvent> lines) {
    RollingFileAppender<ILoggingEvent> appender = new PrivateFileAppender();
    appender.setContext(context);
    appender.setName(name);
    appender.setFile(folder.resolve(name).toString());
    appender.setEncoder(encoder(context, lines));
    return appender;
  }

  private static LayoutWrappingEncoder<ILoggingEvent> encoder(
      LoggerContext context, Layout<ILoggingEvent> lines) {
    lines.setContext(context);
    lines.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(UTF_8);
    encoder.setLayout(lines);
    encoder.start();
    return encoder;
  }
}
