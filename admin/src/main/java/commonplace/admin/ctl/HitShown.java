package commonplace.admin.ctl;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.recall.Hit;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Something that was found, for programs and for people.
///
/// @param id `message:17`, `passage:4`
/// @param who said it, or where it was read
/// @param place in the source; absent for messages
/// @param reasons what counted most first
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record HitShown(
    String id,
    long space,
    double score,
    String at,
    String who,
    @Nullable String place,
    List<String> reasons,
    String text) {

  /// All that was found.
  record Hits(List<HitShown> hits) {}

  static HitShown of(Hit hit, SpaceId space) {
    List<String> reasons = hit.why().stream().map(Hit.Reason::text).toList();
    double score = Math.round(hit.score() * 1000) / 1000.0;
    return switch (hit) {
      case Hit.OfMessage(var message, _) ->
          new HitShown(
              "message:" + message.id().value(),
              space.value(),
              score,
              message.at().toString(),
              message.name().isEmpty() ? Speaker.of(message.author()) : message.name(),
              null,
              reasons,
              message.text());
      case Hit.OfPassage(var passage, var source, _) ->
          new HitShown(
              "passage:" + passage.id().value(),
              space.value(),
              score,
              source.readAt().toString(),
              source.title(),
              passage.place(),
              reasons,
              passage.text());
    };
  }

  String words(Session session, Map<SpaceId, String> spaces) {
    String head =
        String.format(
            Locale.ROOT,
            "%.2f  %s  %s%s%s",
            score,
            session.minute(Instant.parse(at)),
            who,
            place == null ? "" : ", " + place,
            session.place(new SpaceId(space), spaces));
    String why =
        reasons.isEmpty()
            ? ""
            : "\n    (" + reasons.stream().collect(Collectors.joining("; ")) + ")";
    return head + "\n" + MessageShown.indented(text) + why;
  }
}
