package commonplace.tasks.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import commonplace.memory.knowledge.Catalogue;
import commonplace.memory.knowledge.Source;
import org.jspecify.annotations.Nullable;

/// Entries as JSON objects, one a line. What is not known is null, never left out.
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record Claim(
      long claimId,
      String canonical,
      @Nullable String tier,
      double score,
      String quote,
      int startOffset,
      int endOffset,
      int paragraph,
      @Nullable Integer page,
      @Nullable Long startMs,
      long sourceId,
      String title,
      String url,
      String readAt,
      long spaceId) {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record Read(
      long sourceId,
      String title,
      String url,
      String site,
      @Nullable String author,
      @Nullable String published,
      int words,
      String readAt,
      long spaceId) {}

  static String of(Catalogue.Listed claim) {
    return write(
        new Claim(
            claim.id(),
            claim.canonical(),
            claim.tier().orElse(null),
            claim.score(),
            claim.quote(),
            claim.span().start(),
            claim.span().end(),
            claim.ordinal(),
            claim.page().isPresent() ? claim.page().getAsInt() : null,
            claim.startMs().isPresent() ? claim.startMs().getAsLong() : null,
            claim.source().value(),
            claim.title(),
            claim.url(),
            claim.readAt().toString(),
            claim.space().value()));
  }

  static String of(Source source) {
    return write(
        new Read(
            source.id().value(),
            source.title(),
            source.url(),
            source.site(),
            source.author().orElse(null),
            source.published().orElse(null),
            source.words(),
            source.readAt().toString(),
            source.space().value()));
  }

  private static String write(Object row) {
    try {
      return MAPPER.writeValueAsString(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + row, e);
    }
  }
}
