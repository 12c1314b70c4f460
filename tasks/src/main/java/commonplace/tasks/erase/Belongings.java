package commonplace.tasks.erase;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.store.Store;
import commonplace.tasks.export.ExportedFiles;
import commonplace.tasks.gateway.SqliteCallLog;
import commonplace.tasks.job.JobId;
import commonplace.tasks.transcribe.Recordings;
import commonplace.tasks.transcribe.Workbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is kept beside jobs: recordings, exported files, the log of calls.
///
/// @param bench where recordings lie; empty when there are none
/// @param exports empty when no files are written
/// @param backups where copies of the database are put; it need not exist
public record Belongings(
    Store store, Optional<Workbench> bench, Optional<ExportedFiles> exports, Path backups) {
  void ofJobs(Collection<JobId> jobs) {
    bench.ifPresent(its -> jobs.forEach(its::clear));
  }

  void ofSources(SpaceId space, Collection<SourceId> sources) {
    if (!sources.isEmpty()) {
      exports.ifPresent(files -> files.remove(space, sources));
    }
  }

  void ofSpace(SpaceId space) {
    store.update(db -> Recordings.forget(db, space));
    new SqliteCallLog(store).forget(space);
  }

  /// The copies of the database, which hold what they held.
  List<Path> copies() {
    if (!Files.isDirectory(backups)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(backups)) {
      return files.filter(file -> file.toString().endsWith(".db")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + backups + " cannot be listed", e);
    }
  }
}
