package commonplace.tasks.extract.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;

/// One font for all that a file does not bring along. To read a text nobody looks at the shapes of
/// its letters; the mapper that is there otherwise would go through all fonts of the machine first
/// and leave a file in the person's home.
final class BareFonts implements FontMapper {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private final TrueTypeFont font;

  private BareFonts(TrueTypeFont font) {
    this.font = font;
  }

  /// From now on, for the whole program.
  static void use() {
    Once.DONE.run();
  }

  /// Loaded when a PDF is read for the first time.
  private static final class Once {
    private static final Runnable DONE = load();

    private static Runnable load() {
      try (InputStream in = FontMappers.class.getResourceAsStream(FONT)) {
        if (in == null) {
          throw new IllegalStateException("PDFBox has no " + FONT);
        }
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in));
        FontMappers.set(new BareFonts(font));
        return () -> {};
      } catch (IOException e) {
        throw new UncheckedIOException("PDFBox's " + FONT + " cannot be read", e);
      }
    }
  }

  @Override
  public FontMapping<TrueTypeFont> getTrueTypeFont(
      String baseFont, @Nullable PDFontDescriptor descriptor) {
    return new FontMapping<>(font, true);
  }

  @Override
  public FontMapping<FontBoxFont> getFontBoxFont(
      String baseFont, @Nullable PDFontDescriptor descriptor) {
    return new FontMapping<>(font, true);
  }

  @Override
  public CIDFontMapping getCIDFont(
      String baseFont,
      @Nullable PDFontDescriptor descriptor,
      @Nullable PDCIDSystemInfo systemInfo) {
    return new CIDFontMapping(null, font, true);
  }
}
