package commonplace.tasks.mine;

import java.util.regex.Pattern;

/// Sentences that a page addresses to a language model instead of its readers. They are nothing
/// that the page states.
public final class Instructions {
  private static final Pattern TO_A_MODEL =
      Pattern.compile(
          "(?:ignore|disregard|forget|override)\\s+(?:\\w+\\s+){0,3}(?:previous|prior|above|earlier|preceding|system)"
              + "\\s+(?:\\w+\\s+)?(?:instructions?|prompts?|rules|messages?|directions)"
              + "|(?:reveal|print|repeat)\\s+(?:your|the)\\s+system\\s+prompt"
              + "|you\\s+are\\s+(?:now\\s+)?an?\\s+(?:ai|language\\s+model|llm|assistant)\\b"
              + "|(?:ai|llm)\\s+(?:assistants?|models?|agents?)(?:\\s+\\w+){0,4}\\s+must\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Instructions() {}

  /// Whether a sentence tells a model what to do.
  public static boolean in(String sentence) {
    return TO_A_MODEL.matcher(sentence).find();
  }
}
