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
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Draws up the digest of what was read, behind a file of its claims in each form where a folder
/// for exports is configured. A file that cannot be written keeps nobody from the others and from
/// the digest, which says so.
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
  public StageOutcome advance(Job job, Checkpoint at) throws InterruptedException {
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
          Digest.of(library, source.get()).told(job.input(), told(found(job, at, id), id)));
    }
    return write(files.get(), source.get(), job, at);
  }

  /// What a stage before this one found, be it of this job or of one of its own.
  private Tally found(Job job, Checkpoint at, SourceId source) {
    return job.terms().stages().contains(StageName.MINE)
        ? at.tally()
        : history.found(job.space(), source).plus(at.tally());
  }

  private static Tally told(Tally found, SourceId source) {
    return found.unwritten().isEmpty()
        ? found
        : found.unwritten(
            "Not written to the folder for exports: %s. memoryctl jobs create upload %d --again"
                    .formatted(found.unwritten(), source.value())
                + " tries once more.");
  }

  private static StageOutcome write(SourceFiles files, Source source, Job job, Checkpoint at)
      throws InterruptedException {
    Wanted.Form form = FORMS.get(at.done());
    try {
      files.write(source, form, "job-" + job.id().value());
      return new StageOutcome.Done(_ -> at.advanced(1, Tally.NONE));
    } catch (IOException | UncheckedIOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("stopped while writing a file");
      }
      String name = "%s (%s)".formatted(SourceFiles.name(source, form), reason(e));
      String names =
          Stream.of(at.tally().unwritten(), name)
              .filter(each -> !each.isEmpty())
              .collect(Collectors.joining(", "));
      return new StageOutcome.Done(_ -> at.advanced(1, Tally.NONE.unwritten(names)));
    }
  }

  private static String reason(Exception e) {
    return switch (e) {
      case FileAlreadyExistsException _ -> "something else stands in its place";
      case AccessDeniedException _ -> "I may not write there";
      case NoSuchFileException _ -> "the folder is gone";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      case UncheckedIOException wrapped -> reason(Objects.requireNonNull(wrapped.getCause()));
      default -> Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    };
  }
}
