package commonplace.tasks.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import commonplace.memory.knowledge.Catalogue;
import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.ClaimId;
import commonplace.memory.knowledge.Ranking;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.Spot;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Entries as JSON objects, one a line. What is not known is null, never left out.
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record Stated(
      long claimId,
      String canonical,
      @Nullable String tier,
      @Nullable Double importance,
      @Nullable String verdict,
      String claimType,
      @Nullable String speaker,
      double score,
      String quote,
      int startOffset,
      int endOffset,
      int paragraph,
      @Nullable Integer page,
      @Nullable Long startMs,
      @Nullable Long mergedInto,
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
      String kind,
      String site,
      @Nullable String author,
      @Nullable String published,
      int words,
      String readAt,
      long spaceId) {}

  static String of(Catalogue.Listed listed) {
    Claim claim = listed.claim();
    return write(
        new Stated(
            claim.id().value(),
            claim.canonical(),
            claim.tier().map(Enum::name).orElse(null),
            claim.ranking().map(Ranking::importance).orElse(null),
            claim.ranking().map(r -> Csv.key(r.decision())).orElse(null),
            Csv.key(claim.nature().type()),
            claim.nature().speaker().orElse(null),
            claim.score(),
            claim.quote().text(),
            claim.quote().span().start(),
            claim.quote().span().end(),
            listed.ordinal(),
            page(listed.spot().orElse(null)),
            millis(listed.spot().orElse(null)),
            claim.mergedInto().map(ClaimId::value).orElse(null),
            claim.source().value(),
            listed.title(),
            listed.url(),
            listed.readAt().toString(),
            listed.space().value()));
  }

  private static @Nullable Integer page(@Nullable Spot spot) {
    return spot instanceof Spot.Page(int page) ? page : null;
  }

  private static @Nullable Long millis(@Nullable Spot spot) {
    return spot instanceof Spot.Time(Duration from, _) ? from.toMillis() : null;
  }

  static String of(Source source) {
    return write(
        new Read(
            source.id().value(),
            source.title(),
            source.url(),
            source.kind().key(),
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
