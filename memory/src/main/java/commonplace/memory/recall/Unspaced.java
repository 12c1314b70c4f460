package commonplace.memory.recall;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Han, kana, Hangul, Thai and their like, where words are not told apart by spaces (or, in Korean,
/// carry their particles): found by overlapping pairs of characters.
final class Unspaced {
  /// Question words, pronouns and grammar, which separate the words of a question.
  private static final Pattern EMPTY =
      Pattern.compile(
          """
          什么时候|什麼時候|为什么|為什麼|怎么样|多少|什么|什麼|怎么|怎麼|哪里|哪裡|哪儿|哪个|我们|你们|他们|她们|请问|告诉
          |这个|那个|是否|以及|因为|所以|但是|如果|可以|一个|[我你您他她它的了是在吗嗎呢吧啊呀把被和与及或也都就很有不这那这個
          |们哪谁誰几麼么请]
          |でしょうか|ください|ですか|ますか|でした|ました|ません|なんですか|なんで|どうして|どのくらい|いくつ|いくら
          |という|ている|ていま|教えて|について|です|ます|どこ|いつ|だれ|なに|なん|どれ|どの|どう|この|その|あの|これ|それ|あれ
          |から|まで|より|して|した|する|ある|いる|こと|もの|ない|たい|なら|[私僕俺君誰何]|[がのをにへとはもやでかねよ]
          |무엇을|무엇|언제|어디에|어디|누구|누가|어떻게|얼마나|얼마|몇|왜|제가|내가|나의|저의|저는|나는|입니까|인가요|있습니까
          |습니까|합니까|합니다|입니다|있어요|나요|까요
          |เมื่อไหร่|เมื่อไร|ที่ไหน|อย่างไร|เท่าไหร่|เท่าไร|อะไร|ทำไม|ใคร|ยังไง|ไหน|กี่|ฉัน|ผม|ดิฉัน|คุณ|ของ|คือ|เป็น|ไหม|ครับ|ค่ะ|คะ
          |อยู่|ที่|และ|ใน|ได้|ว่า|ให้|มี|ชื่อ(?=อะไร)\
          """
              .replaceAll("\\s", ""));

  private static final String KOREAN_PARTICLES = "은는이가을를의에도로와과";

  private Unspaced() {}

  /// All pairs of neighbours; a single character alone; each Han and Hangul character by itself.
  static List<String> index(String run) {
    var tokens = new ArrayList<String>(pairs(run));
    int[] letters = letters(run);
    if (letters.length > 1) {
      for (int letter : letters) {
        if (isWordByItself(letter)) {
          tokens.add(Character.toString(letter));
        }
      }
    }
    return tokens;
  }

  static List<String> pairs(String run) {
    int[] letters = letters(run);
    if (letters.length == 1) {
      return List.of(Character.toString(letters[0]));
    }
    var pairs = new ArrayList<String>();
    for (int i = 0; i + 1 < letters.length; i++) {
      pairs.add(new String(letters, i, 2));
    }
    return pairs;
  }

  /// The pairs and single characters by which the words in a run are looked for: what stands
  /// between the question words and grammar; empty when there is nothing else.
  static Set<String> content(String run) {
    var found = new LinkedHashSet<String>();
    for (String piece : EMPTY.split(run, -1)) {
      if (!piece.isEmpty()) {
        found.addAll(contentOfPiece(withoutParticle(piece)));
      }
    }
    return found;
  }

  private static List<String> contentOfPiece(String piece) {
    int[] letters = letters(piece);
    if (letters.length == 1) {
      return isWordByItself(letters[0]) ? List.of(Character.toString(letters[0])) : List.of();
    }
    var found = new ArrayList<String>();
    for (int i = 0; i + 1 < letters.length; i++) {
      boolean mixed = isHan(letters[i]) != isHan(letters[i + 1]);
      if (!mixed) {
        found.add(new String(letters, i, 2));
      } else if (isHan(letters[i]) && (i == 0 || !isHan(letters[i - 1]))) {
        found.add(Character.toString(letters[i]));
      } else if (isHan(letters[i + 1]) && (i + 2 == letters.length || !isHan(letters[i + 2]))) {
        found.add(Character.toString(letters[i + 1]));
      }
    }
    return found;
  }

  private static String withoutParticle(String piece) {
    int last = piece.length() - 1;
    boolean particle = last > 0 && KOREAN_PARTICLES.indexOf(piece.charAt(last)) >= 0;
    return particle ? piece.substring(0, last) : piece;
  }

  private static int[] letters(String run) {
    return run.codePoints().filter(Folding::isWordCharacter).toArray();
  }

  private static boolean isWordByItself(int letter) {
    return isHan(letter) || UnicodeScript.of(letter) == UnicodeScript.HANGUL;
  }

  private static boolean isHan(int letter) {
    return UnicodeScript.of(letter) == UnicodeScript.HAN;
  }
}
