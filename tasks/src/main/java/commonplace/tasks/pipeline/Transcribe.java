package commonplace.tasks.pipeline;

import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Reading;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Span;
import commonplace.tasks.extract.Extraction;
import commonplace.tasks.extract.Extractor;
import commonplace.tasks.extract.Passages;
import commonplace.tasks.fetch.UrlIdentity;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.Payload;
import commonplace.tasks.job.Payloads;
import commonplace.tasks.job.StageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Turns what was fetched into a source with passages.
public final class Transcribe implements Stage {
  /// A book has about 3,000 paragraphs. All of a source are stored in one commit, and while that
  /// runs everybody else's waits.
  private static final int MOST_PASSAGES = 10_000;

  private final Optional<Listening> listening;
  private final Payloads payloads;
  private final Extractor extractor;
  private final Library library;

  /// A stage that reads.
  ///
  /// @param listening empty to refuse recordings
  public Transcribe(
      Payloads payloads, Extractor extractor, Library library, Optional<Listening> listening) {
    this.listening = listening;
    this.payloads = payloads;
    this.extractor = extractor;
    this.library = library;
  }

  @Override
  public StageName name() {
    return StageName.TRANSCRIBE;
  }

  @Override
  public int total(Job job, Checkpoint entering) {
    return 1;
  }

  @Override
  public StageOutcome advance(Job job, Checkpoint at) throws InterruptedException {
    Payload fetched =
        payloads
            .of(job.id())
            .orElseThrow(() -> new IllegalStateException("nothing was fetched for " + job.id()));
    if (listening.isPresent() && Listening.takes(fetched)) {
      return listening.get().listen(job, at, fetched);
    }
    return switch (extractor.extract(
        fetched.body().toByteArray(), fetched.mediaType(), fetched.charset(), fetched.url())) {
      case Extraction.Article article -> done(job, at, reading(fetched.url(), article));
      case Extraction.Unreadable(_, String sentence) ->
          new StageOutcome.Failed(new Fault(FaultCode.SOURCE_UNREADABLE_LOW, sentence));
    };
  }

  private StageOutcome done(Job job, Checkpoint at, Reading reading) {
    return new StageOutcome.Done(
        db -> {
          SourceId source = library.keep(job.space(), reading);
          // INVARIANT: a text that is read again is mined anew, never twice
          library.clearFindings(source);
          Payloads.drop(db, job.id());
          return at.with(source).at(StageName.MINE, reading.passages().size());
        });
  }

  private static Reading reading(String url, Extraction.Article article) {
    List<Passages.Span> all = Passages.of(article.text());
    List<Span> passages =
        all.stream().limit(MOST_PASSAGES).map(p -> new Span(p.start(), p.end())).toList();
    List<String> skipped = new ArrayList<>(article.skipped());
    if (all.size() > MOST_PASSAGES) {
      skipped.add(String.format(Locale.ROOT, "all behind paragraph %,d", MOST_PASSAGES));
    }
    return new Reading(
        UrlIdentity.of(url).orElse(url),
        url,
        article.title(),
        article.site(),
        article.author(),
        article.published(),
        article.language(),
        article.text(),
        passages,
        skipped);
  }
}
