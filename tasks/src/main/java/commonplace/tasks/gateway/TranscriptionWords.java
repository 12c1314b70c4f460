package commonplace.tasks.gateway;

/// Why nothing was written down, in one sentence or two: the thing, the reason, the remedy.
///
/// @param place host and port of the server
record TranscriptionWords(String place, String model) {
  static final String NOT_CONFIGURED =
      "Nothing is set up that writes down what is said. Set COMMONPLACE_TRANSCRIBE_BASE_URL to a"
          + " server with OpenAI's /v1/audio/transcriptions, or"
          + " COMMONPLACE_TRANSCRIBE_WHISPER_MODEL to a whisper.cpp model file.";

  String sentence(Failure failure) {
    String server = "The transcription server at " + place;
    return switch (failure.kind()) {
      case NOT_CONFIGURED -> NOT_CONFIGURED;
      case BUSY -> server + " was busy all the time. Send the recording again later.";
      case BUDGET ->
          "The budget of %s for models is used up. It begins anew at midnight UTC."
              .formatted(failure.reason());
      case JOB_BUDGET ->
          "The budget of a job for models is used up: %s. Raise COMMONPLACE_MODEL_JOB_USD or"
                  .formatted(failure.reason())
              + " COMMONPLACE_MODEL_JOB_TOKENS and send the recording again; what was heard of it"
              + " is kept.";
      case UNREACHABLE ->
          "%s cannot be used: %s. Check that it runs and that COMMONPLACE_TRANSCRIBE_BASE_URL is right."
              .formatted(server, failure.reason());
      case BROKEN_OFF -> server + " broke off in the middle of its answer. Send it again later.";
      case TIMEOUT ->
          "%s %s %s. Choose a faster model, or send a shorter recording."
              .formatted(server, failure.reason(), Words.spell(failure.time()));
      case UNAUTHORIZED -> server + " refused the key (401). Check COMMONPLACE_TRANSCRIBE_API_KEY.";
      case FORBIDDEN ->
          "%s does not let this key use %s (403). Check the account, or choose another model."
              .formatted(server, model);
      case NOT_FOUND ->
          "%s has no %s or does not transcribe (404). Check COMMONPLACE_TRANSCRIBE_MODEL and"
                  .formatted(server, model)
              + " COMMONPLACE_TRANSCRIBE_BASE_URL.";
      case RATE_LIMITED ->
          "%s gets too much to do (429). It can be asked again in %s."
              .formatted(server, Words.spell(failure.time()));
      case QUOTA ->
          server + " says that the account has no credit left. Add credit, or set another key.";
      case CONTEXT_TOO_LONG ->
          server + " does not take that much at once (413). Send the recording in parts.";
      case BAD_REQUEST ->
          "%s did not accept the recording for %s%s. Check that it plays, and that"
                  .formatted(server, model, status(failure))
              + " COMMONPLACE_TRANSCRIBE_MODEL is a transcription model.";
      case SERVER_ERROR ->
          "%s failed%s. Send the recording again in a minute, or look at its log."
              .formatted(server, status(failure));
      case MALFORMED, EMPTY ->
          server
              + " sent something that is not a transcript. Check that"
              + " COMMONPLACE_TRANSCRIBE_BASE_URL leads to an OpenAI-compatible server.";
      case BREAKER_OPEN ->
          "%s failed several times and is left alone for now; it is tried again in %s. Last reason: %s."
              .formatted(server, Words.spell(failure.time()), failure.reason());
      case CANCELLED -> "Stopped.";
    };
  }

  private static String status(Failure failure) {
    return failure.status() == 0 ? "" : " (" + failure.status() + ")";
  }
}
