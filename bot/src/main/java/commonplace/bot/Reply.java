package commonplace.bot;

import commonplace.memory.chat.Citation;
import java.util.List;

/// What the assistant says, before a channel gives it a form.
///
/// @param text Markdown; `[n]` refers to a citation
/// @param citations in order of their numbers
/// @param jobs ids of the jobs that this reply announces
public record Reply(String text, List<Citation> citations, List<String> jobs) {
  public Reply {
    citations = List.copyOf(citations);
    jobs = List.copyOf(jobs);
  }

  public static Reply of(String text) {
    return new Reply(text, List.of(), List.of());
  }
}
