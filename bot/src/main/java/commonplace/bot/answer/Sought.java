package commonplace.bot.answer;

import java.util.Arrays;
import java.util.regex.Pattern;

/// The kind of answer that a question asks for, and what in a sentence looks like one.
enum Sought {
  TIME(
      "when|what (year|date|time|day)|since when|wann|quand|cuándo|quando|wanneer|när|когда",
      "什么时候|何时|いつ|언제|πότε|เมื่อไ|कब|متى|מתי",
      "(?iU)\\b(1\\d|20)\\d\\d\\b|\\d{1,2}[:.]\\d\\d\\b|[年月日]|世紀|世纪"
          + "|\\b(january|february|march|april|june|july|august|september|october|november|december"
          + "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter"
          + "|century|after|before|until|during|since|today|tomorrow|yesterday|januar|februar|märz"
          + "|mai|juni|juli|oktober|dezember|montag|dienstag|mittwoch|donnerstag|freitag|samstag"
          + "|sonntag|uhr)\\b"),
  NUMBER(
      "how (many|much|long|far|old|tall|high|deep|big|large|fast|often|heavy|wide)"
          + "|what (number|percent\\w*|share|price|cost)|wie ?viele?|wie (lange?|alt|hoch|groß|oft"
          + "|weit|schnell)|combien|cuánt[oa]s?|quant[oaie]s?|hoeveel|hur (många|mycket)|сколько",
      "多少|几|いくつ|いくら|何[人個年回]|몇|얼마|πόσ|กี่|เท่าไ|कितन|كم|כמה",
      "(?iU)\\d|[一二三四五六七八九十百千万]|\\b(one|two|three|four|five|six|seven|eight|nine|ten"
          + "|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|half|quarter|once"
          + "|twice|dozen|zwei|drei|vier|fünf|deux|trois|dos|tres|два|три)\\b"),
  NAME(
      "who|whom|whose|(called|named)$|wer|wem|wen|heißt|qui|quién|chi|quem|vem|кто",
      "谁|誰|누구|ποιος|ใคร|कौन|מי|叫什么",
      "(?U)[^.!?]\\s\\p{Lu}\\p{L}+|\\b(called|named|by)\\b|叫"),
  PLACE(
      "where|wo|woher|wohin|où|dónde|dove|onde|waar|var|где|куда",
      "哪里|哪儿|どこ|어디|πού|ที่ไหน|कहाँ|أين|איפה",
      "(?U)[^.!?]\\s\\p{Lu}\\p{L}+|\\b(in|at|to|from|near|on|side)\\b|在|に"),
  REASON(
      "why|how come|warum|wieso|weshalb|pourquoi|por qué|perché|waarom|varför|почему|зачем",
      "为什么|なぜ|왜|γιατί|ทำไม|क्यों|لماذا|למה",
      "(?iU)\\b(because|since|due to|reason|so that|as a result|therefore|causes?|weil|denn|parce"
          + "|porque|perché|потому)\\b|因为|から|ため"),
  ANY("(?!)", "(?!)", "(?!)");

  private final Pattern asked;
  private final Pattern sign;

  /// @param words that ask for it, in scripts that separate words
  /// @param unspaced what asks for it in other scripts
  /// @param sign what in a sentence may be the answer
  Sought(String words, String unspaced, String sign) {
    this.asked = Pattern.compile("(?iu)(?<!\\p{L})(" + words + ")(?!\\p{L})|" + unspaced);
    this.sign = Pattern.compile(sign);
  }

  static Sought by(String question) {
    String bare = question.strip().replaceAll("[?？؟!.\\s]+$", "");
    return Arrays.stream(values())
        .filter(sought -> sought.asked.matcher(bare).find())
        .findFirst()
        .orElse(ANY);
  }

  /// Whether a sentence without the sign is hardly an answer.
  boolean isExact() {
    return this == TIME || this == NUMBER;
  }

  boolean mayBeIn(String sentence) {
    return this == ANY || sign.matcher(sentence).find();
  }
}
