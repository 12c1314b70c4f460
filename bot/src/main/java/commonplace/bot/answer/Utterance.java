package commonplace.bot.answer;

import java.util.Locale;
import java.util.regex.Pattern;

/// What kind of thing somebody said, by its form; a guess for the commoner languages.
///
/// Pure and safe for any thread.
public enum Utterance {
  /// Asks for something, as a question or a request to tell, explain or summarise.
  QUESTION,
  /// Tells something: of the speaker, of how he wants things, or at some length.
  STATEMENT,
  /// A greeting, thanks or the like, and nothing else.
  COURTESY,
  /// None of these: a few keywords.
  PHRASE;

  /// A longer text that asks nothing tells something.
  private static final int MOST_KEYWORDS = 4;

  private static final int LONGEST_PHRASE = 60;

  private static final int LONGEST_COURTESY = 60;

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern QUESTION_MARK = Pattern.compile("[?？؟\u037e՞]['\"”’»)\\s\\p{So}]*$");

  private static final Pattern OPENER =
      Pattern.compile(
          "^((and|but|so|ok|okay|well|hey|hi|hello|please|now|also|und|aber|et|y|e)\\b[\\s,]*)+",
          FLAGS);

  private static final Pattern ASKS =
      starting(
          "what|who|whom|whose|which|when|where|why|how|is|are|am|was|were|do|does|did|can|could|will|would|should|shall|may|has|have|had|tell"
              + " me|tell us|explain|summari[sz]e|describe|list|show me|remind me|give"
              + " me|find|define|compare|what's|who's|where's|when's|how's"
              + "|wer|wem|wen|was|wann|wo|woher|wohin|warum|wieso|weshalb|wie|welche[rsmn]?|wieviele?|kannst"
              + " du|weißt du|erzähl|erkläre?|sag mir|fasse?|nenne?|zeig"
              + "|qui|que|quoi|quand|où|pourquoi|comment|combien|quel(le)?s?|est-ce|dis-moi|explique|résume|qué|quién|quiénes|cuándo|dónde|por"
              + " qué|cómo|cuánt[oa]s?|cuál(es)?|dime|explica|resume|chi|che"
              + " cosa|cosa|quando|dove|perché|come|quant[oaie]|qual[ei]|dimmi|spiega|riassumi|quem|o"
              + " que|onde|por"
              + " que|quais|qual|diga-me|explique|resuma|wat|wanneer|waar|waarom|hoe|hoeveel|welke?|vertel|leg"
              + " uit|vad|när|var|varför|hur|vem|vilk(en|et|a)|berätta|förklara"
              + "|кто|что|когда|где|куда|почему|зачем|как|сколько|как(ой|ая|ое|ие)|чей|расскажи|объясни|скажи"
              + "|ποιος|τι|πότε|πού|γιατί|πώς|क्या|कौन|कब|कहाँ|क्यों|कैसे|ماذا|ما|من|متى|أين|كيف|لماذا|כמה|מה|מי|איפה|מתי|איך|למה");

  private static final Pattern ASKS_UNSPACED =
      Pattern.compile(
          "什么|什麼|怎么|怎麼|为什么|哪里|哪裡|哪儿|哪个|谁|誰|多少|几[个岁点时]|[吗嗎呢]$|告诉我|解释|总结"
              + "|(ですか|ますか|でしょうか|の？)$|どこ|いつ|なぜ|どうして|いくつ|いくら|教えて|説明して|要約して"
              + "|무엇|뭐|언제|어디|누구|왜|어떻게|얼마|몇|까요?$|알려|설명해|อะไร|ที่ไหน|เมื่อไ|ใคร|ทำไม|อย่างไร|เท่าไ|ไหม$");

  private static final Pattern TELLS =
      Pattern.compile(
          "\\b(i|i'm|i've|i'd|i'll|my|mine|we|we're|our|remember|don't forget|note that|from now"
              + " on|always|never|call me|ich|mein(e[rsmn]?)?|wir|unser(e[rsmn]?)?|merk dir|ab"
              + " jetzt|nenn mich"
              + "|je|j'ai|mon|ma|mes|nous|notre|retiens|désormais|soy|yo|mi|mis|me|tengo|vivo|recuerda|nuestr[oa]"
              + "|io|sono|mio|mia|ho|abito|ricorda|eu|sou|meu|minha|tenho|moro|lembre|ik|mijn|onthoud|jag|min|mitt|mina"
              + "|я|мой|моя|моё|мои|меня|мне|мы|наш|запомни)\\b"
              + "|我|咱|记住|私|僕|俺|覚えて|나는|저는|내|제|기억|ฉัน|ผม|मैं|मेर[ाीे]|أنا|אני|שלי|είμαι|μου",
          FLAGS | Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern COURTEOUS =
      Pattern.compile(
          "((hi|hello|hey|hiya|good (morning|afternoon|evening|night)|thanks?( you)?( (so|very)"
              + " much| a lot)?|thx|cheers|bye|goodbye|see you|ok(ay)?|great|cool|nice|perfect|got"
              + " it|there|again|hallo|guten (morgen|tag|abend)|danke( schön| dir|"
              + " sehr)?|tschüss|bonjour|bonsoir|salut|merci( beaucoup)?|hola|buen[oa]s"
              + " (días|tardes|noches)|gracias|ciao|buongiorno|buonasera|grazie( mille)?|olá|oi|bom"
              + " dia|obrigad[oa]|dank je( wel)?|hej|tack( så"
              + " mycket)?|привет|здравствуй(те)?|спасибо("
              + " большое)?|пока|你好|您好|谢谢|再见|早上好|こんにちは|ありがとう(ございます)?|おはよう(ございます)?|안녕(하세요)?|감사합니다|고마워요?|สวัสดี|ขอบคุณ|नमस्ते|धन्यवाद|مرحبا|شكرا|שלום|תודה|γεια("
              + " σου)?|ευχαριστώ)[\\s\\p{P}\\p{So}]*)+",
          FLAGS);

  /// What kind of thing the text is.
  public static Utterance of(String text) {
    String said = text.strip().replace('’', '\'').toLowerCase(Locale.ROOT);
    if (said.isEmpty()) {
      return PHRASE;
    }
    if (said.length() <= LONGEST_COURTESY && COURTEOUS.matcher(said).matches()) {
      return COURTESY;
    }
    if (asks(said)) {
      return QUESTION;
    }
    return TELLS.matcher(said).find() || !keywords(said) ? STATEMENT : PHRASE;
  }

  private static boolean keywords(String said) {
    return said.length() <= LONGEST_PHRASE && said.split("\\s+").length <= MOST_KEYWORDS;
  }

  private static boolean asks(String said) {
    String body = OPENER.matcher(said).replaceFirst("");
    return QUESTION_MARK.matcher(said).find()
        || ASKS.matcher(body).lookingAt()
        || ASKS_UNSPACED.matcher(said).find();
  }

  private static Pattern starting(String alternatives) {
    return Pattern.compile(
        "[¿¡\"“«(]*(" + alternatives + ")(?![\\p{L}\\p{M}])",
        FLAGS | Pattern.UNICODE_CHARACTER_CLASS);
  }
}
