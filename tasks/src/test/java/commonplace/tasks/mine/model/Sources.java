package commonplace.tasks.mine.model;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Reading;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Span;
import commonplace.memory.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sources of a few passages.
public final class Sources {
  private Sources() {}

  /// Stores a source with those passages and the title `Reefs`.
  public static SourceId keep(Library library, SpaceId space, String... passages) {
    List<Span> spans = new ArrayList<>();
    int at = 0;
    for (String passage : passages) {
      int end = at + passage.codePointCount(0, passage.length());
      spans.add(new Span(at, end));
      at = end + 2;
    }
    String url = "https://example.org/reefs";
    return library.keep(
        space,
        new Reading(
            url,
            url,
            "Reefs",
            "example.org",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            String.join("\n\n", passages),
            spans,
            List.of()));
  }

  /// A job on whose behalf a model can be asked.
  public static void job(Store store, SpaceId space) {
    store.update(
        db ->
            db.execute(
                """
                INSERT INTO job (job_id, job_type, space_id, input_id, config_json, auto_process,
                  status, progress_json, created_at, updated_at)
                VALUES ('job-1', 'mine', ?, 'x', '{}', 'true', 'running', '{}', '', '')
                ON CONFLICT DO NOTHING
                """,
                space.value()));
  }
}
