package commonplace.tasks.extract.open;

import commonplace.tasks.extract.document.Origin;
import commonplace.tasks.extract.document.UnreadableException;
import commonplace.tasks.extract.document.Unzipped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Kinds of files that their first bytes give away.
final class Magic {
  /// How far behind other bytes a PDF may begin (ISO 32000-1, annex H).
  private static final int PDF_WITHIN = 1024;

  private record Signature(int offset, String bytes, FileKind kind) {}

  private static final List<Signature> SIGNATURES =
      List.of(
          new Signature(0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", FileKind.OFFICE),
          new Signature(0, "{\\rtf", FileKind.OFFICE),
          new Signature(0, "\u0089PNG\r\n", FileKind.PICTURE),
          new Signature(0, "\u00ff\u00d8\u00ff", FileKind.PICTURE),
          new Signature(0, "GIF8", FileKind.PICTURE),
          new Signature(0, "II*\u0000", FileKind.PICTURE),
          new Signature(0, "MM\u0000*", FileKind.PICTURE),
          new Signature(8, "WEBP", FileKind.PICTURE),
          new Signature(4, "ftypheic", FileKind.PICTURE),
          new Signature(4, "ftypavif", FileKind.PICTURE),
          new Signature(4, "ftyp", FileKind.RECORDING),
          new Signature(0, "ID3", FileKind.RECORDING),
          new Signature(0, "\u00ff\u00fb", FileKind.RECORDING),
          new Signature(0, "\u00ff\u00f3", FileKind.RECORDING),
          new Signature(0, "\u00ff\u00f1", FileKind.RECORDING),
          new Signature(0, "OggS", FileKind.RECORDING),
          new Signature(0, "fLaC", FileKind.RECORDING),
          new Signature(8, "WAVE", FileKind.RECORDING),
          new Signature(8, "AVI ", FileKind.RECORDING),
          new Signature(0, "\u001aE\u00df\u00a3", FileKind.RECORDING),
          new Signature(0, "\u001f\u008b", FileKind.ARCHIVE),
          new Signature(0, "7z\u00bc\u00af", FileKind.ARCHIVE),
          new Signature(0, "Rar!", FileKind.ARCHIVE),
          new Signature(257, "ustar", FileKind.ARCHIVE));

  private Magic() {}

  /// Empty when it may be text.
  static Optional<FileKind> of(byte[] body, Origin origin) throws UnreadableException {
    String head =
        new String(body, 0, Math.min(body.length, PDF_WITHIN), StandardCharsets.ISO_8859_1);
    if (head.startsWith("PK\u0003\u0004")) {
      return Optional.of(zipped(body, origin));
    }
    if (head.contains("%PDF-")) {
      return Optional.of(FileKind.PDF);
    }
    return SIGNATURES.stream()
        .filter(known -> head.startsWith(known.bytes(), known.offset()))
        .map(Signature::kind)
        .findFirst();
  }

  private static FileKind zipped(byte[] body, Origin origin) throws UnreadableException {
    List<String> names = new ArrayList<>();
    Unzipped.of(
        body,
        name -> {
          names.add(name);
          return false;
        },
        origin);
    if (names.contains("META-INF/container.xml")) {
      return FileKind.EPUB;
    }
    if (names.contains("word/document.xml")) {
      return FileKind.DOCX;
    }
    boolean office = names.contains("[Content_Types].xml") || names.contains("content.xml");
    return office ? FileKind.OFFICE : FileKind.ARCHIVE;
  }
}
