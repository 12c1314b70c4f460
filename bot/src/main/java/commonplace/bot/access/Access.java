package commonplace.bot.access;

import commonplace.bot.Incoming;
import commonplace.bot.access.AccessRule.Listed;
import commonplace.bot.access.AccessRule.Open;
import commonplace.bot.access.AccessRule.Pair;
import commonplace.bot.access.Admission.Admitted;
import commonplace.bot.access.Admission.Declined;
import commonplace.bot.access.Admission.Ignored;
import commonplace.bot.access.Admission.Paired;
import commonplace.memory.chat.Person;
import commonplace.memory.chat.Role;
import commonplace.memory.chat.Spaces;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Decides who is admitted. Safe for use from any thread.
public final class Access {
  /// The channel of the local person, who is the owner.
  public static final String LOCAL = "web";

  private static final int MOST_STRANGERS = 1_000;
  private static final int GUESSES_EACH = 5;

  /// In one run. The code has 40 bits: guessing it is hopeless long before.
  private static final int GUESSES_IN_ALL = 1_000;

  private static final String PRIVATE =
      "This assistant is private: it talks only with its owner. Nothing you wrote was stored.";
  private static final String UNPAIRED =
      "This assistant is private. If it is yours, send me the code that its start printed. Nothing"
          + " you wrote was stored.";
  private static final String WRONG_CODE =
      "That is not the code. It stands where the assistant was started, and in run/pairing-code.";

  /// What somebody sends who means to send a code.
  private static final Pattern CODE = Pattern.compile("[A-Z0-9]{4}-?[A-Z0-9]{4}");

  private static final String PAIRED =
      "Paired: this chat is yours now, and it shares its memory with the page on your computer."
          + " Send me a link to read, or ask me something. /help says what else there is.";

  private final AccessRule rule;
  private final Spaces spaces;

  /// How often each stranger was heard, and how often he tried a code.
  private final Map<String, Integer> strangers = new Counts();

  private final Map<String, Integer> guessesOf = new Counts();

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
    Optional<Person> known = spaces.person(channel, sender.externalId());
    return switch (rule) {
      case Open() -> new Admitted(known.orElseGet(() -> enrolled(channel, sender)));
      case Listed(var ids) when ids.getFirst().equals(sender.externalId()) ->
          new Admitted(
              known
                  .filter(Access::owns)
                  .orElseGet(() -> spaces.pair(channel, sender.externalId())));
      case Listed(var ids) when ids.contains(sender.externalId()) ->
          new Admitted(known.orElseGet(() -> enrolled(channel, sender)));
      case Listed _ -> stranger(channel, sender, PRIVATE);
      // who was enrolled under another rule is a stranger under this one
      case Pair _ when known.filter(Access::owns).isPresent() -> new Admitted(known.get());
      case Pair(var code) -> paired(channel, sender, incoming.text(), code);
    };
  }

  private static boolean owns(Person person) {
    return person.role() == Role.OWNER;
  }

  private Person enrolled(String channel, Incoming.Sender sender) {
    return spaces.enrol(channel, sender.externalId(), sender.name());
  }

  private Admission paired(
      String channel, Incoming.Sender sender, String text, Optional<String> code) {
    if (code.isEmpty() || spaces.ownerIsPaired()) {
      return stranger(channel, sender, PRIVATE);
    }
    String guess = text.strip().toUpperCase(Locale.ROOT);
    if (!CODE.matcher(guess).matches()) {
      return stranger(channel, sender, UNPAIRED);
    }
    if (!mayGuess(channel, sender)) {
      return new Ignored();
    }
    if (!same(guess.replace("-", ""), code.get().replace("-", ""))) {
      return new Declined(WRONG_CODE);
    }
    spaces.pair(channel, sender.externalId());
    return new Paired(PAIRED); // the code itself is not kept
  }

  /// Only who may still guess uses up the guesses there are in all: otherwise one stranger who
  /// chatters would lock the owner out.
  private synchronized boolean mayGuess(String channel, Incoming.Sender sender) {
    if (guessesOf.merge(channel + ":" + sender.externalId(), 1, Integer::sum) > GUESSES_EACH) {
      return false;
    }
    guesses++;
    return guesses <= GUESSES_IN_ALL;
  }

  private synchronized Admission stranger(String channel, Incoming.Sender sender, String line) {
    int heard = strangers.merge(channel + ":" + sender.externalId(), 1, Integer::sum);
    return heard == 1 ? new Declined(line) : new Ignored();
  }

  /// Takes the same time wherever the first difference is.
  private static boolean same(String guess, String code) {
    return MessageDigest.isEqual(
        guess.getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
  }

  /// Counts by sender; the sender heard longest ago is forgotten first.
  private static final class Counts extends LinkedHashMap<String, Integer> {
    private static final long serialVersionUID = 1L;

    Counts() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
      return size() > MOST_STRANGERS;
    }
  }
}
