package commonplace.tasks.pipeline;

import commonplace.memory.knowledge.Indexed;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Prepared;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.store.Store;
import commonplace.tasks.extract.document.AtOnce;
import commonplace.tasks.extract.document.Document;
import commonplace.tasks.extract.document.Origin;
import commonplace.tasks.extract.document.UnreadableException;
import commonplace.tasks.extract.open.Opener;
import commonplace.tasks.fetch.FileLink;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.Payload;
import commonplace.tasks.job.Payloads;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Tally;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Turns what was fetched into a source with passages. A short page is one unit. A long file is
/// first read unit by unit; when all of it is there its text becomes a source that nobody sees, and
/// its passages follow part by part; with the last one it is seen.
public final class Transcribe implements Stage {
  private final Optional<Listening> listening;
  private final Payloads payloads;
  private final PieceRows pieces;
  private final Opener opener;
  private final Library library;
  private final Loans loans;

  /// A stage that reads.
  ///
  /// @param listening empty to refuse recordings
  public Transcribe(
      Store store,
      Payloads payloads,
      Opener opener,
      Library library,
      Optional<Listening> listening) {
    this.listening = listening;
    this.payloads = payloads;
    this.pieces = new PieceRows(store);
    this.opener = opener;
    this.library = library;
    this.loans = new Loans(store);
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
    if (at.source().isPresent()) {
      return writing(job, at, at.source().get());
    }
    Optional<Payload> kept = payloads.of(job.id());
    return kept.isPresent() ? reading(job, at, kept.get()) : gone(job);
  }

  private static StageOutcome gone(Job job) {
    String what = job.type() == JobType.TRANSCRIBE ? "What job %s fetched" : "What I fetched of %s";
    return new StageOutcome.Failed(
        new Fault(
            FaultCode.SOURCE_UNREADABLE_LOW,
            (what + " is no longer kept. Send it to me again.")
                .formatted(FileLink.shown(job.input()))));
  }

  private StageOutcome reading(Job job, Checkpoint at, Payload fetched)
      throws InterruptedException {
    if (listening.isPresent() && Listening.takes(fetched)) {
      return listening.get().listen(job, at, fetched);
    }
    var origin = new Origin(fetched.url(), fetched.mediaType(), fetched.charset());
    Optional<AtOnce> captions = listening.flatMap(given -> given.captions(job, fetched, origin));
    try (Document document =
        captions.isPresent() ? captions.get() : opener.open(fetched.body().toByteArray(), origin)) {
      return reading(job, at, document, fetched);
    } catch (UnreadableException e) {
      return new StageOutcome.Failed(new Fault(FaultCode.SOURCE_UNREADABLE_LOW, e.sentence()));
    }
  }

  private StageOutcome reading(Job job, Checkpoint at, Document document, Payload fetched)
      throws UnreadableException {
    if (at.done() < document.units() && sum(pieces.sizes(job.id())) < Assembled.MOST_PASSAGES) {
      List<Batch> read = Batch.of(document.read(at.done()));
      return document.units() == 1 && read.size() == 1
          ? atOnce(job, at, Assembled.of(document.front(), fetched, read))
          : read(job, at, document.units(), read);
    }
    return begun(job, at, Assembled.of(document.front(), fetched, pieces.all(job.id())));
  }

  private StageOutcome atOnce(Job job, Checkpoint at, Assembled assembled) {
    Prepared prepared = Prepared.of(assembled.reading());
    return loans.change(
        job,
        at,
        () -> library.changing(job.space(), prepared),
        db -> ended(db, job, at, library.keep(job.space(), prepared), assembled));
  }

  private static StageOutcome read(Job job, Checkpoint at, int units, List<Batch> read) {
    List<String> bodies = read.stream().map(PieceRows::json).toList();
    return new StageOutcome.Done(
        db -> {
          PieceRows.add(db, job.id(), bodies, read);
          return new Checkpoint(at.stage(), at.done() + 1, units + 1, at.source(), at.tally());
        });
  }

  private StageOutcome begun(Job job, Checkpoint at, Assembled assembled) {
    Prepared prepared = Prepared.of(assembled.reading().withoutPassages());
    return loans.change(
        job,
        at,
        () -> library.changing(job.space(), prepared),
        db -> {
          Library.Begun begun = library.begin(job.space(), prepared, job.id().value());
          if (begun.complete()) {
            return ended(db, job, at, begun.source(), assembled);
          }
          loans.lend(begun.source(), job.id());
          int stale = Math.ceilDiv(begun.stale(), Batch.MOST_PASSAGES);
          int left = stale + assembled.batches();
          return new Checkpoint(
              at.stage(), at.done(), at.done() + left, Optional.of(begun.source()), at.tally());
        });
  }

  /// What is left of the stage says what is next: first the old passages go, batch by batch, then
  /// the new ones come.
  private StageOutcome writing(Job job, Checkpoint at, SourceId source) {
    String me = job.id().value();
    if (!library.writes(source, me)) {
      // it was forgotten meanwhile; what was read is still in pieces
      return new StageOutcome.Done(
          _ -> new Checkpoint(at.stage(), at.done(), at.done() + 1, Optional.empty(), at.tally()));
    }
    List<Integer> sizes = pieces.sizes(job.id());
    List<Integer> kept = Assembled.within(sizes);
    int left = at.total() - at.done();
    if (left > kept.size()) {
      return new StageOutcome.Done(
          _ -> {
            library.clearStale(source, me, Batch.MOST_PASSAGES);
            return at.advanced(1, Tally.NONE);
          });
    }
    Batch batch = pieces.part(job.id(), kept.get(kept.size() - left) + 1);
    List<Indexed> passages = Indexed.of(batch.text(), batch.passages());
    int all = sum(kept.stream().map(sizes::get).toList());
    return new StageOutcome.Done(
        db -> {
          library.append(job.space(), source, me, passages);
          if (left > 1) {
            return at.advanced(1, Tally.NONE);
          }
          library.complete(source, me);
          return ended(db, job, at, source, all);
        });
  }

  private static int sum(List<Integer> sizes) {
    return sizes.stream().mapToInt(Integer::intValue).sum();
  }

  private Checkpoint ended(Handle db, Job job, Checkpoint at, SourceId source, Assembled read) {
    return ended(db, job, at, source, read.reading().passages().size());
  }

  private Checkpoint ended(Handle db, Job job, Checkpoint at, SourceId source, int passages) {
    Payloads.drop(db, job.id());
    boolean list = library.source(source).filter(s -> s.kind() == Source.Kind.FEED).isPresent();
    Checkpoint next = at.with(source);
    return list ? next.at(StageName.UPLOAD, 1) : next.at(StageName.MINE, passages);
  }
}
