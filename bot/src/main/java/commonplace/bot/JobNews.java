package commonplace.bot;

import commonplace.bot.command.JobLine;
import commonplace.memory.post.Inbox;
import commonplace.memory.post.Letter;
import commonplace.memory.post.Parcel;
import commonplace.tasks.deliver.Digest;
import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobStatus;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Tells the person who sent a link how far it is and what it says.
final class JobNews implements Notifier {
  private final Inbox inbox;
  private final Postman postman;
  private final Turns turns;
  private final Map<String, Channel> channels;

  /// What was stored with the end of a job and goes out once that end is committed.
  private final Map<JobId, Parcel> ended = new ConcurrentHashMap<>();

  JobNews(Inbox inbox, Postman postman, Turns turns, Map<String, Channel> channels) {
    this.inbox = inbox;
    this.postman = postman;
    this.turns = turns;
    this.channels = Map.copyOf(channels);
  }

  @Override
  public void progress(Job job) {
    Optional<Letter> asked = job.message().flatMap(inbox::of);
    asked.ifPresent(letter -> show(job, letter));
    if (job.status().over()) {
      tell(job, asked);
    }
  }

  private void tell(Job job, Optional<Letter> asked) {
    Parcel parcel = ended.remove(job.id());
    if (parcel == null || job.status() == JobStatus.CANCELLED) {
      return;
    }
    postman.push(parcel);
    asked.filter(l -> Answering.asks(l.message().text())).ifPresent(turns::inOrder);
  }

  private void show(Job job, Letter letter) {
    Channel channel = channels.get(letter.place().address().channel());
    if (channel != null) {
      channel.notice(
          letter.place().address(),
          Optional.of(letter.replyTo()),
          new Notice(
              job.id().value(),
              Answering.host(job.input()) + ": " + JobLine.of(job),
              job.status().over()));
    }
  }

  @Override
  public void finished(Job job, Digest digest) {
    close(job, DigestText.of(digest));
  }

  @Override
  public void failed(Job job, String sentence) {
    close(job, Reply.of(sentence));
  }

  private void close(Job job, Reply reply) {
    Optional<Letter> asked = job.message().flatMap(inbox::of);
    if (asked.isEmpty()) {
      return; // the message was erased meanwhile: nobody is waiting
    }
    Letter letter = asked.get();
    ended.put(job.id(), postman.post(letter, reply));
    if (Answering.asks(letter.message().text())) {
      inbox.reopen(letter.message().id());
    }
  }
}
