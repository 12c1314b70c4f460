package commonplace.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import commonplace.admin.log.ErrorLog;
import commonplace.admin.log.LogLevel;
import commonplace.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.LoggerFactory;

/// The log of the process: four files and the terminal, all behind one redaction.
///
/// `system.log` holds what belongs to no other file, and every warning; `tasks.log` what
/// `commonplace.tasks` says, `telegram.log` what `commonplace.bot.telegram` and the Telegram
/// library say, `metrics.jsonl` what is said to the logger `metrics`. Warnings reach the terminal
/// too.
///
/// Before [#open] only the terminal is written, see [Quiet]. Not safe for use by several threads at
/// once; logging is.
public final class Logs implements LogLevel, AutoCloseable {
  /// Libraries that log as an error, with a stack trace, what we say in a sentence elsewhere, and
  /// one that warns of a graphics card it is not to use.
  private static final List<String> REPORTED_OTHERWISE =
      List.of(
          "org.telegram.telegrambots.longpolling.BotSession",
          "net.dankito.readability4j",
          "org.apache.pdfbox",
          "org.apache.fontbox",
          "ai.djl.util.cuda");

  private static final String OURS = "commonplace";

  private final LoggerContext context;
  private final RedactingAppender root;
  private final ErrorLog errors;
  private final List<String> secrets;

  private Logs(
      LoggerContext context, RedactingAppender root, ErrorLog errors, Collection<String> secrets) {
    this.context = context;
    this.root = root;
    this.errors = errors;
    this.secrets = new ArrayList<>(secrets);
  }

  /// Opens the files; makes the folder if there is none.
  ///
  /// @param secrets what must never be written
  /// @throws UncheckedIOException if the folder cannot be made or written to
  public static Logs open(Path folder, Settings.Log settings, Collection<String> secrets) {
    return open((LoggerContext) LoggerFactory.getILoggerFactory(), folder, settings, secrets);
  }

  static Logs open(
      LoggerContext context, Path folder, Settings.Log settings, Collection<String> secrets) {
    makeFolder(folder);
    var errors = new ErrorLog(InstantSource.system());
    var writers = new ArrayList<>(new LogFiles(context, folder, settings.format()).writers());
    writers.add(new RedactingAppender.Writer(RecentErrors::wants, recent(context, errors)));
    RedactingAppender root = new RedactingAppender(writers, Redaction.of(secrets));
    attach(context, root, Level.convertAnSLF4JLevel(settings.level()));
    return new Logs(context, root, errors, secrets);
  }

  /// What went wrong lately.
  public ErrorLog errors() {
    return errors;
  }

  @Override
  public org.slf4j.event.Level current() {
    return org.slf4j.event.Level.valueOf(context.getLogger(OURS).getEffectiveLevel().toString());
  }

  @Override
  public void change(org.slf4j.event.Level level) {
    levels(context, Level.convertAnSLF4JLevel(level));
  }

  /// Keeps that out of the log as well, from now on.
  public void conceal(String secret) {
    secrets.add(secret);
    root.redaction(Redaction.of(secrets));
  }

  /// Closes the files. What is said afterwards is lost.
  @Override
  public void close() {
    context.stop();
  }

  // INVARIANT: nothing but the redacting appender is ever attached, here and to no other logger.
  static void attach(LoggerContext context, RedactingAppender appender, Level ours) {
    context.reset();
    context.start();
    appender.setContext(context);
    appender.start();
    levels(context, ours);
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
    context.getLogger(LogFiles.METRICS).setLevel(Level.INFO);
    REPORTED_OTHERWISE.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
  }

  private static void levels(LoggerContext context, Level ours) {
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(ours.isGreaterOrEqual(Level.WARN) ? ours : Level.WARN);
    context.getLogger(OURS).setLevel(ours);
  }

  private static RecentErrors recent(LoggerContext context, ErrorLog errors) {
    var recent = new RecentErrors(errors);
    recent.setContext(context);
    recent.start();
    return recent;
  }

  /// Whether that is from a warning up.
  static boolean warns(ILoggingEvent event) {
    return event.getLevel().isGreaterOrEqual(Level.WARN);
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
      }
      if (!Files.isWritable(folder)) {
        throw new IOException("the folder is not writable");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The log folder " + folder + " cannot be used.", e);
    }
  }
}
