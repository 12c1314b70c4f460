package commonplace.tasks.extract.epub;

import commonplace.tasks.extract.Blocks;
import commonplace.tasks.extract.Decoded;
import commonplace.tasks.extract.Markup;
import commonplace.tasks.extract.document.Document;
import commonplace.tasks.extract.document.Front;
import commonplace.tasks.extract.document.Missed;
import commonplace.tasks.extract.document.Origin;
import commonplace.tasks.extract.document.Piece;
import commonplace.tasks.extract.document.UnreadableException;
import commonplace.tasks.extract.document.Unzipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// An EPUB (2 or 3). A unit is a chapter, or several short ones.
public final class Epub implements Document {
  private static final Set<String> WANTED = Set.of("xml", "opf", "ncx", "xhtml", "html", "htm");
  private static final int UNIT_BYTES = 256 << 10;
  private static final int MOST_CHAPTER_BYTES = 4 << 20;

  private final Unzipped archive;
  private final Spine spine;
  private final List<List<Spine.Chapter>> units;

  private Epub(Unzipped archive, Spine spine, List<List<Spine.Chapter>> units) {
    this.archive = archive;
    this.spine = spine;
    this.units = units;
  }

  /// Opens it.
  public static Epub open(byte[] body, Origin origin) throws UnreadableException {
    Unzipped archive = Unzipped.of(body, Epub::wanted, origin);
    if (Encryption.hidesText(archive)) {
      throw new UnreadableException(
          origin.name()
              + " is copy-protected (DRM), so that only its shop's reader can open it. Send me a"
              + " copy without protection.");
    }
    Spine spine = Spine.of(archive, origin);
    return new Epub(archive, spine, units(archive, spine.chapters()));
  }

  private static boolean wanted(String name) {
    return WANTED.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  private static List<List<Spine.Chapter>> units(Unzipped archive, List<Spine.Chapter> chapters) {
    List<List<Spine.Chapter>> units = new ArrayList<>();
    int room = 0;
    for (Spine.Chapter chapter : chapters) {
      int size = archive.file(chapter.file()).map(bytes -> bytes.length).orElse(0);
      if (units.isEmpty() || size > room) {
        units.add(new ArrayList<>());
        room = UNIT_BYTES;
      }
      units.getLast().add(chapter);
      room -= size;
    }
    return units;
  }

  @Override
  public Front front() {
    return spine.front();
  }

  @Override
  public int units() {
    return Math.max(1, units.size());
  }

  @Override
  public Piece read(int unit) {
    List<String> paragraphs = new ArrayList<>();
    int missing = 0;
    for (Spine.Chapter chapter : unit < units.size() ? units.get(unit) : List.<Spine.Chapter>of()) {
      Optional<byte[]> file =
          archive.file(chapter.file()).filter(bytes -> bytes.length <= MOST_CHAPTER_BYTES);
      missing += file.isEmpty() ? 1 : 0;
      file.ifPresent(bytes -> paragraphs.addAll(paragraphs(chapter, bytes)));
    }
    Piece text = Piece.of(paragraphs);
    return missing == 0
        ? text
        : new Piece(text.paragraphs(), List.of(new Missed(missing, "chapter", "chapters")));
  }

  private static List<String> paragraphs(Spine.Chapter chapter, byte[] file) {
    Element body = Jsoup.parse(Markup.of(Decoded.of(file, Optional.empty()).text()).text()).body();
    body.select("script,style,nav").remove();
    List<String> paragraphs = new ArrayList<>(Blocks.paragraphs(body));
    chapter
        .label()
        .filter(label -> !paragraphs.isEmpty() && !starts(paragraphs, label))
        .ifPresent(paragraphs::addFirst);
    return paragraphs;
  }

  /// Whether the chapter names itself.
  private static boolean starts(List<String> paragraphs, String label) {
    String beginning =
        String.join(" ", paragraphs.subList(0, Math.min(3, paragraphs.size())))
            .toLowerCase(Locale.ROOT);
    return beginning.contains(label.toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() {}
}
