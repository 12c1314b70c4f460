package commonplace.admin.ctl;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import commonplace.tasks.enrich.Enrichment;
import commonplace.tasks.enrich.ReviewOutcome;
import commonplace.tasks.enrich.Reviews;
import commonplace.tasks.enrich.Ruling;
import commonplace.tasks.enrich.Seen;
import commonplace.tasks.enrich.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Shows people what rules left to them, and takes their decisions.
final class EnrichReview {
  static final String ITEM =
      "source:N, passage:N, claim:N or term:N; as enrich review shows it, claim:N@MARK, only if it"
          + " is as it was then.";

  private static final int TEXT = 76;
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final Session session;

  EnrichReview(Session session) {
    this.session = session;
  }

  /// An item as programs are told of it, with the names of its columns.
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Shown(
      String item,
      String mark,
      String text,
      String title,
      String url,
      @Nullable String ruleApplied,
      @Nullable Integer stage,
      List<String> tags,
      Map<String, String> values,
      double confidence,
      String method,
      String assignedBy,
      boolean requiresAttention,
      @Nullable String alertReason,
      @Nullable String notes,
      @Nullable String autoResolvedDate) {
    static Shown of(Waiting waiting) {
      Enrichment e = waiting.enrichment();
      return new Shown(
          e.item().toString(),
          waiting.mark(),
          waiting.text(),
          waiting.title(),
          waiting.url(),
          e.rule().orElse(null),
          e.stage().orElse(null),
          e.tags(),
          e.values(),
          e.confidence(),
          e.method().key(),
          e.assignedBy(),
          e.alert().isPresent(),
          e.alert().orElse(null),
          e.notes().orElse(null),
          e.autoResolved().map(Instant::toString).orElse(null));
    }
  }

  private record Queue(long waiting, List<Shown> items) {}

  int list(int limit) {
    List<Waiting> items = reviews().waiting(limit);
    long all = reviews().count();
    session.tell(new Queue(all, items.stream().map(Shown::of).toList()), () -> words(items, all));
    return Exits.DONE;
  }

  private static String words(List<Waiting> items, long all) {
    if (items.isEmpty()) {
      return "Nothing waits for a person.";
    }
    List<String> lines = new ArrayList<>();
    for (Waiting each : items) {
      Enrichment e = each.enrichment();
      lines.add("%s  %s".formatted(each.marked(), e.alert().orElse("")));
      lines.add("    " + line(each.text()));
      lines.add("    now: " + e.words());
    }
    lines.add(
        all > items.size()
            ? "%,d of %,d are shown; --limit shows more.".formatted(items.size(), all)
            : "%,d in all.".formatted(all));
    return String.join("\n", lines);
  }

  private static String line(String text) {
    String flat = SPACE.matcher(text).replaceAll(" ").strip();
    return flat.codePointCount(0, flat.length()) <= TEXT
        ? flat
        : flat.substring(0, flat.offsetByCodePoints(0, TEXT - 1)) + "…";
  }

  int show(String item) {
    Waiting found = found(item);
    session.tell(Shown.of(found), () -> sheet(found));
    return Exits.DONE;
  }

  private static String sheet(Waiting found) {
    Enrichment e = found.enrichment();
    List<String> lines = new ArrayList<>();
    lines.add("item      " + e.item() + " of " + found.title() + ", " + found.url());
    lines.add("text      " + SPACE.matcher(found.text()).replaceAll(" ").strip());
    lines.add("made      " + e.words());
    lines.add("by        " + e.assignedBy());
    lines.add("waits     " + e.alert().orElse("no"));
    e.notes().ifPresent(note -> lines.add("note      " + note));
    e.autoResolved().ifPresent(at -> lines.add("resolved  " + at + ", by a run"));
    return String.join("\n", lines);
  }

  int approve(List<String> items) {
    // all are looked for before one is decided
    List<Seen> seen = items.stream().map(this::asShown).toList();
    List<Enrichment> decided = new ArrayList<>();
    try {
      for (Seen each : seen) {
        decided.add(decided(each, reviews().approve(each, session.caller().name())));
      }
    } finally {
      // one may change between the look and its turn; those before it are decided
      if (!decided.isEmpty()) {
        tell(decided);
      }
    }
    return Exits.DONE;
  }

  int override(String item, Ruling ruling) {
    Seen seen = asShown(item);
    tell(List.of(decided(seen, reviews().override(seen, ruling, session.caller().name()))));
    return Exits.DONE;
  }

  int retag(String item, Ruling ruling) {
    Seen seen = asShown(item);
    tell(List.of(decided(seen, reviews().retag(seen, ruling, session.caller().name()))));
    return Exits.DONE;
  }

  private void tell(List<Enrichment> decided) {
    List<Shown> shown = decided.stream().map(e -> Shown.of(found(e.item().toString()))).toList();
    session.tell(
        shown,
        () ->
            decided.stream()
                .map(e -> "%s is decided: %s.".formatted(e.item(), e.words()))
                .collect(Collectors.joining("\n")));
  }

  private static Enrichment decided(Seen seen, ReviewOutcome outcome) {
    return switch (outcome) {
      case ReviewOutcome.Decided(Enrichment now) -> now;
      case ReviewOutcome.Changed changed -> throw changed(changed.now());
      case ReviewOutcome.Unknown _ -> throw unknown(seen.item().toString());
    };
  }

  private Seen asShown(String item) {
    Seen seen = seen(item);
    Waiting now = reviews().find(seen.item()).orElseThrow(() -> unknown(item));
    if (!seen.is(now)) {
      throw changed(now);
    }
    return seen;
  }

  private Waiting found(String item) {
    return reviews().find(seen(item).item()).orElseThrow(() -> unknown(item));
  }

  private static Seen seen(String item) {
    return Seen.parse(item)
        .orElseThrow(
            () ->
                new CommandRefused(
                    Exits.NOT_UNDERSTOOD, "“" + item + "” is no item such as claim:7."));
  }

  private static CommandRefused changed(Waiting now) {
    return new CommandRefused(Exits.REFUSED, new ReviewOutcome.Changed(now).sentence());
  }

  private static CommandRefused unknown(String item) {
    return new CommandRefused(
        Exits.UNKNOWN, "No rule has looked at “" + item + "” here. memoryctl enrich run does.");
  }

  private Reviews reviews() {
    return session.desk().tasks().enrichments().reviews(session.caller().space());
  }
}
