package commonplace.tasks.extract.open;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Zip archives as tests need them, books and documents among them.
public final class Zips {
  private Zips() {}

  /// Of names and texts, in turn.
  public static byte[] of(String... namesAndTexts) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return of(files);
  }

  static byte[] of(Map<String, byte[]> files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// A book of two chapters, stored in the wrong order, with what encrypts it.
  public static byte[] book(String encryption) {
    return of(
        "mimetype",
        "application/epub+zip",
        "META-INF/container.xml",
        """
        <container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
        <rootfile full-path="OEBPS/book.opf"/></rootfiles></container>\
        """,
        "META-INF/encryption.xml",
        encryption,
        "OEBPS/text/two.xhtml",
        "<html><body><p>They fall at noon.</p></body></html>",
        "OEBPS/text/one.xhtml",
        "<html><body><h1>Of Ebb</h1><p>Tides rise &amp; fall.</p><li>An item.</li></body></html>",
        "OEBPS/toc.ncx",
        """
        <ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel>
        <text>Of Flow</text></navLabel><content src="text/two.xhtml#top"/></navPoint></navMap></ncx>
        """,
        "OEBPS/book.opf",
        """
        <package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <metadata><dc:title>On Tides</dc:title><dc:creator>A. Pilot</dc:creator>
        <dc:language>en</dc:language></metadata>
        <manifest><item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/>
        <item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/>
        <item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>
        <spine toc="n"><itemref idref="a"/><itemref idref="b"/></spine></package>\
        """);
  }

  /// A document of the given body, with one footnote of the id 2.
  public static byte[] document(String body) {
    String w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    return of(
        "[Content_Types].xml",
        "<Types/>",
        "word/footnotes.xml",
        "<w:footnotes "
            + w
            + "><w:footnote w:id=\"2\"><w:p><w:r><w:t>See the log.</w:t></w:r></w:p>"
            + "</w:footnote></w:footnotes>",
        "word/document.xml",
        "<?xml version=\"1.0\"?><w:document " + w + "><w:body>" + body + "</w:body></w:document>");
  }

  /// A paragraph of WordprocessingML.
  public static String p(String text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  }
}
