package commonplace.tasks.pipeline;

import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import commonplace.tasks.deliver.Digest;
import commonplace.tasks.export.SourceFiles;
import commonplace.tasks.export.Wanted;
import commonplace.tasks.fetch.FileLink;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.History;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Draws up the digest of what was read, behind a file of its claims in each form where a folder
/// for exports is configured. A file that cannot be written is tried again; in the end it keeps
/// nobody from the digest, which says so.
public final class Upload implements Stage {
  private static final List<Wanted.Form> FORMS = List.of(Wanted.Form.values());
  private final Library library;
  private final History history;
  private final Optional<SourceFiles> files;

  /// @param history knows what jobs of other stages found
  /// @param files empty where there is no folder for exports
  public Upload(Library library, History history, Optional<SourceFiles> files) {
    this.library = library;
    this.history = history;
    this.files = files;
  }

  @Override
  public StageName name() {
    return StageName.UPLOAD;
  }

  @Override
  public int total(Job job, Checkpoint entering) {
    return files.isEmpty() ? 1 : FORMS.size() + 1;
  }

  @Override
  public StageOutcome advance(Job job, Checkpoint at) {
    SourceId id = at.source().orElseThrow();
    Optional<Source> source = library.source(id);
    if (source.isEmpty()) {
      return new StageOutcome.Failed(
          new Fault(
              FaultCode.SOURCE_UNREADABLE_LOW,
              FileLink.shown(job.input())
                  + " was forgotten while I was reading it. Send it again if you want it back."));
    }
    if (files.isEmpty() || at.done() == at.total() - 1) {
      return new StageOutcome.Finished(
          Digest.of(library, source.get()).told(job.input(), found(job, at, id)));
    }
    return write(files.get(), source.get(), job, at);
  }

  /// What a stage before this one found, be it of this job or of one of its own.
  private Tally found(Job job, Checkpoint at, SourceId source) {
    return job.terms().stages().contains(StageName.MINE)
        ? at.tally()
        : history.found(job.space(), source).plus(at.tally());
  }

  private static StageOutcome write(SourceFiles files, Source source, Job job, Checkpoint at) {
    Wanted.Form form = FORMS.get(at.done());
    try {
      files.write(source, form, "job-" + job.id().value());
      return new StageOutcome.Done(_ -> at.advanced(1, Tally.NONE));
    } catch (IOException | UncheckedIOException e) {
      String why =
          "%s could not be written to the folder for exports: %s. memoryctl export claims --folder"
                  .formatted(SourceFiles.name(source, form), reason(e))
              + " writes it later.";
      int rest = at.total() - 1 - at.done();
      return new StageOutcome.Dispensable(
          new StageOutcome.Later(
              new Fault(FaultCode.EXPORT_UNWRITTEN_ERROR_MEDIUM, why),
              Optional.empty(),
              "the folder for exports"),
          _ -> at.advanced(rest, Tally.NONE.unwritten(why)));
    }
  }

  private static String reason(Exception e) {
    return switch (e) {
      case FileAlreadyExistsException _ -> "a file stands in its place";
      case AccessDeniedException _ -> "it may not be written to";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      case UncheckedIOException wrapped -> reason(Objects.requireNonNull(wrapped.getCause()));
      default -> e.getClass().getSimpleName();
    };
  }
}
