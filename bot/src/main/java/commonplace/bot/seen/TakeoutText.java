package commonplace.bot.seen;

import commonplace.bot.Literal;
import commonplace.bot.When;
import commonplace.memory.MemoryAgent;
import commonplace.memory.chat.Digest;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Summary;
import commonplace.memory.fact.Fact;
import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.Source;
import java.io.IOException;

/// The same as [Takeout] as Markdown, to be read. Safe for use from any thread.
public final class TakeoutText {
  private final MemoryAgent memory;
  private final Belonging belonging;
  private final When when;

  public TakeoutText(MemoryAgent memory, When when) {
    this.memory = memory;
    this.belonging = new Belonging(memory);
    this.when = when;
  }

  /// Writes it.
  ///
  /// @throws IOException when the writer does not take it
  public void write(Person person, Appendable to) throws IOException {
    to.append("# What is kept of you\n\n## Facts\n\n");
    for (Fact fact : belonging.facts(person)) {
      to.append(
          "- %s – since %s%s – “%s”\n"
              .formatted(
                  Literal.of(fact.text()),
                  when.at(fact.validity().from()),
                  fact.validity().to().map(end -> ", until " + when.at(end)).orElse(""),
                  Literal.of(fact.ground().quote())));
    }
    to.append("\n## Sources\n");
    for (Source source : belonging.sources(person)) {
      source(source, to);
    }
    to.append("\n## Our talk in short\n\n");
    for (Summary summary : belonging.summaries(person)) {
      to.append(
          "- %s to %s: %s\n"
              .formatted(
                  when.at(summary.from()), when.at(summary.to()), Literal.of(summary.text())));
    }
    to.append("\n## Days\n");
    for (Digest digest : belonging.digests(person)) {
      to.append("\n### %s\n\n%s\n".formatted(digest.day(), DayText.of(digest)));
    }
    to.append("\n## Our talk\n");
    belonging.messages(person, message -> message(message, to));
    to.append("\n## What you said in groups\n");
    belonging.inGroups(person, message -> message(message, to));
  }

  private void message(Message message, Appendable to) throws IOException {
    to.append(
        "\n**%s**, %s\n\n%s\n"
            .formatted(Belonging.author(message), when.at(message.at()), message.text()));
  }

  private void source(Source source, Appendable to) throws IOException {
    to.append(
        "\n### %s\n\n%s, read %s\n\n"
            .formatted(
                Literal.link(source.title(), source.url()),
                Literal.of(source.site()),
                when.at(source.readAt())));
    for (Claim claim : memory.library().claims().of(source.id())) {
      to.append("- %s\n".formatted(Literal.of(claim.canonical())));
    }
  }
}
