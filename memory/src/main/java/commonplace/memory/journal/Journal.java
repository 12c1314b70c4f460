package commonplace.memory.journal;

import commonplace.memory.store.LogCopies;
import commonplace.memory.store.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies of a database's write-ahead log in a folder, segment by segment. Safe for use from any
/// thread.
///
/// Two callers copy: [#copy] every few seconds, while others write, and the store itself right
/// before the log may be begun anew. Whatever goes wrong here stops nobody from writing: the
/// generation ends, another begins, and [#trouble] says why until a segment is stored again.
public final class Journal implements LogCopies {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  /// So many segments a writer waits for; what is behind more is in no journal.
  private static final int MOST_AT_ONCE = 16;

  private final Path database;
  private final Path log;
  private final Path folder;
  private final InstantSource clock;
  private long generation;
  private int last;
  private @Nullable LogPosition place;
  private boolean mayBeginAnew;
  private boolean saltsUnknown;
  private @Nullable String trouble;

  private Journal(Path database, Path folder, InstantSource clock) {
    this.database = database;
    this.log = database.resolveSibling(database.getFileName() + "-wal");
    this.folder = folder;
    this.clock = clock;
  }

  /// A place in a journal.
  ///
  /// @param segment the last one before it
  public record Mark(long generation, int segment) {}

  /// What makes a copy of the database one to replay segments on: the places before and behind the
  /// moment of which it is. It becomes what the database was at the end of any segment from the
  /// second place on; before that it would be newer than what is replayed.
  ///
  /// @param begun taken before the copy was begun
  /// @param seen the last segment that may hold something that is in the copy
  public record Footing(Mark begun, int seen) {}

  /// The base that a copy is, when that place was taken before it and it sees the database as of a
  /// moment before this call; empty when the journal began anew meanwhile.
  public Optional<Footing> base(Mark begun) {
    copy();
    Mark now = mark();
    return now.generation() == begun.generation() && trouble().isEmpty()
        ? Optional.of(new Footing(begun, now.segment()))
        : Optional.empty();
  }

  /// Goes on with the journal in the folder, or begins one. To be called before the database is
  /// opened, since an opened one may already be written to.
  ///
  /// @throws UncheckedIOException when the folder cannot be made or read
  public static Journal open(Path database, Path folder, InstantSource clock) {
    var journal = new Journal(database, folder, clock);
    try {
      PrivateFiles.folder(folder);
      journal.goOn();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the journal in " + folder + " cannot be read: " + e.getMessage(), e);
    }
    return journal;
  }

  private synchronized void goOn() throws IOException {
    var closed = new ClosedMark(folder, database);
    SegmentFile.sweep(folder);
    List<Path> files = SegmentFile.files(folder);
    Optional<SegmentFile> newest =
        files.isEmpty() ? Optional.empty() : SegmentFile.whole(files.getLast());
    boolean untouched = newest.isPresent() && closed.stands(newest.get().segment());
    closed.remove();
    if (newest.isEmpty()) {
      generation = files.isEmpty() ? 0 : SegmentFile.generation(files.getLast());
      begin(files.isEmpty() ? "there was none" : "its newest segment is damaged");
      return;
    }
    generation = newest.get().segment().generation();
    last = newest.get().segment().number();
    if (untouched) {
      mayBeginAnew = true;
      saltsUnknown = true;
    } else if (LogTail.has(log, newest.get().end())) {
      place = newest.get().end();
    } else {
      begin("the database was not closed as the journal knows it");
    }
  }

  /// Copies what was committed since the last time. Others write meanwhile.
  public void copy() {
    // INVARIANT: a writer that wants its turn waits for one segment at most
    while (step()) {}
  }

  private synchronized boolean step() {
    return copied(Deflater.BEST_SPEED, 1) == Copied.MORE;
  }

  @Override
  public synchronized void catchUp(boolean alone) {
    // INVARIANT: after this the log may be begun anew, and what is not copied is in no segment
    boolean interrupted = Thread.interrupted(); // the files would be closed under it
    try {
      if (copied(Deflater.NO_COMPRESSION, MOST_AT_ONCE) != Copied.ALL) {
        begin("a segment could not be stored in time");
      } else if (!alone) {
        begin("another program wrote to the database");
      }
      mayBeginAnew = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public synchronized void closed(boolean emptied) {
    if (emptied && trouble == null) {
      try {
        new ClosedMark(folder, database).leave(mark());
      } catch (IOException e) {
        LOG.warn("The journal begins anew at the next start: {}", e.getMessage());
      }
    }
  }

  private enum Copied {
    ALL,
    MORE,
    FAILED
  }

  private Copied copied(int level, int segments) {
    try {
      for (int i = 0; i < segments; i++) {
        if (!copyOnce(level)) {
          return Copied.ALL;
        }
        trouble = null;
      }
      return Copied.MORE;
    } catch (IOException | UncheckedIOException e) {
      String why = "The journal cannot be kept: %s. Writing goes on.".formatted(e.getMessage());
      if (!why.equals(trouble)) {
        LOG.error("{}", why);
      }
      trouble = why;
      return Copied.FAILED;
    }
  }

  private boolean copyOnce(int level) throws IOException {
    LogPosition from = from();
    if (from == null) {
      return false;
    }
    LogTail tail = LogTail.behind(log, from);
    if (tail.isEmpty()) {
      place = from;
      return false;
    }
    var segment =
        new Segment(
            generation, last + 1, clock.instant(), tail.databasePages(), tail.pages().size());
    SegmentFile written = SegmentFile.write(folder, segment, tail, log, level);
    if (!LogTail.has(log, from)) {
      Files.delete(written.file());
      begin("the log was begun anew while it was copied");
      return false;
    }
    last++;
    place = written.end();
    mayBeginAnew = false;
    saltsUnknown = false;
    return true;
  }

  /// Where to read on; null while there is nothing to read.
  private @Nullable LogPosition from() throws IOException {
    LogPosition known = place;
    if (known != null && LogTail.has(log, known)) {
      return known;
    }
    Optional<LogPosition> start = LogTail.start(log);
    if (start.isEmpty()) {
      if (known != null && !mayBeginAnew) {
        begin("the log was emptied by somebody else");
      }
      return null;
    }
    if (mayBeginAnew && (saltsUnknown || known == null || start.get().log().follow(known.log()))) {
      return start.get();
    }
    begin("the log was begun anew by somebody else");
    return place;
  }

  /// Begins a generation of its own: what is in earlier ones cannot be joined to what comes now.
  /// What is in the log by now is in no segment of it; a copy begun from now on has it.
  private void begin(String why) {
    LOG.info("A journal of its own begins, because {}", why);
    generation = Math.max(generation + 1, clock.millis());
    last = 0;
    place = end();
    mayBeginAnew = place == null;
    saltsUnknown = place == null;
  }

  /// Behind everything that is committed; null when there is no log.
  private @Nullable LogPosition end() {
    try {
      Optional<LogPosition> start = LogTail.start(log);
      if (start.isEmpty()) {
        return null;
      }
      LogTail tail = LogTail.behind(log, start.get());
      while (!tail.isEmpty()) {
        tail = LogTail.behind(log, tail.end());
      }
      return tail.end();
    } catch (IOException e) {
      return null; // then all of the log is copied once more
    }
  }

  /// Where the journal stands, for a copy of the database that is begun after this.
  public synchronized Mark mark() {
    return new Mark(generation, last);
  }

  /// Drops everything that was copied so far, and begins anew: what was erased from the database
  /// stands in the older segments.
  ///
  /// @throws UncheckedIOException when a segment cannot be deleted
  public synchronized void forget() {
    // INVARIANT: what is in the log by now is never copied again: it may hold what was erased
    begin("something was erased");
    try {
      for (Path file : SegmentFile.files(folder)) {
        Files.delete(file);
      }
      SegmentFile.sweep(folder);
      SegmentFile.sync(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "older segments of the journal in %s still hold what was erased: %s"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  /// Deletes the segments that were taken before, but for the newest one, which tells where to go
  /// on.
  ///
  /// @return how many
  /// @throws UncheckedIOException when one cannot be deleted
  public synchronized int prune(Instant before) {
    try {
      List<Path> files = SegmentFile.files(folder);
      int pruned = files.size() - 1;
      while (pruned > 0 && !takenBefore(files.get(pruned - 1), before)) {
        pruned--;
      }
      for (Path file : files.subList(0, Math.max(0, pruned))) {
        Files.delete(file);
      }
      return Math.max(0, pruned);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "old segments of the journal in %s cannot be deleted: %s"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private static boolean takenBefore(Path file, Instant time) throws IOException {
    return SegmentFile.of(file).filter(one -> one.segment().at().isBefore(time)).isPresent();
  }

  /// Why segments cannot be stored now, in words for people; empty when they can.
  public synchronized Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }
}
