package commonplace.tasks.job;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a job is to do.
public enum JobType {
  /// Fetches a link and keeps what came.
  DOWNLOAD(Input.LINK, StageName.DOWNLOAD),
  /// Turns what a job fetched into a source with passages.
  TRANSCRIBE(Input.DOWNLOAD, StageName.TRANSCRIBE),
  /// Finds the claims, people and terms of a source.
  MINE(Input.SOURCE, StageName.MINE),
  /// Ranks the claims of a source.
  FLAGSHIP(Input.SOURCE, StageName.FLAGSHIP),
  /// Delivers the digest of a source.
  UPLOAD(Input.SOURCE, StageName.UPLOAD),
  /// Reads a link from end to end.
  PIPELINE(Input.LINK, StageName.DOWNLOAD, StageName.UPLOAD);

  /// What its input is.
  public enum Input {
    LINK,
    /// The id of the job that fetched it.
    DOWNLOAD,
    /// The id of a source.
    SOURCE
  }

  private final Input input;
  private final StageName first;
  private final StageName last;

  JobType(Input input, StageName only) {
    this(input, only, only);
  }

  JobType(Input input, StageName first, StageName last) {
    this.input = input;
    this.first = first;
    this.last = last;
  }

  public Input input() {
    return input;
  }

  /// What it goes through when nothing else is configured.
  public List<StageName> stages() {
    return List.copyOf(EnumSet.range(first, last));
  }

  /// What follows it when one job leads to the next; nothing behind the last one and a pipeline.
  public Optional<JobType> next() {
    return switch (this) {
      case DOWNLOAD -> Optional.of(TRANSCRIBE);
      case TRANSCRIBE -> Optional.of(MINE);
      case MINE -> Optional.of(FLAGSHIP);
      case FLAGSHIP -> Optional.of(UPLOAD);
      case UPLOAD, PIPELINE -> Optional.empty();
    };
  }

  /// As it is stored and shown.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static JobType of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
