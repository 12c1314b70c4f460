package commonplace.tasks.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import commonplace.memory.knowledge.SourceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The JSON columns of `job` and `job_run`.
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private Json() {}

  private record CheckpointRow(
      String stage, int done, int total, @Nullable Long source, Tally tally) {}

  private record ProgressRow(
      String stage,
      int done,
      int total,
      double rate,
      @JsonProperty("eta_seconds") @Nullable Double eta,
      @JsonProperty("waiting_for") @Nullable String waitingFor,
      @Nullable String unit) {}

  private record Metrics(
      @JsonProperty("processing_time") double seconds,
      @JsonProperty("items_processed") int items,
      @JsonProperty("segments_processed") int segments,
      @JsonProperty("claims_extracted") int claims,
      @JsonProperty("people_extracted") int people,
      @JsonProperty("jargon_extracted") int jargon,
      @JsonProperty("mental_models_extracted") int concepts,
      @JsonProperty("model_segments") int modelSegments,
      @JsonProperty("quotes_located") int quotes,
      @JsonProperty("quotes_rejected") int rejectedQuotes,
      @JsonProperty("quote_rejection_rate") double rejectionRate,
      @JsonProperty("texts_replaced") int replacedTexts,
      @JsonProperty("repairs") int repairs) {}

  private record Config(@Nullable List<String> stages) {}

  /// Only what differs from what holds for the type.
  static String config(NewJob wanted) {
    List<StageName> stages = wanted.terms().stages();
    return write(
        new Config(
            stages.equals(wanted.type().stages())
                ? null
                : stages.stream().map(StageName::key).toList()));
  }

  /// The stages of a job of that type with that configuration.
  static List<StageName> stages(String config, JobType type) {
    List<String> stages = read(config, Config.class).stages();
    return stages == null ? type.stages() : stages.stream().map(StageName::of).toList();
  }

  static String of(Checkpoint at) {
    Long source = at.source().map(SourceId::value).orElse(null);
    return write(new CheckpointRow(at.stage().key(), at.done(), at.total(), source, at.tally()));
  }

  static Checkpoint checkpoint(String json) {
    var row = read(json, CheckpointRow.class);
    return new Checkpoint(
        StageName.of(row.stage()),
        row.done(),
        row.total(),
        Optional.ofNullable(row.source()).map(SourceId::new),
        row.tally());
  }

  static String of(Progress p) {
    return write(
        new ProgressRow(
            p.stage().key(),
            p.done(),
            p.total(),
            p.rate(),
            p.eta().map(eta -> eta.toMillis() / 1000.0).orElse(null),
            p.waitingFor().orElse(null),
            p.unit().equals(p.stage().unit()) ? null : p.unit()));
  }

  static Progress progress(String json) {
    var row = read(json, ProgressRow.class);
    StageName stage = StageName.of(row.stage());
    return new Progress(
        stage,
        row.done(),
        row.total(),
        row.unit() == null ? stage.unit() : row.unit(),
        row.rate(),
        Optional.ofNullable(row.eta()).map(s -> Duration.ofMillis(Math.round(s * 1000))),
        Optional.ofNullable(row.waitingFor()),
        Optional.empty());
  }

  /// The figures of a run.
  ///
  /// @param taken how long this run has been at work
  /// @param at what was found is counted over all runs of the job
  static String metrics(Duration taken, Checkpoint at) {
    Tally t = at.tally();
    return write(
        new Metrics(
            taken.toMillis() / 1000.0,
            at.source().isPresent() ? 1 : 0,
            t.segments(),
            t.claims(),
            t.people(),
            t.jargon(),
            t.concepts(),
            t.modelSegments(),
            t.quotes(),
            t.rejectedQuotes(),
            t.rejectionRate(),
            t.replacedTexts(),
            t.repairs()));
  }

  private static String write(Object row) {
    try {
      return MAPPER.writeValueAsString(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + row, e);
    }
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot read " + type.getSimpleName() + " " + json, e);
    }
  }
}
