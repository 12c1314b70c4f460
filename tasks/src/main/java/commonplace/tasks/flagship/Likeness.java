package commonplace.tasks.flagship;

import commonplace.tasks.sense.Amount;
import commonplace.tasks.sense.Gist;
import commonplace.tasks.sense.Marker;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How two statements stand to each other, as far as their words leave little doubt. When in doubt
/// they are different: a claim that is shown twice costs less than one that is called somebody
/// else's words.
enum Likeness {
  SAME,
  CONTRADICTORY,
  DIFFERENT;

  /// The share of distinct words that two statements which say the same have in common at least.
  static final double SHARED = 0.85;

  private static final int FEWEST_SHARED = 3;

  /// Words of what happens once, so that two years for it contradict each other.
  private static final Set<String> ONCE =
      Set.of(
          "found",
          "establish",
          "born",
          "die",
          "open",
          "invent",
          "build",
          "complet",
          "publish",
          "sign",
          "launch",
          "discov",
          "discover",
          "elect",
          "buy",
          "independ",
          "creat",
          "abolish");

  /// What holds at one time and not at another.
  private static final Set<Marker> OF_A_TIME =
      EnumSet.of(Marker.UP, Marker.DOWN, Marker.MORE, Marker.LESS);

  /// What makes room for both of two statements.
  private static final Set<Marker> LOOSE =
      EnumSet.of(
          Marker.MAYBE,
          Marker.WOULD,
          Marker.SOME,
          Marker.FEW,
          Marker.BOUND,
          Marker.ALMOST,
          Marker.BEFORE,
          Marker.AFTER);

  static Likeness of(Gist a, Gist b) {
    if (!alike(a, b)) {
      return DIFFERENT;
    }
    if (a.markers().equals(b.markers()) && sameAmounts(a, b)) {
      return SAME;
    }
    return contradict(a, b) ? CONTRADICTORY : DIFFERENT;
  }

  /// Same subject and relation: one says what the other says and little more, about the same names,
  /// and who does what to whom is the same.
  private static boolean alike(Gist a, Gist b) {
    Set<String> shared = new HashSet<>(a.terms());
    shared.retainAll(b.terms());
    int most = Math.max(a.terms().size(), b.terms().size());
    boolean oneWithinOther = shared.size() == Math.min(a.terms().size(), b.terms().size());
    return oneWithinOther
        && shared.size() + Math.min(a.amounts().size(), b.amounts().size()) >= FEWEST_SHARED
        && shared.size() >= 2
        && shared.size() >= SHARED * most
        && shared.containsAll(a.names())
        && shared.containsAll(b.names())
        && rolesAgree(a, b, shared);
  }

  /// Words stand in the same order, or what stood last stands first (`in 1998 …`). When one of the
  /// two is passive, what stands first in one does not in the other.
  private static boolean rolesAgree(Gist a, Gist b, Set<String> shared) {
    List<String> here = a.terms().stream().filter(shared::contains).toList();
    List<String> there = b.terms().stream().filter(shared::contains).toList();
    int turned = there.indexOf(here.getFirst());
    if (a.passive() != b.passive()) {
      return turned > 0;
    }
    List<String> rotated = new ArrayList<>(there.subList(turned, there.size()));
    rotated.addAll(there.subList(0, turned));
    return here.equals(rotated);
  }

  private static boolean sameAmounts(Gist a, Gist b) {
    return new HashSet<>(a.amounts()).equals(new HashSet<>(b.amounts()));
  }

  private static boolean contradict(Gist a, Gist b) {
    Set<Marker> onlyA = without(a.markers(), b.markers());
    Set<Marker> onlyB = without(b.markers(), a.markers());
    Set<Marker> all = new HashSet<>(a.markers());
    all.addAll(b.markers());
    boolean firm = all.stream().noneMatch(LOOSE::contains) && a.terms().size() == b.terms().size();
    boolean timeless = all.stream().noneMatch(OF_A_TIME::contains) || sharesYear(a, b);
    if (!firm || !timeless) {
      return false;
    }
    if (onlyA.isEmpty() && onlyB.isEmpty()) {
      return oneAmountDiffers(a, b);
    }
    return sameAmounts(a, b) && (negates(onlyA, onlyB) || opposite(onlyA, onlyB));
  }

  private static boolean negates(Set<Marker> onlyA, Set<Marker> onlyB) {
    Set<Marker> not = Set.of(Marker.NOT);
    return (onlyA.equals(not) && onlyB.isEmpty()) || (onlyB.equals(not) && onlyA.isEmpty());
  }

  private static boolean opposite(Set<Marker> onlyA, Set<Marker> onlyB) {
    return onlyA.size() == 1
        && onlyB.size() == 1
        && onlyA.iterator().next().opposes(onlyB.iterator().next());
  }

  /// All numbers but one agree, and that one is of the same unit and no rounding of the other.
  private static boolean oneAmountDiffers(Gist a, Gist b) {
    Set<Amount> onlyA = without(a.amounts(), b.amounts());
    Set<Amount> onlyB = without(b.amounts(), a.amounts());
    if (onlyA.size() != 1 || onlyB.size() != 1 || a.amounts().size() != b.amounts().size()) {
      return false;
    }
    Amount one = onlyA.iterator().next();
    Amount other = onlyB.iterator().next();
    boolean date = one.isYear() || one.unit().equals("month");
    boolean excludes = date ? a.terms().stream().anyMatch(ONCE::contains) : !one.near(other);
    return one.unit().equals(other.unit()) && excludes;
  }

  private static boolean sharesYear(Gist a, Gist b) {
    return a.amounts().stream().anyMatch(year -> year.isYear() && b.amounts().contains(year));
  }

  private static <T> Set<T> without(Iterable<T> all, Iterable<T> taken) {
    Set<T> left = new HashSet<>();
    all.forEach(left::add);
    taken.forEach(left::remove);
    return left;
  }
}
