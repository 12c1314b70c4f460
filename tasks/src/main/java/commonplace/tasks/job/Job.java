package commonplace.tasks.job;

import commonplace.memory.chat.MessageId;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.SourceId;
import java.time.Instant;
import java.util.Optional;

/// A piece of work and how far it is.
///
/// @param message the message that asked for it
/// @param input the link as it was sent, without user name and password, or the id of what the job
///   works on
/// @param fault why it failed; present exactly when it did
/// @param source what came of it, once that is stored
/// @param startedAt when its first attempt began
public record Job(
    JobId id,
    JobType type,
    SpaceId space,
    Optional<MessageId> message,
    String input,
    JobTerms terms,
    JobStatus status,
    Progress progress,
    Optional<Fault> fault,
    Optional<SourceId> source,
    Instant createdAt,
    Optional<Instant> startedAt,
    Instant updatedAt) {

  /// The job after a move of its lifecycle.
  ///
  /// @throws IllegalStateException when there is no such move
  Job with(JobStatus next, Progress how, Optional<Fault> why, Instant now) {
    if (next != status && !status.next().contains(next)) {
      throw new IllegalStateException("job " + id.value() + " is " + status + ", not " + next);
    }
    Optional<Instant> begun =
        next == JobStatus.RUNNING ? startedAt.or(() -> Optional.of(now)) : startedAt;
    return new Job(
        id, type, space, message, input, terms, next, how, why, source, createdAt, begun, now);
  }

  Job with(Progress how) {
    return new Job(
        id, type, space, message, input, terms, status, how, fault, source, createdAt, startedAt,
        updatedAt);
  }

  Job with(Optional<SourceId> read) {
    return new Job(
        id, type, space, message, input, terms, status, progress, fault, read, createdAt, startedAt,
        updatedAt);
  }
}
