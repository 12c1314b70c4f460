package commonplace.bot.web;

import commonplace.bot.Reply;
import commonplace.memory.chat.Citation;
import commonplace.memory.chat.Message;
import commonplace.memory.chat.MessageId;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.knowledge.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the page reads of the local person's space. Any thread; every call reads what is committed.
public interface Archive {
  /// The web chats, the one spoken in last first.
  List<Chat> chats();

  /// The newest messages of a chat, oldest first; an unknown chat is an empty one.
  ///
  /// @param before only messages older than this one
  /// @param limit at most so many, from 1
  History history(String chat, Optional<MessageId> before, int limit);

  /// The reply that was already given to the web message with that update id, for a client that
  /// asks again after a restart.
  Optional<Reply> replyTo(String updateId);

  /// The sources that were read, the newest first.
  List<Source> sources();

  /// A passage between its two neighbours on either side.
  Optional<Surroundings> passage(PassageId id);

  /// A web chat.
  ///
  /// @param title what the chat is about, never empty
  /// @param at when something was last said there
  record Chat(String id, String title, Instant at) {}

  /// A stretch of a chat, oldest first.
  ///
  /// @param more whether there are older messages
  record History(List<Entry> entries, boolean more) {
    public History {
      entries = List.copyOf(entries);
    }
  }

  /// A message with what it cites.
  ///
  /// @param updateId the update id that a person's message came with; empty for the assistant's
  record Entry(Message message, List<Citation> citations, Optional<String> updateId) {
    public Entry {
      citations = List.copyOf(citations);
    }
  }

  /// A passage in its place.
  ///
  /// @param before up to two passages, in reading order
  /// @param after up to two passages, in reading order
  record Surroundings(Source source, List<Passage> before, Passage passage, List<Passage> after) {
    public Surroundings {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }
}
