package commonplace.bot.web;

import commonplace.bot.Notice;
import commonplace.bot.Reply;
import commonplace.memory.chat.Citation;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Source;
import commonplace.tasks.job.JobLine;
import commonplace.tasks.job.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the page is shown, as it goes over the wire. Times are ISO 8601 in UTC.
final class Shown {
  private Shown() {}

  record Cited(
      int n,
      String title,
      String url,
      String quote,
      @Nullable String place,
      @Nullable Long passage,
      @Nullable Long message,
      @Nullable String at) {
    static Cited of(Citation citation) {
      return switch (citation) {
        case Citation.OfSource s ->
            new Cited(
                s.n(), s.title(), s.url(), s.quote(), s.place(), s.passage().value(), null, null);
        case Citation.OfTalk t ->
            new Cited(
                t.n(), "Our talk", "", t.quote(), null, null, t.message().value(), "" + t.at());
      };
    }

    static List<Cited> all(List<Citation> citations) {
      return citations.stream().map(Cited::of).toList();
    }
  }

  /// @param message the id that the answered message came with
  record Answered(
      String reply,
      String html,
      List<Cited> citations,
      List<String> jobs,
      String chat,
      String message) {
    static Answered of(Turn turn, Reply reply) {
      return new Answered(
          reply.text(),
          Markdown.html(reply.text(), reply.citations()),
          Cited.all(reply.citations()),
          reply.jobs(),
          turn.chat(),
          turn.id());
    }
  }

  /// @param id absent in an event, where it is not known yet
  /// @param author `you` or `assistant`
  /// @param update of a person's message: the id it came with; of the assistant's in an event: the
  ///   id of the message whose request it completes
  record Said(
      @Nullable Long id,
      String author,
      String text,
      String html,
      String at,
      List<Cited> citations,
      @Nullable String update) {
    static Said of(Archive.Entry entry) {
      var message = entry.message();
      return switch (message.author()) {
        case PERSON -> you(message.id().value(), entry.updateId(), message.text(), message.at());
        case ASSISTANT ->
            assistant(
                message.id().value(),
                Optional.empty(),
                new Reply(message.text(), entry.citations(), List.of()),
                message.at());
      };
    }

    private static Said you(@Nullable Long id, Optional<String> update, String text, Instant at) {
      return new Said(
          id, "you", text, Markdown.plain(text), "" + at, List.of(), update.orElse(null));
    }

    private static Said assistant(
        @Nullable Long id, Optional<String> update, Reply reply, Instant at) {
      return new Said(
          id,
          "assistant",
          reply.text(),
          Markdown.html(reply.text(), reply.citations()),
          "" + at,
          Cited.all(reply.citations()),
          update.orElse(null));
    }
  }

  /// How far a job is.
  ///
  /// @param html what is read
  /// @param how in words
  /// @param counted absent while nothing is counted
  record Noticed(String job, String html, String how, String state, @Nullable Counted counted) {}

  /// @param rate units a second; absent while unknown
  /// @param eta seconds that are left; absent while unknown
  record Counted(
      String doing, int done, int total, String unit, @Nullable Double rate, @Nullable Long eta) {
    static Counted of(Progress p) {
      return new Counted(
          JobLine.doing(p.stage()),
          p.done(),
          p.total(),
          p.unit(),
          p.rate() > 0 ? p.rate() : null,
          p.eta().map(Duration::toSeconds).orElse(null));
    }
  }

  record Read(long source, String title, String url, String site, String at, int words) {
    static Read of(Source s) {
      return new Read(s.id().value(), s.title(), s.url(), s.site(), "" + s.readAt(), s.words());
    }
  }

  record Placed(String place, String text) {
    static Placed of(Passage passage) {
      return new Placed(passage.place(), passage.text());
    }

    static List<Placed> all(List<Passage> passages) {
      return passages.stream().map(Placed::of).toList();
    }
  }

  record Surrounded(
      long source,
      String title,
      String url,
      String site,
      String place,
      List<Placed> before,
      String text,
      List<Placed> after) {
    static Surrounded of(Archive.Surroundings s) {
      Placed here = Placed.of(s.passage());
      return new Surrounded(
          s.source().id().value(),
          s.source().title(),
          s.source().url(),
          s.source().site(),
          here.place(),
          Placed.all(s.before()),
          here.text(),
          Placed.all(s.after()));
    }
  }

  static Listener.Event said(String update, String text, Instant at) {
    return event("message", Said.you(null, Optional.of(update), text, at));
  }

  static Listener.Event replied(Optional<String> update, Reply reply, Instant at) {
    return event("message", Said.assistant(null, update, reply, at));
  }

  static Listener.Event noticed(Notice notice) {
    return event(
        "job",
        new Noticed(
            notice.job(),
            Markdown.html(notice.name(), List.of()),
            notice.how(),
            notice.state().name().toLowerCase(Locale.ROOT),
            notice.counted().map(Counted::of).orElse(null)));
  }

  private static Listener.Event event(String name, Object data) {
    return new Listener.Event(name, Json.write(data));
  }
}
