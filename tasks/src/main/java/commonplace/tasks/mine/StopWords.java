package commonplace.tasks.mine;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Words that carry grammar, not meaning, in the languages most often sent.
final class StopWords {
  private static final Set<String> WORDS =
      Arrays.stream(
              """
              a an the and or but nor so yet if then than that this these those there here who whom whose which what
              when where why how while because although though since until unless as at by for from in into of off on
              onto out over to up down with within without about above after again against all also am any are aren't
              be been being before below between both can cannot can't could couldn't did didn't do does doesn't doing
              don't during each either else ever every few further get gets getting got had has hasn't have haven't
              having he her hers herself him himself his however i i'm i've it it's its itself just let like made make
              makes many may maybe me might more most much must my myself need never no not now one only other our ours
              own per rather really said same say says she should shouldn't some such take takes their theirs them
              themselves they thing things through too two under use used using very via want was wasn't way we well
              were weren't will won't would wouldn't you your yours yourself even still often new first lot around
              around across among another always something someone anything everything going go goes been able
              include includes including included help helps helped know see think look good great best easy want time times
              way ways year years day days part kind sort bit back big small high low different important possible come comes
              find found provide provides offers offer work works using based allow allows well less means mean
              der die das den dem des ein eine einer eines einem einen und oder aber nicht mit von zu zum zur im am ist
              sind war waren wird werden wurde wurden hat haben hatte hatten sich auch auf aus bei nach vor für über
              unter durch um als wie wenn dass daß weil noch nur schon sehr mehr man es er sie wir ihr ihre ihrer ihren
              seine seiner seinen sein kann können dieser diese dieses diesem diesen keine kein so doch dann zwischen
              le la les un une des du de et ou mais ne pas que qui dans sur pour par avec sans est sont été être avoir a
              ont il elle ils elles nous vous ce cette ces se sa son ses leur leurs plus aussi comme aux au en y dont
              el los las una unos unas y o pero no que en con sin por para del al es son fue ser estar está han ha
              su sus lo se más como entre sobre este esta estos estas también muy ya cuando
              il lo gli i uno di da nel nella con per tra fra è sono che non si come anche più del della dei delle
              een het en van op te dat is zijn voor met niet aan er om ook als bij door naar maar of
              и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её мне было вот
              от меня еще ещё нет о из ему теперь когда даже ну ли если уже или ни быть был него до вас они при это этот
              эта эти этого для мы их была были чтобы который которая которые также более между может после через
              """
                  .strip()
                  .split("\\s+", -1))
          .collect(Collectors.toUnmodifiableSet());

  private StopWords() {}

  /// @param word in lower case
  static boolean has(String word) {
    return WORDS.contains(word);
  }
}
