package commonplace.memory.recall.vector;

import java.util.ArrayList;
import java.util.List;

/// The outlines of many vectors, to be scanned: 48 bytes each at 384 dimensions, and 8 for the id.
/// Many threads may scan while one adds.
final class Outlines {
  /// Vectors that are held in one piece of memory.
  private static final int PIECE = 8_192;

  /// So many vectors show where the middle of all is.
  private static final int ENOUGH = 4_096;

  private final Outline outline;
  private final int drawnFrom;
  private volatile Held held = new Held(List.of(), 0);

  /// @param drawnFrom of how many vectors the outline knows the middle
  Outlines(Outline outline, int drawnFrom) {
    this.outline = outline;
    this.drawnFrom = drawnFrom;
  }

  private record Held(List<Piece> pieces, int size) {}

  private static final class Piece {
    private final long[] bits;
    private final long[] ids = new long[PIECE];

    Piece(int words) {
      bits = new long[PIECE * words];
    }
  }

  int size() {
    return held.size();
  }

  /// The id that was added last; 0 when there is none.
  long last() {
    Held now = held;
    return now.size() == 0 ? 0 : now.pieces().getLast().ids[(now.size() - 1) % PIECE];
  }

  /// Whether they were begun with so few vectors that the middle of all may lie elsewhere.
  boolean outgrown() {
    return drawnFrom < ENOUGH && held.size() > 4 * Math.max(drawnFrom, ENOUGH / 16);
  }

  /// Adds one; one that is not newer than the last one is there already.
  synchronized void add(long id, Code code) {
    if (id <= last()) {
      return;
    }
    Held now = held;
    List<Piece> pieces = now.pieces();
    if (now.size() % PIECE == 0) {
      pieces = new ArrayList<>(pieces);
      pieces.add(new Piece(outline.words()));
    }
    int at = now.size() % PIECE;
    Piece piece = pieces.getLast();
    outline.draw(code, piece.bits, at * outline.words());
    piece.ids[at] = id;
    held = new Held(pieces, now.size() + 1);
  }

  /// The ids of about so many whose outlines differ least from that of a vector; all when there are
  /// no more. In no order.
  ///
  /// @param direction a vector of length 1
  List<Long> alike(float[] direction, int most) {
    Held now = held;
    long[] wanted = new long[outline.words()];
    outline.draw(direction, wanted, 0);
    short[] differences = new short[now.size()];
    int[] counts = new int[wanted.length * Long.SIZE + 1];
    for (int from = 0; from < now.size(); from += PIECE) {
      int count = Math.min(PIECE, now.size() - from);
      differ(now.pieces().get(from / PIECE).bits, wanted, differences, from, count);
    }
    for (short difference : differences) {
      counts[difference]++;
    }
    int limit = limit(counts, most);
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < differences.length; i++) {
      if (differences[i] <= limit) {
        ids.add(now.pieces().get(i / PIECE).ids[i % PIECE]);
      }
    }
    return ids;
  }

  private static void differ(long[] bits, long[] wanted, short[] into, int from, int count) {
    int at = 0;
    for (int i = 0; i < count; i++) {
      int different = 0;
      for (long word : wanted) {
        different += Long.bitCount(bits[at++] ^ word);
      }
      into[from + i] = (short) different;
    }
  }

  /// The largest difference up to which there are no more than that; the smallest there is, at
  /// least.
  private static int limit(int[] counts, int most) {
    int limit = 0;
    int sum = counts[0];
    while (limit + 1 < counts.length && (sum == 0 || sum + counts[limit + 1] <= most)) {
      limit++;
      sum += counts[limit];
    }
    return limit;
  }
}
