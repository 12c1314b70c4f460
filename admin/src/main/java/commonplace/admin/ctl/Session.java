package commonplace.admin.ctl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// One command being carried out.
final class Session {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private final Desks desks;
  private final Caller caller;
  private final InstantSource clock;
  private final CountDownLatch end;
  private boolean json;
  private boolean verbose;

  /// @param end reached when commands that go on are to stop
  Session(Desks desks, Caller caller, InstantSource clock, CountDownLatch end) {
    this.desks = desks;
    this.caller = caller;
    this.clock = clock;
    this.end = end;
  }

  Desk desk() {
    return desks.desk().get();
  }

  SnapshotDesk snapshots() {
    return desks.snapshots().get();
  }

  /// [#minute] without opening the database.
  String snapshotMinute(Instant at) {
    return MINUTE.format(at.atZone(snapshots().zone()));
  }

  Caller caller() {
    return caller;
  }

  InstantSource clock() {
    return clock;
  }

  boolean json() {
    return json;
  }

  void json(boolean on) {
    json = on;
  }

  boolean verbose() {
    return verbose;
  }

  void verbose(boolean on) {
    verbose = on;
  }

  /// Waits that long, or until the program is to end.
  ///
  /// @return false when it is to end
  boolean pause(Duration time) throws InterruptedException {
    return !end.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// The job, when the caller may see it.
  Job job(String id) {
    return desk()
        .tasks()
        .jobs()
        .job(new JobId(id))
        .filter(job -> caller.sees(job.space()))
        .orElseThrow(
            () ->
                new CommandRefused(
                    Exits.UNKNOWN,
                    "There is no job “" + id + "” here. memoryctl jobs list shows them."));
  }

  /// `2026-05-03 12:40` in the person's zone.
  String minute(Instant at) {
    return MINUTE.format(at.atZone(desk().zone()));
  }

  /// The value as JSON where that was asked for, the words otherwise.
  void tell(Object value, Supplier<String> words) {
    if (json) {
      say(written(value));
    } else {
      say(words.get());
    }
  }

  /// A line, or several.
  void say(String words) {
    write(caller.out(), words + "\n");
  }

  void note(String words) {
    write(caller.err(), words);
  }

  static void write(Writer to, String text) {
    try {
      to.write(text);
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("nobody reads what is written", e);
    }
  }

  private static String written(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass() + " as JSON", e);
    }
  }
}
