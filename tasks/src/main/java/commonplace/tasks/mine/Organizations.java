package commonplace.tasks.mine;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names of organisations: capitalised words that end or begin with what organisations call
/// themselves (`… University`, `Bank of …`, `… GmbH`). A name without such a word is not known as
/// one.
final class Organizations {
  private static final String PART = "\\p{Lu}[\\p{L}\\p{M}\\p{N}&'’.-]*(?<![.'’])";
  private static final String OWN_ENDING =
      "Inc|Ltd|LLC|Corp|Corporation|GmbH|AG|PLC|University|Institute|Foundation|Association|Council"
          + "|Committee|Commission|Agency|Authority|Ministry|Organi[sz]ation|Federation|Society"
          + "|Alliance|Consortium|Laboratory|Laboratories|Bank|Museum|Parliament|Trust"
          + "|Universität|Institut|Stiftung|Université";
  private static final Pattern NAME =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:(?:%1$s (?:(?:of|for|and|the|de) )?){1,5}(?:%2$s)(?: (?:of|for) (?:the )?%1$s(?: %1$s){0,2})?"
                  .formatted(PART, OWN_ENDING)
              + "|(?:University|Institute|Bank|Ministry|Department|Museum|Council|Office|Universität|Université)"
              + " (?:of|for|de|der) (?:the )?%1$s(?: (?:and )?%1$s){0,3})(?![\\p{L}\\p{N}])"
                  .formatted(PART));
  private static final Pattern LEADING =
      Pattern.compile("^(?:The|A|An|In|At|By|For|From|And|But|When|While|As|This|Our|Its|Their) ");
  private static final int MOST = 20;

  private Organizations() {}

  static List<Term> in(List<Statement> sentences) {
    Tally tally = new Tally();
    for (Statement sentence : sentences) {
      for (Matcher found = NAME.matcher(sentence.text()); found.find(); ) {
        String name = LEADING.matcher(found.group()).replaceFirst("");
        if (name.contains(" ")) {
          tally.add(name, name, sentence.passage());
        }
      }
    }
    return tally.terms(Term.Kind.ORGANIZATION, 1, Map.of()).stream().limit(MOST).toList();
  }
}
