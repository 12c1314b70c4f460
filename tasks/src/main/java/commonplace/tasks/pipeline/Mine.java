package commonplace.tasks.pipeline;

import commonplace.memory.knowledge.Finding;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Mention;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Quote;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Span;
import commonplace.tasks.extract.Passages;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Tally;
import commonplace.tasks.mine.Statement;
import commonplace.tasks.mine.Statements;
import commonplace.tasks.mine.Term;
import commonplace.tasks.mine.Terms;
import java.util.List;
import java.util.stream.IntStream;

/// Finds the statements, names and terms of a source. All its passages are one unit: what stands
/// for the whole text is only known from the whole text.
public final class Mine implements Stage {
  private final Library library;

  public Mine(Library library) {
    this.library = library;
  }

  @Override
  public StageName name() {
    return StageName.MINE;
  }

  @Override
  public int total(Job job, Checkpoint entering) {
    return entering.source().map(source -> Math.max(1, library.passages(source).size())).orElse(1);
  }

  @Override
  public StageOutcome advance(Job job, Checkpoint at) {
    SourceId source = at.source().orElseThrow();
    List<Passage> passages = library.passages(source);
    List<Passages.Span> spans =
        passages.stream().map(p -> new Passages.Span(p.start(), p.end(), p.text())).toList();
    String title = library.source(source).map(Source::title).orElse("");
    List<Finding> findings = findings(Statements.find(spans, title), passages);
    List<Term> terms = Terms.find(spans);
    List<Mention> mentions = terms.stream().map(term -> mention(term, passages)).toList();
    return new StageOutcome.Done(
        _ -> {
          // INVARIANT: a source that is mined again has each finding once
          library.clearFindings(source);
          library.addFindings(source, findings);
          library.addMentions(source, mentions);
          return at.advanced(
              at.total() - at.done(), tally(passages.size(), findings.size(), terms));
        });
  }

  private static Mention mention(Term term, List<Passage> passages) {
    return new Mention(
        Mention.Kind.valueOf(term.kind().name()),
        term.name(),
        term.count(),
        passages.get(term.passage() - 1).id());
  }

  private static Tally tally(int passages, int claims, List<Term> terms) {
    return new Tally(
        passages,
        claims,
        count(terms, Term.Kind.PERSON),
        count(terms, Term.Kind.JARGON),
        count(terms, Term.Kind.CONCEPT));
  }

  private static int count(List<Term> terms, Term.Kind kind) {
    return (int) terms.stream().filter(term -> term.kind() == kind).count();
  }

  /// Claims in the order they were ranked in, which their scores keep: from 1 downwards.
  private static List<Finding> findings(List<Statement> ranked, List<Passage> passages) {
    return IntStream.range(0, ranked.size())
        .mapToObj(
            i -> {
              Statement s = ranked.get(i);
              var quote =
                  new Quote(
                      passages.get(s.passage() - 1).id(), s.text(), new Span(s.start(), s.end()));
              return Finding.stated(quote, 1 - (double) i / ranked.size());
            })
        .toList();
  }
}
