package commonplace.tasks.pipeline;

import commonplace.memory.knowledge.Finding;
import commonplace.memory.knowledge.Mention;
import commonplace.memory.knowledge.Mention.Kind;
import commonplace.memory.knowledge.Mention.Meaning;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.Provenance;
import commonplace.memory.knowledge.Quote;
import commonplace.memory.knowledge.Span;
import commonplace.tasks.extract.Passages;
import commonplace.tasks.job.Tally;
import commonplace.tasks.mine.Statement;
import commonplace.tasks.mine.Statements;
import commonplace.tasks.mine.Term;
import commonplace.tasks.mine.Terms;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// What rules find in passages, as it is stored.
record Findings(List<Finding> findings, List<Mention> mentions) {

  static Findings byRules(List<Passage> passages, String title) {
    List<Passages.Span> spans =
        passages.stream().map(p -> new Passages.Span(p.start(), p.end(), p.text())).toList();
    List<Mention> mentions =
        Terms.find(spans, title).stream().map(term -> mention(term, passages)).toList();
    return new Findings(ranked(Statements.find(spans, title), passages), mentions);
  }

  /// Those that stand in one of these passages.
  Findings in(Set<PassageId> passages) {
    return new Findings(
        findings.stream()
            .filter(finding -> passages.contains(finding.quotes().getFirst().passage()))
            .toList(),
        mentions.stream().filter(mention -> passages.contains(mention.place())).toList());
  }

  static Tally count(int passages, int claims, List<Mention> mentions) {
    return new Tally(
        passages,
        claims,
        count(mentions, Kind.PERSON) + count(mentions, Kind.ORGANIZATION),
        count(mentions, Kind.JARGON),
        count(mentions, Kind.CONCEPT) + count(mentions, Kind.MENTAL_MODEL));
  }

  private static int count(List<Mention> mentions, Kind kind) {
    return (int) mentions.stream().filter(mention -> mention.kind() == kind).count();
  }

  private static Mention mention(Term term, List<Passage> passages) {
    Kind kind = Kind.valueOf(term.kind().name());
    Optional<Meaning> meaning =
        term.definition().map(said -> new Meaning(term.meaning(), quote(said, passages)));
    return new Mention(
        kind,
        term.name(),
        term.count(),
        meaning
            .map(known -> known.quote().passage())
            .orElseGet(() -> passages.get(term.passage() - 1).id()),
        meaning,
        Provenance.RULES,
        "{}");
  }

  /// In the order they were ranked in, which their scores keep: from 1 downwards.
  private static List<Finding> ranked(List<Statement> statements, List<Passage> passages) {
    return IntStream.range(0, statements.size())
        .mapToObj(
            i ->
                Finding.stated(
                    quote(statements.get(i), passages), 1 - (double) i / statements.size()))
        .toList();
  }

  private static Quote quote(Statement said, List<Passage> passages) {
    return new Quote(
        passages.get(said.passage() - 1).id(), said.text(), new Span(said.start(), said.end()));
  }
}
