package commonplace.bot.telegram;

import commonplace.bot.telegram.Called.Answered;
import commonplace.bot.telegram.Called.Rejected;
import commonplace.bot.telegram.Called.Throttled;
import commonplace.bot.telegram.Called.Unreached;
import commonplace.tasks.fetch.FileLink;
import commonplace.tasks.fetch.Refusal;
import commonplace.tasks.fetch.SentFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.ByteString;
import org.telegram.telegrambots.meta.api.methods.GetFile;
import org.telegram.telegrambots.meta.api.objects.File;

/// Files that people sent over Telegram, which keeps them for its bots. Safe for use from any
/// thread; the token is in no refusal.
public final class TelegramFiles implements SentFiles, AutoCloseable {
  /// What the Bot API hands out (core.telegram.org/bots/api#getfile).
  private static final int MOST_MEGABYTES = 20;

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration WHOLE = Duration.ofSeconds(60);

  private final TelegramSettings settings;
  private final Wire wire;
  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
          .connectTimeout(CONNECT)
          .readTimeout(CONNECT.multipliedBy(4))
          .callTimeout(WHOLE)
          .build();

  public TelegramFiles(TelegramSettings settings) {
    this.settings = settings;
    this.wire = new Wire(settings);
  }

  @Override
  public Had fetch(FileLink file) {
    return switch (wire.call(new GetFile(file.id()))) {
      case Answered<File>(File found) ->
          found.getFilePath() == null
              ? new Had.Refused(new Refusal.FileGone(file.name()))
              : download(file, found.getFilePath());
      case Throttled<File>(Duration wait) ->
          new Had.Refused(new Refusal.Status(host(), 429, Optional.of(wait)));
      case Unreached<File> _, Called.Barred<File> _ ->
          new Had.Refused(new Refusal.Unreachable(host()));
      case Rejected<File>(_, String why, _) ->
          new Had.Refused(
              why.contains("too big")
                  ? new Refusal.FileTooLarge(file.name(), MOST_MEGABYTES)
                  : new Refusal.FileGone(file.name()));
    };
  }

  private Had download(FileLink file, String path) {
    HttpUrl url =
        new HttpUrl.Builder()
            .scheme(settings.apiUrl().getScheme())
            .host(settings.apiUrl().getHost())
            .port(settings.port())
            .addPathSegment("file")
            .addPathSegment("bot" + settings.token())
            .addPathSegments(path)
            .build();
    try (Response response = http.newCall(new Request.Builder().url(url).build()).execute()) {
      return read(file, response);
    } catch (IOException broken) {
      return new Had.Refused(new Refusal.Unreachable(host()));
    }
  }

  private Had read(FileLink file, Response response) throws IOException {
    if (response.code() == 404) {
      return new Had.Refused(new Refusal.FileGone(file.name()));
    }
    if (!response.isSuccessful()) {
      return new Had.Refused(new Refusal.Status(host(), response.code(), Optional.empty()));
    }
    try (ResponseBody body = response.body()) {
      if (body == null) {
        return new Had.Refused(new Refusal.Empty(file.name()));
      }
      if (body.source().request((MOST_MEGABYTES << 20) + 1L)) {
        return new Had.Refused(new Refusal.FileTooLarge(file.name(), MOST_MEGABYTES));
      }
      ByteString bytes = body.source().readByteString();
      return bytes.size() == 0
          ? new Had.Refused(new Refusal.Empty(file.name()))
          : new Had.Bytes(bytes);
    }
  }

  private String host() {
    return settings.apiUrl().getHost();
  }

  @Override
  public void close() {
    wire.close();
    http.connectionPool().evictAll();
  }
}
