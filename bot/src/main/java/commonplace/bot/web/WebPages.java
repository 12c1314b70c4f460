package commonplace.bot.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The page, its files and the sample article, as they ship with the program.
public final class WebPages {
  private static final List<String> SCRIPTS =
      List.of(
          "base", "box", "events", "files", "history", "jobs", "memory", "message", "outbox",
          "page", "peek", "place", "review", "scroll", "time", "turns", "welcome");
  private static final String HTML = "text/html; charset=utf-8";

  private final File page;
  private final File sample;
  private final Map<String, File> assets;

  private WebPages(File page, File sample, Map<String, File> assets) {
    this.page = page;
    this.sample = sample;
    this.assets = Map.copyOf(assets);
  }

  /// Reads them from the class path.
  public static WebPages load() {
    var assets = new LinkedHashMap<String, File>();
    for (String name : SCRIPTS) {
      assets.put(name + ".js", File.read(name + ".js", "text/javascript; charset=utf-8"));
    }
    for (String name : List.of("page.css", "sample.css")) {
      assets.put(name, File.read(name, "text/css; charset=utf-8"));
    }
    assets.put("icon.svg", File.read("icon.svg", "image/svg+xml"));
    return new WebPages(File.read("page.html", HTML), File.read("sample.html", HTML), assets);
  }

  /// The sample article: an HTML page in UTF-8.
  public byte[] sample() {
    return sample.bytes().clone();
  }

  void page(Context ctx) {
    ctx.header("Link", "</assets/page.css>; rel=preload; as=style");
    page.serve(ctx);
  }

  void sample(Context ctx) {
    sample.serve(ctx);
  }

  void asset(Context ctx) {
    File file = assets.get(ctx.pathParam("name"));
    if (file == null) {
      throw new NotFoundResponse("There is no such file here. Open / for the page.");
    }
    file.serve(ctx);
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody; the tag is its identity
  private record File(String type, byte[] bytes, String tag) {
    static File read(String name, String type) {
      try (var in = WebPages.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException(name + " is missing from the program's jar");
        }
        byte[] bytes = in.readAllBytes();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        return new File(type, bytes, "\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"");
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + name + " from the program's jar", e);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    /// The file, or 304 to who has this very version.
    void serve(Context ctx) {
      ctx.header("ETag", tag).header("Cache-Control", "no-cache");
      String has = ctx.header("If-None-Match");
      if (has != null && has.contains(tag.substring(1, tag.length() - 1))) {
        ctx.status(304);
      } else {
        ctx.contentType(type).result(bytes);
      }
    }
  }
}
