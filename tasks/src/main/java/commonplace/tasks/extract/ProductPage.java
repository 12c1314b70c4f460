package commonplace.tasks.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/// What a shop says about the thing, without what it says about itself.
final class ProductPage {
  private static final Pattern CHATTER =
      Pattern.compile(
          "\\b(?:add(?:ed)? to (?:cart|bag|basket|wish)|free (?:shipping|delivery|returns)|sold"
              + " out|out of stock|in stock|checkout|wishlist|sign in|log in|size guide|notify"
              + " me|gift card|klarna|afterpay|paypal|installments?|customer service|return"
              + " policy|write a"
              + " review|reviews?|stars?|loading|quantity|delivery|shipping|newsletter|privacy"
              + " policy|cookies?)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final int SHORT_CHATTER = 25;
  private static final int BARE_LABEL = 5;
  private static final int LEAST_DESCRIPTION = 80;
  private static final int ENOUGH_TO_COMPARE = 60;

  private ProductPage() {}

  /// Keeps what describes; puts the description that the page states about itself first when it
  /// shows it only to scripts.
  static List<Block> trim(List<Block> blocks, LinkedData data) {
    List<Block> kept = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Block block : blocks) {
      if (describes(block) && seen.add(block.text().toLowerCase(Locale.ROOT))) {
        kept.add(block);
      }
    }
    String all = letters(Blocks.join(kept));
    data.text("Product", "description")
        .or(() -> data.text("ProductGroup", "description"))
        .map(html -> Whitespace.collapse(Jsoup.parse(Markup.of(html).text()).text()))
        .filter(text -> text.length() > LEAST_DESCRIPTION)
        .filter(text -> !all.contains(letters(text.substring(0, ENOUGH_TO_COMPARE))))
        .ifPresent(text -> kept.addFirst(new Block(Block.Kind.TEXT, text)));
    return kept;
  }

  private static boolean describes(Block block) {
    int words = block.text().split("\\s+", -1).length;
    boolean chatter = words < SHORT_CHATTER && CHATTER.matcher(block.text()).find();
    boolean bare = words < BARE_LABEL && block.kind() == Block.Kind.TEXT;
    return !chatter && !bare;
  }

  private static String letters(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]+", "").toLowerCase(Locale.ROOT);
  }
}
