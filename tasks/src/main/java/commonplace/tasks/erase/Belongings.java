package commonplace.tasks.erase;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.store.Store;
import commonplace.tasks.export.ExportedFiles;
import commonplace.tasks.gateway.SqliteCallLog;
import commonplace.tasks.job.JobId;
import commonplace.tasks.transcribe.Recordings;
import commonplace.tasks.transcribe.Workbench;
import java.util.Collection;
import java.util.Optional;

/// What is kept beside jobs: recordings, exported files, the log of calls.
///
/// @param bench where recordings lie; empty when there are none
/// @param exports empty when no files are written
public record Belongings(Store store, Optional<Workbench> bench, Optional<ExportedFiles> exports) {
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
}
