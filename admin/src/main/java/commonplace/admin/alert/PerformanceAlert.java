package commonplace.admin.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import commonplace.admin.alert.rule.Matter;
import commonplace.admin.alert.rule.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An alert as it is told and shown. Instants are ISO 8601 in UTC.
///
/// @param id its row
/// @param alertType the kind, such as `memory_warning`
/// @param message for people, with what was measured last
/// @param timestamp when it was raised
/// @param resourceSnapshot JSON: the program's resources when it was raised
/// @param rule the rule that raised it
/// @param subject what of several it is about; empty when there is only one
/// @param timesSeen how many looks found it breached
/// @param lastToldAt when people were last told that it stands; null while they were not
/// @param escalatedAt null unless it was
/// @param resolvedAt null while it stands
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonPropertyOrder({
  "alert_type",
  "severity",
  "message",
  "timestamp",
  "resource_snapshot",
  "recommended_action"
})
public record PerformanceAlert(
    long id,
    String alertType,
    Severity severity,
    String message,
    @JsonSerialize(using = ToStringSerializer.class) Instant timestamp,
    @JsonRawValue String resourceSnapshot,
    String recommendedAction,
    String rule,
    String subject,
    int timesSeen,
    @JsonSerialize(using = ToStringSerializer.class) Instant lastSeenAt,
    @JsonSerialize(using = ToStringSerializer.class) @Nullable Instant lastToldAt,
    @JsonSerialize(using = ToStringSerializer.class) @Nullable Instant escalatedAt,
    @JsonSerialize(using = ToStringSerializer.class) @Nullable Instant acknowledgedAt,
    @JsonSerialize(using = ToStringSerializer.class) @Nullable Instant resolvedAt) {

  /// A name for it that is the same in every message about it, and no other alert's.
  @JsonIgnore
  public String dedupKey() {
    return "commonplace-%d-%d".formatted(id, timestamp.toEpochMilli());
  }

  /// The same, seen so often and last at that time, when the message was this.
  PerformanceAlert seen(String lastMessage, int times, Instant last) {
    return new PerformanceAlert(
        id,
        alertType,
        severity,
        lastMessage,
        timestamp,
        resourceSnapshot,
        recommendedAction,
        rule,
        subject,
        times,
        last,
        lastToldAt,
        escalatedAt,
        acknowledgedAt,
        resolvedAt);
  }

  @JsonIgnore
  Matter matter() {
    return new Matter(rule, subject);
  }

  @JsonProperty("state")
  String state() {
    return resolvedAt != null ? "resolved" : acknowledgedAt != null ? "acknowledged" : "firing";
  }
}
