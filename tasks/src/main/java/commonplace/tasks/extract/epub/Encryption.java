package commonplace.tasks.extract.epub;

import commonplace.tasks.extract.document.Unzipped;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// Tells copy protection from the obfuscation of fonts, which hides no text (EPUB 3, OCF 4).
final class Encryption {
  private static final Set<String> FONTS =
      Set.of("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC");

  private Encryption() {}

  static boolean hidesText(Unzipped archive) {
    return archive.file("META-INF/encryption.xml").filter(Encryption::hidesText).isPresent();
  }

  private static boolean hidesText(byte[] xml) {
    Document document =
        Jsoup.parse(new String(xml, StandardCharsets.UTF_8), "", Parser.xmlParser());
    return document.select("*|EncryptedData").stream().anyMatch(Encryption::hides);
  }

  private static boolean hides(Element data) {
    return data.select("*|EncryptionMethod").stream()
        .noneMatch(method -> FONTS.contains(method.attr("Algorithm")));
  }
}
