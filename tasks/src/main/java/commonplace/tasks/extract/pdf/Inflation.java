package commonplace.tasks.extract.pdf;

import commonplace.tasks.extract.document.Origin;
import commonplace.tasks.extract.document.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// How far the streams of a PDF unpack, found out before anything holds them. Pictures do not
/// count: nobody unpacks them for their text.
final class Inflation {
  private static final long MOST_OF_ONE = 32L << 20;
  private static final long MOST = 256L << 20;

  /// LZW packs up to two thousand times; what is still written with it is old and small.
  private static final int MOST_LZW = 64 << 10;

  private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "endstream".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_DICTIONARY = 1024;

  private final byte[] file;

  private Inflation(byte[] file) {
    this.file = file;
  }

  static void check(byte[] file, Origin origin) throws UnreadableException {
    if (!new Inflation(file).isFine()) {
      throw new UnreadableException(
          "%s unpacks to more than %d MB, which no ordinary PDF does."
                  .formatted(origin.name(), MOST >> 20)
              + " Print it to a new PDF and send me that, or its text.");
    }
  }

  private boolean isFine() {
    long left = MOST;
    int at = find(STREAM, 0, file.length);
    while (at >= 0 && left > 0) {
      int start = at + STREAM.length;
      String dictionary = dictionary(at);
      int next = start;
      if (!dictionary.contains("/Image")) {
        if (dictionary.contains("/LZW") && lengthFrom(start) > MOST_LZW) {
          return false;
        }
        if (dictionary.contains("/Fl")) {
          Unpacked unpacked = unpack(dataFrom(start), Math.min(left, MOST_OF_ONE));
          left -= unpacked.bytes();
          next = Math.max(start, unpacked.end());
          if (unpacked.bytes() > MOST_OF_ONE) {
            return false;
          }
        }
      }
      at = find(STREAM, next, file.length);
    }
    return left > 0;
  }

  private String dictionary(int at) {
    int from = Math.max(0, at - LONGEST_DICTIONARY);
    String before = new String(file, from, at - from, StandardCharsets.ISO_8859_1);
    return before.substring(before.lastIndexOf(" obj") + 1);
  }

  private int lengthFrom(int start) {
    int end = find(END, start, Math.min(file.length, start + MOST_LZW + END.length + 2));
    return end < 0 ? Integer.MAX_VALUE : end - start;
  }

  private int dataFrom(int start) {
    int at = start;
    while (at < file.length && (file[at] == '\r' || file[at] == '\n')) {
      at++;
    }
    return at;
  }

  private record Unpacked(long bytes, int end) {}

  private Unpacked unpack(int start, long most) {
    var inflater = new Inflater();
    try {
      inflater.setInput(file, start, file.length - start);
      byte[] buffer = new byte[32 * 1024];
      long total = 0;
      int n = 1;
      while (n > 0 && total <= most) {
        n = inflater.inflate(buffer);
        total += n;
      }
      return new Unpacked(total, start + (int) inflater.getBytesRead());
    } catch (DataFormatException broken) {
      return new Unpacked(inflater.getBytesWritten(), start);
    } finally {
      inflater.end();
    }
  }

  private int find(byte[] what, int from, int to) {
    for (int i = from; i <= to - what.length; i++) {
      int k = 0;
      while (k < what.length && file[i + k] == what[k]) {
        k++;
      }
      if (k == what.length) {
        return i;
      }
    }
    return -1;
  }
}
