package commonplace.bot.access;

import commonplace.bot.Incoming;
import commonplace.bot.access.AccessRule.Listed;
import commonplace.bot.access.AccessRule.Open;
import commonplace.bot.access.AccessRule.Pair;
import commonplace.bot.access.Admission.Admitted;
import commonplace.bot.access.Admission.Declined;
import commonplace.bot.access.Admission.Ignored;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Spaces;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides who is admitted. Safe for use from any thread.
public final class Access {
  /// The channel of the local person, who is the owner.
  public static final String LOCAL = "web";

  private static final int MOST_STRANGERS = 1_000;
  private static final int GUESSES_EACH = 5;
  private static final int GUESSES_IN_ALL = 100;
  private static final String PRIVATE =
      "This assistant is private: it talks only with its owner. Nothing you wrote was stored.";
  private static final String PAIRED =
      "Paired: this chat is yours now, and it shares its memory with the page on your computer."
          + " Send me a link to read, or ask me something. /help says what else there is.";

  private final AccessRule rule;
  private final Spaces spaces;

  /// How often each stranger was heard; the one heard longest ago is forgotten first.
  private final Map<String, Integer> strangers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MOST_STRANGERS;
        }
      };

  private int guesses;

  public Access(AccessRule rule, Spaces spaces) {
    this.rule = rule;
    this.spaces = spaces;
  }

  /// Whether the message is taken, and as whose.
  public Admission of(Incoming incoming) {
    String channel = incoming.address().channel();
    if (channel.equals(LOCAL)) {
      return new Admitted(spaces.owner());
    }
    Incoming.Sender sender = incoming.sender();
    return switch (rule) {
      case Open() -> new Admitted(spaces.enrol(channel, sender.externalId(), sender.name()));
      case Listed(var ids) when ids.contains(sender.externalId()) ->
          new Admitted(listed(channel, sender, ids));
      case Listed _ -> stranger(channel, sender);
      case Pair(var code) -> paired(channel, sender, incoming.text(), code);
    };
  }

  private Person listed(String channel, Incoming.Sender sender, List<String> ids) {
    return ids.getFirst().equals(sender.externalId())
        ? spaces.pair(channel, sender.externalId())
        : spaces.enrol(channel, sender.externalId(), sender.name());
  }

  private Admission paired(
      String channel, Incoming.Sender sender, String text, Optional<String> code) {
    Optional<Person> known = spaces.person(channel, sender.externalId());
    if (known.isPresent()) {
      return new Admitted(known.get());
    }
    if (code.isPresent()
        && !spaces.ownerIsPaired()
        && mayGuess(channel, sender)
        && same(text.strip(), code.get())) {
      spaces.pair(channel, sender.externalId());
      return new Declined(PAIRED); // the code itself is not kept
    }
    return stranger(channel, sender);
  }

  private synchronized boolean mayGuess(String channel, Incoming.Sender sender) {
    guesses++;
    return guesses <= GUESSES_IN_ALL
        && strangers.getOrDefault(channel + ":" + sender.externalId(), 0) < GUESSES_EACH;
  }

  private synchronized Admission stranger(String channel, Incoming.Sender sender) {
    int heard = strangers.merge(channel + ":" + sender.externalId(), 1, Integer::sum);
    return heard == 1 ? new Declined(PRIVATE) : new Ignored();
  }

  /// Takes the same time wherever the first difference is.
  private static boolean same(String guess, String code) {
    return MessageDigest.isEqual(
        guess.getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
  }
}
