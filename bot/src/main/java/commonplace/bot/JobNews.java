package commonplace.bot;

import commonplace.memory.chat.MessageId;
import commonplace.memory.post.Inbox;
import commonplace.memory.post.Letter;
import commonplace.memory.post.Parcel;
import commonplace.tasks.deliver.Digest;
import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobLine;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.Jobs;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Tells the person who sent a link how far it is and what it says, and answers the question that
/// came with links once the last of them is read. Safe for use from any thread.
final class JobNews implements Notifier {
  private final Inbox inbox;
  private final Jobs jobs;
  private final Postman postman;
  private final Turns turns;
  private final Map<String, Channel> channels;

  /// What was stored with the end of a job and goes out once that end is committed.
  private final Map<JobId, Parcel> ended = new ConcurrentHashMap<>();

  /// Messages whose question waits for the last of their links.
  private final Set<MessageId> asking = ConcurrentHashMap.newKeySet();

  JobNews(Inbox inbox, Jobs jobs, Postman postman, Turns turns, Map<String, Channel> channels) {
    this.inbox = inbox;
    this.jobs = jobs;
    this.postman = postman;
    this.turns = turns;
    this.channels = Map.copyOf(channels);
  }

  @Override
  public void progress(Job job) {
    Optional<Letter> asked = job.message().flatMap(inbox::of);
    asked.ifPresent(letter -> show(job, letter));
    if (job.status().over()) {
      Parcel parcel = ended.remove(job.id());
      // a cancelled job closed nothing: what it meant to say was rolled back
      if (parcel != null && job.status() != JobStatus.CANCELLED) {
        postman.push(parcel);
      }
      asked.ifPresent(this::answerWhenRead);
    }
  }

  private void answerWhenRead(Letter letter) {
    MessageId message = letter.message().id();
    boolean read = jobs.of(message).stream().allMatch(job -> job.status().over());
    if (read && asking.remove(message) && channels.containsKey(channel(letter))) {
      turns.inOrder(letter);
    }
  }

  private void show(Job job, Letter letter) {
    Channel channel = channels.get(channel(letter));
    if (channel != null) {
      channel.notice(
          letter.place().address(),
          Optional.of(letter.replyTo()),
          new Notice(
              job.id().value(),
              ShortLink.of(job.input()),
              JobLine.of(job),
              Optional.of(job.progress()).filter(p -> p.total() > 1),
              state(job)));
    }
  }

  private static Notice.State state(Job job) {
    return switch (job.status()) {
      case QUEUED -> Notice.State.WAITS;
      case RUNNING ->
          job.progress().waitingFor().isPresent() ? Notice.State.WAITS : Notice.State.WORKS;
      case COMPLETED, FAILED, CANCELLED -> Notice.State.OVER;
    };
  }

  private static String channel(Letter letter) {
    return letter.place().address().channel();
  }

  @Override
  public void finished(Job job, Digest digest) {
    close(job, DigestText.of(digest));
  }

  @Override
  public void failed(Job job, String sentence) {
    close(job, Reply.of(Literal.of(sentence)));
  }

  private void close(Job job, Reply reply) {
    // a message that was erased meanwhile has nobody waiting
    job.message().flatMap(inbox::of).ifPresent(letter -> close(job, letter, reply));
  }

  private void close(Job job, Letter letter, Reply reply) {
    ended.put(job.id(), postman.post(letter, reply));
    if (Heard.in(letter.message().text()).asks()) {
      // INVARIANT: in the same commit, so that a kill before the answer does not lose the question
      inbox.reopen(letter.message().id());
      asking.add(letter.message().id());
    }
  }
}
