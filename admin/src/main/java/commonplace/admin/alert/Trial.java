package commonplace.admin.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import commonplace.admin.alert.rule.Severity;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What came of testing a channel.
///
/// @param outcome `delivered`, `refused` or `failed`
/// @param reason empty when delivered
public record Trial(
    String channel, String outcome, @JsonInclude(JsonInclude.Include.NON_EMPTY) String reason) {
  private static final long PATIENCE_SECONDS = 60;

  /// Tells a test alert and its end over all of these at once, and waits a minute at most.
  static List<Trial> of(List<AlertChannel> channels, Instant now) {
    Executor threads = Thread::startVirtualThread;
    List<CompletableFuture<Trial>> running =
        channels.stream()
            .map(
                channel ->
                    CompletableFuture.supplyAsync(() -> of(channel, now), threads)
                        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .exceptionally(e -> broken(channel, e)))
            .toList();
    return running.stream().map(CompletableFuture::join).toList();
  }

  private static Trial of(AlertChannel channel, Instant now) {
    Delivery begun = channel.deliver(alert(now, false), News.FIRING);
    return said(
        channel,
        begun instanceof Delivery.Delivered
            ? channel.deliver(alert(now, true), News.RESOLVED)
            : begun);
  }

  private static Trial said(AlertChannel channel, Delivery delivery) {
    return switch (delivery) {
      case Delivery.Delivered _ -> new Trial(channel.name(), "delivered", "");
      case Delivery.Refused(String why) -> new Trial(channel.name(), "refused", why);
      case Delivery.Failed(String why, var _) -> new Trial(channel.name(), "failed", why);
    };
  }

  private static Trial broken(AlertChannel channel, Throwable e) {
    Throwable inner = e.getCause();
    Throwable cause = e instanceof CompletionException && inner != null ? inner : e;
    String why =
        cause instanceof TimeoutException
            ? "no answer within %d s".formatted(PATIENCE_SECONDS)
            : "broke: " + cause.getClass().getSimpleName();
    return new Trial(channel.name(), "failed", why);
  }

  private static PerformanceAlert alert(Instant now, boolean over) {
    return new PerformanceAlert(
        0,
        "test",
        Severity.LOW,
        "This is a test of alerts. Nothing is wrong.",
        now,
        "{}",
        "Nothing.",
        "test",
        "",
        1,
        now,
        now,
        null,
        null,
        over ? now : null);
  }
}
