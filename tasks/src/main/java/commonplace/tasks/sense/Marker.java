package commonplace.tasks.sense;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What changes the sense of a statement although it is a word or two: two statements that differ
/// in one of these do not say the same.
public enum Marker {
  NOT(
      """
      not no never none nor neither nobody nothing nowhere cannot without hardly lacks lacked
      nicht kein keine keinen keiner keinem nie niemals ohne weder ne pas jamais aucun aucune sans
      nunca jamás ningún ninguna sin tampoco non nessun nessuno senza não sem nenhum niet geen nooit
      zonder inte aldrig utan ikke aldri uden uten ei eivät ilman не нет ни никогда без нельзя
      δεν μη όχι χωρίς لا ليس لم لن بدون नहीं बिना לא אין בלי bez değil yok
      """),
  MAYBE(
      """
      may might could perhaps possibly probably likely unlikely allegedly reportedly supposedly
      apparently seems seem suggests vielleicht möglicherweise könnte angeblich peut-être quizás
      возможно может
      """),
  WILL("will shall plans plan intends expects expected wird werden будет"),
  WOULD("would if unless should must ought wenn falls würde si если"),
  ALL("all every each always entire alle immer tous toutes todos все всегда"),
  SOME("some several certain sometimes einige manche quelques algunos некоторые"),
  MOST("most majority mostly usually meisten plupart mayoría большинство"),
  FEW("few fewer little rarely seldom minority wenige peu pocos мало"),
  ONLY("only solely exclusively just nur seulement solo только"),
  FIRST("first erste premier primero первый"),
  LAST("last final latest letzte dernier último последний"),
  ALMOST("almost nearly half partly presque casi почти"),
  BOUND("least over exceeds minimum maximum mindestens höchstens moins máximo более менее"),
  MORE("more greater larger bigger higher longer better mehr größer plus más больше"),
  LESS("less smaller lower shorter worse weniger kleiner menos меньше"),
  UP(
      """
      rise rises rose risen rising increase increases increased increasing grow grows grew grown
      climbed gain gained improve improves improved raise raises raised
      """),
  DOWN(
      """
      fall falls fell fallen falling decrease decreases decreased decreasing decline declines
      declined drop drops dropped shrink shrank reduce reduces reduced worsen worsened lowers lowered
      """),
  BEFORE("before prior previously earlier vor avant antes до"),
  AFTER("after later since following nach après después после"),
  FOR("support supports supported favour favours favored favors approve approved accept accepted"),
  AGAINST("oppose opposes opposed reject rejects rejected against denied denies deny refused"),
  LEGAL("legal lawful allowed permitted"),
  ILLEGAL("illegal unlawful banned forbidden prohibited"),
  SAFE("safe harmless effective successful succeeded won win wins"),
  UNSAFE("unsafe dangerous harmful ineffective unsuccessful failed fails lost lose loses"),
  TRUE("true correct right possible"),
  FALSE("false wrong incorrect untrue impossible");

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}]++(?:[-’'][\\p{L}\\p{M}]++)*+");
  private static final Pattern UNSPACED_NOT = Pattern.compile("[不没沒無无未]|ない|ません|なかった|ไม่|않|없|지 못");
  private static final Map<String, Marker> BY_WORD = new HashMap<>();

  static {
    for (Marker marker : values()) {
      for (String word : marker.words.split("\\s+", -1)) {
        BY_WORD.put(word, marker);
      }
    }
  }

  private final String words;

  Marker(String words) {
    this.words = words.strip();
  }

  /// Those that a text holds.
  static Set<Marker> in(String text) {
    Set<Marker> found = EnumSet.noneOf(Marker.class);
    var word = WORD.matcher(text.toLowerCase(Locale.ROOT).replace('’', '\''));
    while (word.find()) {
      of(word.group()).ifPresent(found::add);
    }
    if (UNSPACED_NOT.matcher(text).find()) {
      found.add(NOT);
    }
    return found;
  }

  /// @param word in lower case
  static Optional<Marker> of(String word) {
    return word.endsWith("n't") ? Optional.of(NOT) : Optional.ofNullable(BY_WORD.get(word));
  }

  /// Whether one says the contrary of the other.
  public boolean opposes(Marker other) {
    return opposite() == other || other.opposite() == this;
  }

  private Marker opposite() {
    return switch (this) {
      case MORE -> LESS;
      case UP -> DOWN;
      case FOR -> AGAINST;
      case LEGAL -> ILLEGAL;
      case SAFE -> UNSAFE;
      case TRUE -> FALSE;
      default -> this;
    };
  }
}
