package commonplace.memory.snapshot;

import commonplace.memory.journal.Journal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What stands beside a snapshot's data: a line for each thing, the last one the SHA-256 of those
/// before it.
///
/// @param data of the file as it lies on disk
/// @param database of the database in it
/// @param rows how many each table had at the snapshot's commit
/// @param base where it stands in the journal; empty when none was kept
record Manifest(
    Snapshot snapshot,
    Content data,
    Content database,
    Map<String, Long> rows,
    Optional<Journal.Footing> base) {
  private static final String FIRST = "commonplace-snapshot 1";
  private static final String LAST = "manifest-sha256 ";

  Manifest {
    rows = Map.copyOf(rows);
  }

  /// Bytes and their SHA-256.
  record Content(long bytes, String sha256) {}

  /// It cannot be trusted; the message says why.
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String why) {
      super(why);
    }
  }

  String text() {
    var lines = new ArrayList<String>();
    lines.add(FIRST);
    lines.add("id " + snapshot.id());
    lines.add("at " + snapshot.at());
    lines.add("kind " + snapshot.kind().key());
    snapshot.name().ifPresent(name -> lines.add("name " + name));
    lines.add("schema " + snapshot.schema());
    lines.add("data-bytes " + data.bytes());
    lines.add("data-sha256 " + data.sha256());
    lines.add("database-bytes " + database.bytes());
    lines.add("database-sha256 " + database.sha256());
    snapshot.key().ifPresent(key -> lines.add("key " + key));
    base.ifPresent(its -> lines.add("journal " + words(its)));
    new TreeMap<>(rows).forEach((table, count) -> lines.add("rows " + count + " " + table));
    String body = String.join("\n", lines) + "\n";
    return body + LAST + Sha256.of(body.getBytes(StandardCharsets.UTF_8)) + "\n";
  }

  /// @throws UnreadableException when it is not as it was written
  static Manifest read(String text) throws UnreadableException {
    int last = text.lastIndexOf(LAST);
    if (!text.startsWith(FIRST + "\n") || last < 0) {
      throw new UnreadableException("its manifest is no manifest of this program");
    }
    String body = text.substring(0, last);
    String sum = LAST + Sha256.of(body.getBytes(StandardCharsets.UTF_8)) + "\n";
    if (!text.substring(last).equals(sum)) {
      throw new UnreadableException("the checksum of its manifest differs");
    }
    try {
      return of(body);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new UnreadableException("its manifest cannot be read: " + e.getMessage());
    }
  }

  private static Manifest of(String body) {
    Map<String, String> said = new TreeMap<>();
    Map<String, Long> rows = new TreeMap<>();
    for (String line : List.of(body.split("\n"))) {
      String[] words = line.split(" ", 2);
      if (words[0].equals("rows")) {
        String[] count = words[1].split(" ", 2);
        rows.put(count[1], Long.valueOf(count[0]));
      } else {
        said.put(words[0], words[1]);
      }
    }
    var data = new Content(Long.parseLong(of(said, "data-bytes")), of(said, "data-sha256"));
    var database =
        new Content(Long.parseLong(of(said, "database-bytes")), of(said, "database-sha256"));
    return new Manifest(
        new Snapshot(
            new SnapshotId(of(said, "id")),
            Instant.parse(of(said, "at")),
            SnapshotKind.of(of(said, "kind"))
                .orElseThrow(() -> new IllegalArgumentException("its kind is unknown")),
            Optional.ofNullable(said.get("name")),
            Integer.parseInt(of(said, "schema")),
            data.bytes(),
            database.bytes(),
            data.sha256(),
            Optional.ofNullable(said.get("key")),
            Optional.empty(),
            Optional.empty()),
        data,
        database,
        rows,
        Optional.ofNullable(said.get("journal")).map(Manifest::base));
  }

  private static String words(Journal.Footing base) {
    return "%d %d %d".formatted(base.begun().generation(), base.begun().segment(), base.seen());
  }

  private static Journal.Footing base(String words) {
    String[] numbers = words.split(" ", 3);
    return new Journal.Footing(
        new Journal.Mark(Long.parseLong(numbers[0]), Integer.parseInt(numbers[1])),
        Integer.parseInt(numbers[2]));
  }

  private static String of(Map<String, String> said, String what) {
    String value = said.get(what);
    if (value == null) {
      throw new IllegalArgumentException("“" + what + "” is missing");
    }
    return value;
  }
}
