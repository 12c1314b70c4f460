package commonplace.tasks.gateway;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Failures in one sentence or two: the thing, the reason, the remedy.
///
/// @param place host and port of the server
/// @param model its name, or "model" while unknown
record Words(String place, String model) {
  static final String NOT_CONFIGURED =
      "No model is set up. Set COMMONPLACE_MODEL_BASE_URL to an OpenAI-compatible server for"
          + " written answers.";

  String sentence(Failure failure) {
    String server = "The model server at " + place;
    return switch (failure.kind()) {
      case NOT_CONFIGURED -> NOT_CONFIGURED;
      case BUSY -> server + " was busy with other questions all the time. Ask again in a moment.";
      case UNREACHABLE ->
          "%s cannot be used: %s. Check that it runs and that COMMONPLACE_MODEL_BASE_URL is right."
              .formatted(server, failure.reason());
      case BROKEN_OFF ->
          server + " broke off in the middle of its answer. Ask again for the whole.";
      case TIMEOUT ->
          "%s %s %s. Ask again, or choose a faster model."
              .formatted(server, failure.reason(), spell(failure.time()));
      case UNAUTHORIZED -> server + " refused the key (401). Check COMMONPLACE_MODEL_API_KEY.";
      case FORBIDDEN ->
          "%s does not let this key use %s (403). Check the account, or choose another model."
              .formatted(server, model);
      case NOT_FOUND ->
          "%s knows no %s (404). Check COMMONPLACE_MODEL_NAME and COMMONPLACE_MODEL_BASE_URL."
              .formatted(server, model);
      case RATE_LIMITED ->
          "%s gets too many questions (429). Ask again in %s."
              .formatted(server, spell(failure.time()));
      case QUOTA ->
          server + " says that the account has no credit left. Add credit, or set another key.";
      case BUDGET ->
          "The budget of %s for the model is used up. It begins anew at midnight UTC; until then I answer without it."
              .formatted(failure.reason());
      case JOB_BUDGET ->
          "The budget of a job for the model is used up: %s.".formatted(failure.reason());
      case CONTEXT_TOO_LONG ->
          "This is too long for %s. Ask something shorter, or choose a model with a larger context."
              .formatted(model);
      case BAD_REQUEST ->
          "%s did not accept the question for %s%s. Check that COMMONPLACE_MODEL_NAME is a chat model."
              .formatted(server, model, status(failure));
      case SERVER_ERROR ->
          "%s failed%s. Ask again in a minute, or look at its log."
              .formatted(server, status(failure));
      case MALFORMED ->
          server
              + " sent something that is not a model's answer. Check that"
              + " COMMONPLACE_MODEL_BASE_URL leads to an OpenAI-compatible server.";
      case EMPTY ->
          "%s at %s gave an empty answer. Ask again, or in other words.".formatted(model, place);
      case BREAKER_OPEN ->
          server
              + " failed several times and is left alone for now; it is tried again in %s."
                  .formatted(spell(failure.time()))
              + " Last reason: %s.".formatted(failure.reason());
      case CANCELLED -> "Stopped.";
    };
  }

  /// Why a server is to blame, as a clause of its own.
  static String reason(Failure failure) {
    return switch (failure.kind()) {
      case UNREACHABLE, BREAKER_OPEN -> failure.reason();
      case TIMEOUT -> "it %s %s".formatted(failure.reason(), spell(failure.time()));
      case BROKEN_OFF -> "it broke off in the middle of an answer";
      case UNAUTHORIZED, FORBIDDEN -> "it refused the key" + status(failure);
      case RATE_LIMITED -> "it gets too many questions (429)";
      case QUOTA -> "the account has no credit left";
      case MALFORMED -> "it sent something that is not a model's answer";
      case SERVER_ERROR, NOT_CONFIGURED, BUSY, NOT_FOUND, CONTEXT_TOO_LONG ->
          "it failed" + status(failure);
      case BAD_REQUEST, EMPTY, BUDGET, JOB_BUDGET, CANCELLED -> "it failed" + status(failure);
    };
  }

  private static String status(Failure failure) {
    return failure.status() == 0 ? "" : " (" + failure.status() + ")";
  }

  static String spell(@Nullable Duration time) {
    if (time == null || time.compareTo(Duration.ofSeconds(1)) <= 0) {
      return "a second";
    }
    long seconds = time.plusMillis(999).toSeconds();
    if (seconds < 120) {
      return seconds + " seconds";
    }
    long minutes = Math.ceilDiv(seconds, 60);
    return minutes < 120 ? minutes + " minutes" : Math.ceilDiv(minutes, 60) + " hours";
  }
}
