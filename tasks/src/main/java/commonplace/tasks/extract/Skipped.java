package commonplace.tasks.extract;

import commonplace.memory.measure.Counted;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/// What a content element holds and a text cannot say, counted in words for people.
final class Skipped {
  static final String VIDEO =
      "video,iframe[src*=youtube],iframe[src*=youtu.be],iframe[src*=vimeo],iframe[src*=player],"
          + "iframe[data-src*=youtube],iframe[data-src*=vimeo]";

  private Skipped() {}

  static List<String> in(Element root, boolean cut) {
    List<String> skipped = new ArrayList<>();
    count(skipped, tangledTables(root), "table");
    count(skipped, root.select(VIDEO).size(), "video");
    count(skipped, root.select("audio").size(), "audio clip");
    count(skipped, root.select("math").size(), "formula");
    count(skipped, root.select("canvas").size(), "drawing");
    if (cut) {
      skipped.add("the end of the page");
    }
    return skipped;
  }

  /// Tables whose cells span others or hold tables: read row by row they lose their meaning.
  private static int tangledTables(Element root) {
    int tangled = 0;
    for (Element table : root.select("table")) {
      boolean nested = table.selectFirst("td table,th table") != null;
      boolean spanning = table.select("td[rowspan],th[rowspan]").size() > 1;
      tangled += nested || spanning ? 1 : 0;
    }
    return tangled;
  }

  private static void count(List<String> skipped, int count, String what) {
    if (count > 0) {
      skipped.add(Counted.of(count, what, what + "s"));
    }
  }
}
