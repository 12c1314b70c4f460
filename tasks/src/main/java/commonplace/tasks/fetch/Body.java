package commonplace.tasks.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Inflater;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;
import okio.GzipSource;
import okio.InflaterSource;
import okio.Okio;
import okio.Source;

/// Reads the body of a successful answer, unpacking it no further than the limit.
final class Body {
  private static final Set<String> NEVER_TEXT = Set.of("audio", "font", "image", "model", "video");

  private static final long STEP = 64 << 10;

  private final Response response;
  private final String host;
  private final FetchLimits limits;

  Body(Response response, FetchLimits limits) {
    this.response = response;
    this.host = response.request().url().host();
    this.limits = limits;
  }

  Fetched read() throws IOException {
    String named = header("Content-Type");
    MediaType type = MediaType.parse(named);
    String mediaType =
        type == null ? "" : (type.type() + "/" + type.subtype()).toLowerCase(Locale.ROOT);
    if (type != null && NEVER_TEXT.contains(type.type().toLowerCase(Locale.ROOT))) {
      return new Fetched.Refused(
          new Refusal.NotText(host, mediaType, response.request().url().toString()));
    }
    Charset charset = type == null ? null : type.charset();
    String encoding = header("Content-Encoding").toLowerCase(Locale.ROOT);
    try (ResponseBody body = response.body()) {
      return body == null
          ? new Fetched.Refused(new Refusal.Empty(host))
          : read(body, encoding, mediaType, Optional.ofNullable(charset));
    }
  }

  private Fetched read(
      ResponseBody body, String encoding, String mediaType, Optional<Charset> charset)
      throws IOException {
    BufferedSource packed = body.source();
    if (packed.exhausted()) {
      return new Fetched.Refused(new Refusal.Empty(host));
    }
    try (BufferedSource source = Okio.buffer(unpacked(packed, encoding))) {
      if (source.request(limits.bytes() + 1)) {
        return new Fetched.Refused(new Refusal.TooLarge(host, limits.megabytes()));
      }
      ByteString bytes = source.readByteString();
      return bytes.size() == 0
          ? new Fetched.Refused(new Refusal.Empty(host))
          : new Fetched.Page(response.request().url().uri(), mediaType, bytes, charset);
    } catch (InterruptedIOException | SocketException broken) {
      throw broken;
    } catch (IOException broken) {
      if (encoding.isEmpty()) {
        throw broken;
      }
      return new Fetched.Refused(new Refusal.UnknownEncoding(host, encoding));
    }
  }

  /// Writes the body into that file, up to the limit.
  ///
  /// @return a page without text, or why not
  Fetched save(Path into, Fetcher.Meter meter) throws IOException {
    String encoding = header("Content-Encoding").toLowerCase(Locale.ROOT);
    try (ResponseBody body = response.body()) {
      if (body == null || body.source().exhausted()) {
        return new Fetched.Refused(new Refusal.Empty(host));
      }
      try (Source source = unpacked(body.source(), encoding);
          BufferedSink file = Okio.buffer(Okio.sink(into))) {
        long left = limits.bytes();
        for (long n = source.read(file.getBuffer(), STEP);
            n >= 0;
            n = source.read(file.getBuffer(), STEP)) {
          left -= n;
          meter.read(limits.bytes() - left, encoding.isEmpty() ? body.contentLength() : 0);
          if (left < 0) {
            return new Fetched.Refused(new Refusal.TooLarge(host, limits.megabytes()));
          }
          file.emitCompleteSegments();
        }
      }
    }
    return new Fetched.Page(
        response.request().url().uri(), header("Content-Type"), ByteString.EMPTY, Optional.empty());
  }

  private String header(String name) {
    return Optional.ofNullable(response.header(name)).orElse("").strip();
  }

  private static Source unpacked(BufferedSource packed, String encoding) throws IOException {
    return switch (encoding) {
      case "", "identity" -> packed;
      case "gzip", "x-gzip" -> new GzipSource(packed);
      case "deflate" -> new InflaterSource(packed, new Inflater(!isZlib(packed)));
      default -> throw new EOFException("unknown encoding " + encoding);
    };
  }

  /// Servers mean zlib or bare deflate by "deflate"; zlib's first byte names its method 8.
  private static boolean isZlib(BufferedSource packed) throws IOException {
    return (packed.peek().readByte() & 0x0F) == 8;
  }
}
