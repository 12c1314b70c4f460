package commonplace.forgetting;

import java.util.List;
import java.util.Random;

/// Talk that is made up: of everyday things, of other people's too, always the same.
final class SmallTalk {
  private static final List<String> WHO =
      List.of(
          "I",
          "we",
          "Jonas",
          "the neighbours",
          "my cousin",
          "the new colleague",
          "Mrs Okafor",
          "our team",
          "the kids next door",
          "somebody at the station",
          "Pavel",
          "the plumber",
          "the woman from the bakery",
          "our landlady",
          "half the choir",
          "the postman");
  private static final List<String> DID =
      List.of(
          "watched",
          "talked about",
          "forgot",
          "found",
          "lost",
          "bought",
          "complained about",
          "cleaned",
          "read about",
          "waited for",
          "laughed at",
          "carried home",
          "argued over",
          "borrowed",
          "photographed",
          "repaired",
          "looked for",
          "ordered");
  private static final List<String> WHAT =
      List.of(
          "the late bus",
          "a broken umbrella",
          "the long meeting",
          "the cracked window",
          "a crate of apples",
          "the new timetable",
          "an old radio",
          "the wet laundry",
          "a strange noise in the stairwell",
          "the parking ticket",
          "a film about mountains",
          "the price of tomatoes",
          "the heating",
          "a recipe for soup",
          "the football score",
          "the empty printer",
          "a blue suitcase",
          "the queue at the post office",
          "the weather",
          "a letter without a stamp",
          "the street works",
          "a documentary on bees",
          "the flickering lamp",
          "the spare chairs",
          "a box of screws");
  private static final List<String> WHEN =
      List.of(
          "this morning",
          "on the way home",
          "during lunch",
          "again",
          "before the rain",
          "for an hour",
          "at the market",
          "until it got dark",
          "on Tuesday",
          "in the hallway",
          "after work",
          "while the coffee was brewing",
          "without saying a word",
          "last night");
  private static final List<String> THEN =
      List.of(
          "It took ages.",
          "Nobody minded.",
          "Quite funny, really.",
          "I was tired afterwards.",
          "Anyway.",
          "That was all.",
          "Not my favourite part of the day.",
          "It could be worse.",
          "You should have seen it.",
          "Typical.",
          "",
          "",
          "",
          "");

  private final Random random = new Random(17);

  /// One more thing that is said.
  String next() {
    String said =
        "%s %s %s %s. %s".formatted(one(WHO), one(DID), one(WHAT), one(WHEN), one(THEN)).strip();
    return Character.toUpperCase(said.charAt(0)) + said.substring(1);
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
