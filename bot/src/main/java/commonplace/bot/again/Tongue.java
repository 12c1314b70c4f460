package commonplace.bot.again;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// How questions begin in a language, and the words by which they depend on who asks, when, or on
/// what was said before. Questions in other languages are never the same.
enum Tongue {
  ENGLISH(
      "who whom whose what which when where why how what's who's where's when's why's how's",
      "in at on by to from for of with until",
      """
      i i'm i've i'd i'll me my mine myself we we're we've us our ours ourselves you you're your \
      yours yourself he he's him his himself she she's her hers herself it it's its itself they \
      they're them their theirs themselves this that that's these those here there then now today \
      tonight yesterday tomorrow currently current presently lately recently recent latest newest \
      last next previous prior former latter same other others another else still yet already again \
      also too so such one ones ago since soon upcoming instead either neither both above below \
      following mentioned said anyway more if and but\
      """),
  GERMAN(
      """
      wer wen wem wessen was wann wo woher wohin warum wieso weshalb wie wieviel wieviele welche \
      welcher welches welchen welchem wozu womit wofür woran worüber\
      """,
      "in an auf von zu aus für mit seit bis um bei nach",
      """
      ich mich mir mein meine meinen meinem meiner meines wir uns unser unsere unseren unserem du \
      dich dir dein deine deinen deinem deiner ihr euch euer eure er ihn ihm sein seine seinen \
      seinem seiner sie ihnen ihre ihren ihrem ihrer es dies diese dieser dieses diesen diesem jene \
      jener jenes jenen jenem hier dort da damals dann jetzt nun heute gestern morgen derzeit \
      aktuell aktuelle aktuellen aktueller momentan kürzlich neulich neueste neuesten neuester \
      letzte letzten letzter letztes nächste nächsten nächster nächstes vorige vorigen frühere \
      früheren gleiche gleichen selbe selben andere anderen anderer anderes sonst noch schon wieder \
      auch so solche solchen einer eines bald oben unten davon dazu dabei damit darüber dafür daran \
      und aber wenn dagegen deren dessen\
      """),
  FRENCH(
      """
      qui quoi quand où comment pourquoi combien quel quelle quels quelles lequel laquelle \
      qu'est-ce\
      """,
      "à de dans en depuis avec pour sur par",
      """
      je moi me mon ma mes mien nous notre nos vous votre vos tu toi te ton ta tes il elle ils elles \
      lui leur leurs eux son sa ses ce cet cette ces ça cela ceci celui celle ceux celles y ici là \
      alors maintenant aujourd'hui hier demain actuellement actuel actuelle récemment récent récente \
      dernier dernière derniers dernières prochain prochaine précédent précédente même mêmes autre \
      autres encore déjà aussi bientôt depuis et mais si\
      """),
  SPANISH(
      """
      quién quiénes qué cuándo dónde cómo cuánto cuánta cuántos cuántas cuál cuáles adónde\
      """,
      "a de en desde con para por sobre hasta",
      """
      yo mí me mi mis mío mía nosotros nosotras nos nuestro nuestra nuestros nuestras tú ti te tu \
      tus usted ustedes su sus suyo él ella ellos ellas ello lo le les se esto este esta estos estas \
      eso ese esa esos esas aquello aquel aquella aquí ahí allí entonces ahora hoy ayer mañana \
      actualmente actual reciente recientemente último última últimos últimas próximo próxima \
      anterior mismo misma mismos mismas otro otra otros otras todavía aún ya también tampoco pronto \
      y pero si\
      """),
  RUSSIAN(
      """
      кто кого кому кем что чего чему чем когда где куда откуда почему зачем как какой какая какое \
      какие каком какую сколько чей чья чьё чье чьи который которая\
      """,
      "в во на к ко о об от до с со из за для по у",
      """
      я меня мне мной мой моя моё мое мои моего моей мы нас нам нами наш наша наше наши ты тебя тебе \
      твой твоя твоё твои вы вас вам вами ваш ваша ваше ваши он она оно они его её ее ему ей им ими \
      их него неё нее нему ней ним ними них нём нем это этот эта эти этого этой этому этом этих этим \
      тот та то те того той тому том тех тут здесь там тогда сейчас теперь сегодня вчера завтра \
      недавно последний последняя последнее последние следующий следующая прошлый прошлая прошлом \
      нынешний текущий текущая тоже также ещё еще уже опять снова другой другая другие и а но если \
      такой такая такие свой своя свои\
      """);

  private final Pattern asking;
  private final Pattern before;
  private final Pattern leaning;

  /// @param asking what a question begins with
  /// @param before what may stand before that
  /// @param leaning what makes it depend on more than its words
  Tongue(String asking, String before, String leaning) {
    this.asking = any(asking);
    this.before = any(before);
    this.leaning = any(leaning);
  }

  private static Pattern any(String words) {
    return Pattern.compile(words.replace(" ", "|"));
  }

  /// The language in which those words ask something; empty when they begin in no known way.
  static Optional<Tongue> of(String first, String second) {
    return Arrays.stream(values())
        .filter(
            tongue ->
                tongue.asking.matcher(first).matches()
                    || (tongue.before.matcher(first).matches()
                        && tongue.asking.matcher(second).matches()))
        .findFirst();
  }

  /// Whether a word, in lower case, makes a question depend on more than its words.
  boolean leans(String word) {
    return leaning.matcher(word).matches() || ENGLISH.leaning.matcher(word).matches();
  }
}
