package commonplace.tasks.pipeline;

import commonplace.memory.knowledge.Placed;
import commonplace.memory.knowledge.Reading;
import commonplace.memory.knowledge.Span;
import commonplace.tasks.extract.document.Front;
import commonplace.tasks.extract.document.Missed;
import commonplace.tasks.extract.document.UnreadableException;
import commonplace.tasks.fetch.CanonicalLink;
import commonplace.tasks.fetch.UrlIdentity;
import commonplace.tasks.job.Payload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What was read of a file, put together.
///
/// @param batches how many batches its passages come in
record Assembled(Reading reading, int batches) {
  /// A book has about 3,000 paragraphs.
  static final int MOST_PASSAGES = 10_000;

  /// Puts it together.
  ///
  /// @throws UnreadableException when there is no text in it
  static Assembled of(Front front, Payload fetched, List<Batch> read) throws UnreadableException {
    List<Batch> batches = within(read);
    var text = new StringBuilder();
    List<Placed> passages = new ArrayList<>();
    int offset = 0;
    for (Batch batch : batches) {
      if (!text.isEmpty()) {
        text.append("\n\n");
        offset += 2;
      }
      for (Placed passage : batch.passages()) {
        Span span = passage.span();
        passages.add(
            new Placed(new Span(offset + span.start(), offset + span.end()), passage.spot()));
      }
      text.append(batch.text());
      offset += batch.text().codePointCount(0, batch.text().length());
    }
    if (passages.isEmpty()) {
      throw new UnreadableException(front.whenEmpty());
    }
    List<String> skipped = skipped(front, read, batches);
    return new Assembled(
        reading(front, fetched, text.toString(), passages, skipped), batches.size());
  }

  private static List<Batch> within(List<Batch> read) {
    return within(read.stream().map(batch -> batch.passages().size()).toList()).stream()
        .map(read::get)
        .toList();
  }

  /// Which batches hold something, up to the most passages of a source; by their place, from 0.
  static List<Integer> within(Iterable<Integer> sizes) {
    List<Integer> kept = new ArrayList<>();
    int passages = 0;
    int place = 0;
    for (int size : sizes) {
      passages += size;
      if (passages <= MOST_PASSAGES && size > 0) {
        kept.add(place);
      }
      place++;
    }
    return kept;
  }

  private static Reading reading(
      Front front, Payload fetched, String text, List<Placed> passages, List<String> skipped) {
    String url = url(front, fetched);
    return new Reading(
        front.kind(),
        UrlIdentity.of(url).orElseGet(() -> "sha256:" + fetched.body().sha256().hex()),
        url,
        front.title().isEmpty() && url.startsWith("file:") ? front.site() : front.title(),
        front.site(),
        front.author(),
        front.published(),
        front.language(),
        text,
        passages,
        skipped);
  }

  /// What it says its address is, where that can be believed, else where it was. A file is known
  /// again by what it holds, whatever it is called.
  private static String url(Front front, Payload fetched) {
    return front
        .canonical()
        .flatMap(named -> CanonicalLink.of(fetched.url(), named))
        .orElse(fetched.url());
  }

  private static List<String> skipped(Front front, List<Batch> read, List<Batch> kept) {
    Map<String, Missed> sums = new LinkedHashMap<>();
    read.stream()
        .flatMap(batch -> batch.missed().stream())
        .forEach(
            missed ->
                sums.merge(
                    missed.one(),
                    missed,
                    (a, b) -> new Missed(a.times() + b.times(), a.one(), a.many())));
    List<String> skipped = new ArrayList<>(front.skipped());
    sums.values().forEach(missed -> skipped.add(missed.phrase()));
    int all = read.stream().mapToInt(batch -> batch.passages().size()).sum();
    int stored = kept.stream().mapToInt(batch -> batch.passages().size()).sum();
    if (all > stored) {
      skipped.add(String.format(Locale.ROOT, "all behind paragraph %,d", stored));
    }
    return skipped;
  }
}
