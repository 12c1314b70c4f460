package commonplace.tasks.flagship;

import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.Nature;
import commonplace.tasks.sense.Gist;
import commonplace.tasks.sense.Marker;
import java.util.regex.Pattern;

/// How far a claim can be checked and understood by its wording alone; every share from 0 to 1.
record Wording(double verifiability, double specificity, double clarity) {
  private static final int WORDS = 40;
  private static final double FULL = 12;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'’-]*");
  private static final Pattern LEANS =
      Pattern.compile(
          "^(?:this|that|these|those|it|its|they|their|he|she|his|her|but|and|so|or|also|then|here"
              + "|there|however|yet|instead|otherwise|such|both|another|other|the (?:latter|former)"
              + "|in (?:addition|fact|contrast)|for (?:example|instance)|as a result|therefore|dies"
              + "|diese[rs]?|er|sie|es|aber|und|это|он|она|они|но|这|它|他|但)(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern TALKS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:i|i'm|i've|my|me|you|yours?|you're|you'll|we|we're|we've|our|us|let's"
              + "|please|ich|mein|wir|unser|du|dein|nous|vous|votre|notre)(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern BIDS =
      Pattern.compile(
          "^(?:explore|discover|enjoy|celebrate|browse|find|see|get|shop|join|learn|check|try|save"
              + "|visit|download|click|subscribe|sign|contact|meet|pros:|cons:"
              + "|watch (?:your|our|the|live|this)|read (?:more|our|the|on)|live [\\p{L}]+ with)"
              + "(?![\\p{L}])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PRAISES =
      Pattern.compile(
          "(?<![\\p{L}])(?:% off|award[- ]winning|unbeatable|amazing|awesome"
              + "|beautiful|stunning|perfect|great|best|incredible|fantastic|wonderful|delicious|exciting|essential|ultimate|wide"
              + " range|high[- ]quality|world[- ]class|state[- ]of[- ]the[- ]art|whether you|of"
              + " course|needless to say|it is important|look(?:ing)? forward)(?![\\p{L}])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern REASONS =
      Pattern.compile(
          "(?<![\\p{L}])(?:because|caus(?:e|es|ed|ing)|leads? to|led to|results? in|due to|than"
              + "|according to|found that|show(?:s|ed)? that|stud(?:y|ies)|defined as|refers to"
              + "|consists? of|known as|weil|führt|verursacht|laut|parce que|потому|приводит|из-за)"
              + "(?![\\p{L}])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  static Wording of(Claim claim, Gist gist) {
    String text = claim.canonical();
    return new Wording(
        verifiability(claim, gist), Math.min(1, weight(gist) / FULL), clarity(text, gist));
  }

  private static double verifiability(Claim claim, Gist gist) {
    boolean figures = gist.amounts().stream().anyMatch(amount -> !amount.unit().isEmpty());
    double sum = gist.amounts().isEmpty() ? 0 : figures ? 0.45 : 0.35;
    sum += Math.min(0.35, 0.2 * gist.names().size());
    sum += REASONS.matcher(claim.canonical()).find() ? 0.25 : 0;
    sum += claim.nature().type() == Nature.Type.DEFINITION ? 0.2 : 0;
    sum -= claim.nature().type() == Nature.Type.NORMATIVE ? 0.2 : 0;
    sum -= gist.markers().contains(Marker.MAYBE) ? 0.15 : 0;
    return Math.clamp(sum, 0, 1);
  }

  private static double weight(Gist gist) {
    return gist.terms().size() + gist.amounts().size() + 0.5 * gist.names().size();
  }

  private static double clarity(String text, Gist gist) {
    long words = WORD.matcher(text).results().count();
    double clarity = 1;
    clarity -= LEANS.matcher(text).find() ? 0.4 : 0;
    clarity -= TALKS.matcher(text).find() ? 0.5 : 0;
    clarity -= BIDS.matcher(text).find() ? 0.7 : 0;
    clarity -= PRAISES.matcher(text).find() ? 0.4 : 0;
    clarity -= words > WORDS ? 0.3 : 0;
    clarity -= gist.terms().size() < 4 ? 0.4 : 0;
    clarity -= text.endsWith("?") || text.endsWith("!") ? 0.7 : 0;
    return Math.clamp(clarity, 0, 1);
  }
}
