package commonplace.memory.recall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;

/// The words of each language that say nothing about what a text is about: Lucene's lists, and the
/// words with which people ask. Read when first needed.
final class StopWords {
  private static final Map<Language, String> ASKING =
      Map.ofEntries(
          Map.entry(
              Language.ENGLISH,
              """
              tell please explain know many much us also let say says said give show find remember
              remind summarise summarize will shall might may must want think\
              """),
          Map.entry(
              Language.GERMAN,
              """
              wann wer wem wen wessen wieviel wieviele viele warum wieso weshalb woher wohin bitte
              sag sage erzähl erzähle erkläre weißt weiß darf mag schon gibt\
              """),
          Map.entry(
              Language.FRENCH,
              """
              quand combien comment pourquoi où quoi dis dit explique sais peux peut plus est a
              très aussi\
              """),
          Map.entry(
              Language.SPANISH,
              """
              cuándo cuánto cuántos cuánta cuántas cómo dónde quién quiénes cuál cuáles por dime
              explica sabes puedo puedes\
              """),
          Map.entry(
              Language.ITALIAN,
              """
              quando quanto perché dimmi spiega sai è puoi posso molto quali\
              """),
          Map.entry(
              Language.PORTUGUESE,
              """
              quando quanto quantos quantas onde porque porquê diga explica sabes sabe é quais posso
              pode\
              """),
          Map.entry(
              Language.DUTCH,
              """
              wanneer hoeveel hoe waar waarom wie welke welk vertel leg weet zeg\
              """),
          Map.entry(
              Language.SWEDISH,
              """
              när hur var varför vem vilken vilket vilka mycket många berätta vad vet säg\
              """),
          Map.entry(Language.DANISH, "hvornår hvor hvorfor hvem hvilken hvad hvordan fortæl ved"),
          Map.entry(Language.NORWEGIAN, "når hvor hvorfor hvem hvilken hva hvordan fortell vet"),
          Map.entry(Language.FINNISH, "milloin missä miksi kuka mikä mitä miten kuinka kerro"),
          Map.entry(
              Language.RUSSIAN,
              """
              где почему кто сколько какая какие каков скажи расскажи объясни это моя моё мои
              моего мне меня\
              """),
          Map.entry(
              Language.GREEK, "που πότε ποιος ποια ποιο γιατί πώς πόσο πόσα πες μου σου είναι"),
          Map.entry(Language.ARABIC, "ماذا متى أين كيف لماذا كم هل أخبرني ما اسم"),
          Map.entry(Language.HINDI, "क्या कब कहाँ क्यों कैसे कितने मेरा मेरी मेरे मुझे मैं बताओ"),
          Map.entry(
              Language.HEBREW,
              """
              מה מי איפה מתי איך למה כמה של שלי את אתה אני הוא היא זה זאת על עם לא כן גם או אם כי יש
              אין\
              """));

  private StopWords() {}

  /// The languages in which the lower-cased word is a stop word.
  static Set<Language> languages(String word) {
    return Lists.WORDS.getOrDefault(Folding.fold(word), Set.of());
  }

  private static final class Lists {
    static final Map<String, Set<Language>> WORDS = read();

    private static Map<String, Set<Language>> read() {
      var words = new HashMap<String, Set<Language>>(4096);
      for (Language language : Language.values()) {
        for (Object word : lucene(language)) {
          add(String.valueOf((char[]) word), language, words);
        }
        for (String word : ASKING.getOrDefault(language, "").split("\\s+", -1)) {
          add(word, language, words);
        }
      }
      return Map.copyOf(words);
    }

    private static void add(String word, Language language, Map<String, Set<Language>> words) {
      words
          .computeIfAbsent(Folding.fold(word), any -> EnumSet.noneOf(Language.class))
          .add(language);
    }

    private static CharArraySet lucene(Language language) {
      return switch (language) {
        case ENGLISH -> snowball("english");
        case GERMAN -> snowball("german");
        case FRENCH -> snowball("french");
        case SPANISH -> snowball("spanish");
        case ITALIAN -> snowball("italian");
        case PORTUGUESE -> snowball("portuguese");
        case DUTCH -> snowball("dutch");
        case SWEDISH -> snowball("swedish");
        case DANISH -> snowball("danish");
        case NORWEGIAN -> snowball("norwegian");
        case FINNISH -> snowball("finnish");
        case RUSSIAN -> snowball("russian");
        case GREEK -> GreekAnalyzer.getDefaultStopSet();
        case ARABIC -> ArabicAnalyzer.getDefaultStopSet();
        case HINDI -> HindiAnalyzer.getDefaultStopSet();
        case HEBREW -> CharArraySet.EMPTY_SET;
      };
    }

    private static CharArraySet snowball(String name) {
      try (var list = SnowballFilter.class.getResourceAsStream(name + "_stop.txt")) {
        if (list == null) {
          throw new IllegalStateException("Lucene's list of stop words is missing: " + name);
        }
        return WordlistLoader.getSnowballWordSet(list);
      } catch (IOException e) {
        throw new UncheckedIOException("Lucene's list of stop words cannot be read: " + name, e);
      }
    }
  }
}
