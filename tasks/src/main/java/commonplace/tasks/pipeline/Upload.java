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
import commonplace.tasks.job.Job;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Draws up the digest of what was read, behind a file of its claims in each form where a folder
/// for exports is configured. A file that cannot be written keeps nobody from the digest.
public final class Upload implements Stage {
  private static final List<Wanted.Form> FORMS = List.of(Wanted.Form.values());
  private static final Logger LOG = LoggerFactory.getLogger(Upload.class);

  private final Library library;
  private final Optional<SourceFiles> files;

  public Upload(Library library, Optional<SourceFiles> files) {
    this.library = library;
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
          Digest.of(library, source.get()).told(job.input(), at.tally()));
    }
    write(files.get(), source.get(), FORMS.get(at.done()));
    return new StageOutcome.Done(_ -> at.advanced(1, Tally.NONE));
  }

  private static void write(SourceFiles files, Source source, Wanted.Form form) {
    try {
      files.write(source, form);
    } catch (IOException | UncheckedIOException e) {
      LOG.warn(
          "The {} file of source {} was not written ({}). memoryctl export claims --folder writes"
              + " it later.",
          form.suffix(),
          source.id().value(),
          e.toString());
    }
  }
}
