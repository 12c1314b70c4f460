package commonplace.tasks.job;

import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A job that is wanted.
///
/// @param message the message that asked for it
/// @param input a link as it was sent, but for a user name and password, of which only "…@" is
///   kept; or the id that its type wants
public record NewJob(
    JobType type,
    SpaceId space,
    Optional<MessageId> message,
    String input,
    JobTerms terms,
    Repeat repeat) {
  /// Up to the last @ of the authority, with as many slashes as the HTTP client forgives.
  private static final Pattern USER_INFO =
      Pattern.compile("^(\\s*https?:[/\\\\]*)[^/\\\\?#]*@", Pattern.CASE_INSENSITIVE);

  public NewJob {
    input = USER_INFO.matcher(input).replaceFirst("$1…@");
    if (type == JobType.PIPELINE) {
      requireAPipeline(terms.stages());
    } else if (!terms.stages().equals(type.stages())) {
      throw new IllegalArgumentException(
          "a job of type " + type.key() + " has no other stages than its own");
    }
  }

  /// A link that somebody sent to be read. Sent once more it is read once more, though never twice
  /// at once.
  public NewJob(SpaceId space, Optional<MessageId> message, String url) {
    this(JobType.PIPELINE, space, message, url, JobTerms.of(JobType.PIPELINE), Repeat.WHEN_OVER);
  }

  /// A job that nobody waits for; what was done already is not done again.
  public static NewJob of(JobType type, SpaceId space, String input) {
    return new NewJob(
        type, space, Optional.empty(), input.strip(), JobTerms.of(type), Repeat.NEVER);
  }

  private static void requireAPipeline(List<StageName> stages) {
    if (stages.getFirst() != StageName.DOWNLOAD
        || (stages.size() > 1 && stages.get(1) != StageName.TRANSCRIBE)) {
      throw new IllegalArgumentException(
          "a pipeline begins with download and goes on with transcribe: " + stages);
    }
  }

  /// The same, done even if it was done before.
  public NewJob again() {
    return with(terms, Repeat.ALWAYS);
  }

  /// The same at that priority.
  ///
  /// @param priority 1 to 10; 10 goes first
  public NewJob withPriority(int priority) {
    return with(terms.withPriority(priority), repeat);
  }

  /// The same, and the jobs of the types that follow are queued as each is completed.
  public NewJob chained() {
    return with(terms.chained(), repeat);
  }

  /// The same pipeline through those stages only.
  ///
  /// @throws IllegalArgumentException when that is no pipeline
  public NewJob through(List<StageName> stages) {
    return with(terms.through(stages), repeat);
  }

  private NewJob with(JobTerms how, Repeat when) {
    return new NewJob(type, space, message, input, how, when);
  }

  /// What follows a completed job, if anything is to.
  static Optional<NewJob> after(Job done) {
    return done.terms().autoProcess()
        ? done.type()
            .next()
            .flatMap(
                next ->
                    input(next, done)
                        .map(
                            input ->
                                new NewJob(
                                    next,
                                    done.space(),
                                    done.message(),
                                    input,
                                    new JobTerms(
                                        next.stages(),
                                        true,
                                        done.terms().priority(),
                                        Optional.of(done.id())),
                                    Repeat.WHEN_OVER)))
        : Optional.empty();
  }

  private static Optional<String> input(JobType next, Job done) {
    return next.input() == JobType.Input.DOWNLOAD
        ? Optional.of(done.id().value())
        : done.source().map(source -> String.valueOf(source.value()));
  }
}
