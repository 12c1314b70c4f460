package commonplace.tasks.extract.open;

import commonplace.memory.knowledge.Source;
import commonplace.tasks.extract.Decoded;
import commonplace.tasks.extract.Extraction;
import commonplace.tasks.extract.Extractor;
import commonplace.tasks.extract.captions.Captions;
import commonplace.tasks.extract.document.AtOnce;
import commonplace.tasks.extract.document.Document;
import commonplace.tasks.extract.document.Front;
import commonplace.tasks.extract.document.Origin;
import commonplace.tasks.extract.document.Piece;
import commonplace.tasks.extract.document.UnreadableException;
import commonplace.tasks.extract.docx.Docx;
import commonplace.tasks.extract.epub.Epub;
import commonplace.tasks.extract.feeds.Feed;
import commonplace.tasks.extract.markdown.MarkdownText;
import commonplace.tasks.extract.pdf.Pdf;
import java.util.List;
import java.util.Optional;

/// Opens bytes as what they are, whatever was said about them. Takes any bytes: what is broken or
/// hostile costs a bounded time and ends in a sentence. Safe for use by many threads; heavy on the
/// processor for large files.
public final class Opener {
  private static final String READ =
      " I read web pages, PDF, EPUB, DOCX, Markdown, plain text, captions and feeds.";

  private static final String NOTHING = " holds no text. Check that it is the right one.";

  private final Extractor extractor;

  /// @param extractor reads web pages and plain texts
  public Opener(Extractor extractor) {
    this.extractor = extractor;
  }

  /// Opens it; what is opened is to be closed.
  public Document open(byte[] body, Origin origin) throws UnreadableException {
    Optional<FileKind> magic = Magic.of(body, origin);
    if (magic.isPresent()) {
      return opened(magic.get(), body, origin);
    }
    Decoded decoded = Decoded.of(body, origin.charset());
    return decoded.isBinary()
        ? opened(FileKind.UNKNOWN, body, origin)
        : text(decoded.readable(), body, origin);
  }

  private static Document opened(FileKind kind, byte[] body, Origin origin)
      throws UnreadableException {
    return switch (kind) {
      case PDF -> Pdf.open(body, origin);
      case EPUB -> Epub.open(body, origin);
      case DOCX -> Docx.read(body, origin);
      case RECORDING ->
          throw unreadable(
              origin, " is a recording. Send me its captions or a transcript instead.");
      case PICTURE -> throw unreadable(origin, " is a picture. Send me its text instead.");
      case OFFICE ->
          throw unreadable(
              origin,
              " is an office file other than DOCX. Save it as DOCX or PDF and send me that.");
      case ARCHIVE ->
          throw unreadable(origin, " is an archive. Unpack it and send me a file of it.");
      case UNKNOWN, MARKUP, PLAIN, MARKDOWN, FEED, TIMED_TEXT, TTML ->
          throw unreadable(
              origin, " is a kind of file I do not read." + READ + " Send me one of these.");
    };
  }

  private static UnreadableException unreadable(Origin origin, String why) {
    return new UnreadableException(origin.name() + why);
  }

  private Document text(String text, byte[] body, Origin origin) throws UnreadableException {
    return switch (TextKind.of(text, origin)) {
      case MARKDOWN -> MarkdownText.read(text, origin);
      case TIMED_TEXT -> Captions.readTimed(text, origin);
      case TTML -> Captions.readTtml(text, origin);
      case FEED -> Feed.read(text, origin);
      case MARKUP -> page("text/html", body, origin);
      case PLAIN -> page("text/plain", body, origin);
      case PDF, EPUB, DOCX, RECORDING, PICTURE, OFFICE, ARCHIVE, UNKNOWN ->
          opened(FileKind.UNKNOWN, body, origin);
    };
  }

  private Document page(String mediaType, byte[] body, Origin origin) throws UnreadableException {
    return switch (extractor.extract(body, mediaType, origin.charset(), origin.url())) {
      case Extraction.Article article ->
          new AtOnce(
              front(article, mediaType.equals("text/html"), origin),
              Piece.of(List.of(article.text().split("\n\n"))));
      case Extraction.Unreadable(var kind, _)
          when kind == Extraction.Kind.EMPTY && origin.url().startsWith("file:") ->
          throw unreadable(origin, NOTHING);
      case Extraction.Unreadable(_, String sentence) -> throw new UnreadableException(sentence);
    };
  }

  private static Front front(Extraction.Article article, boolean html, Origin origin) {
    return new Front(
        html ? Source.Kind.PAGE : Source.Kind.TEXT,
        article.title().equals(origin.url()) ? "" : article.title(),
        origin.url().startsWith("file:") ? origin.site() : article.site(),
        article.author(),
        article.published(),
        article.language(),
        article.canonical(),
        article.skipped(),
        origin.name() + NOTHING);
  }
}
