package commonplace.admin.ctl;

import commonplace.tasks.enrich.Ruling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands of `memoryctl enrich …` by which people review what rules leave. They are public,
/// because picocli sees no other inherited methods.
abstract class ReviewCommands {
  final Session session;

  ReviewCommands(Session session) {
    this.session = session;
  }

  @Command(
      name = "review",
      mixinStandardHelpOptions = true,
      description = "What waits for a person, with the reason. The longest waits first.",
      footer = {"  memoryctl enrich review", "  memoryctl enrich review --limit 100 --json"},
      exitCodeList = {Exits.ON_0, Exits.ON_2})
  public int review(
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "20",
              converter = HowMany.class,
              description = "At most so many (${DEFAULT-VALUE}).")
          int limit) {
    return new EnrichReview(session).list(limit);
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "What was made of an item, by whom and why.",
      footer = {"  memoryctl enrich show claim:7", "  memoryctl enrich show source:2 --json"},
      exitCodeList = {Exits.ON_0, Exits.ON_2, Exits.ON_5})
  public int show(@Parameters(paramLabel = "ITEM", description = EnrichReview.ITEM) String item) {
    return new EnrichReview(session).show(item);
  }

  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "What the rules made of these items is right. No run changes them any more.",
      footer = {
        "  memoryctl enrich approve claim:7",
        "  memoryctl enrich approve claim:7@1c9f02ab term:3"
      },
      exitCodeList = {Exits.ON_0, Exits.ON_2, Exits.ON_5, Exits.ON_6})
  public int approve(
      @Parameters(paramLabel = "ITEM", arity = "1..*", description = EnrichReview.ITEM)
          List<String> items) {
    return new EnrichReview(session).approve(items);
  }

  @Command(
      name = "override",
      mixinStandardHelpOptions = true,
      description = {
        "Something else is right: the item gets these tags and values instead.",
        "Without any it gets none. No run changes it any more."
      },
      footer = {
        "  memoryctl enrich override claim:7 --tag energy --tag wind",
        "  memoryctl enrich override claim:7 --keep --tag energy",
        "  memoryctl enrich override claim:7 --set topic=energy --note checked"
      },
      exitCodeList = {Exits.ON_0, Exits.ON_2, Exits.ON_5, Exits.ON_6})
  public int override(
      @Parameters(paramLabel = "ITEM", description = EnrichReview.ITEM) String item,
      @Option(names = "--tag", paramLabel = "TAG", description = "May come several times.")
          @Nullable List<String> tags,
      @Option(names = "--set", paramLabel = "NAME=VALUE", description = "May come several times.")
          @Nullable Map<String, String> values,
      @Option(names = "--note", paramLabel = "TEXT", description = "Kept beside the item.")
          @Nullable String note,
      @Option(names = "--keep", description = "Values and the note stay, unless given here.")
          boolean keep) {
    var ruling =
        new Ruling(
            tags == null ? List.of() : tags,
            values == null ? Map.of() : values,
            Optional.ofNullable(note));
    var review = new EnrichReview(session);
    return keep ? review.retag(item, ruling) : review.override(item, ruling);
  }
}
