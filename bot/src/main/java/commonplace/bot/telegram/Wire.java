package commonplace.bot.telegram;

import commonplace.bot.telegram.Called.Answered;
import commonplace.bot.telegram.Called.Rejected;
import commonplace.bot.telegram.Called.Throttled;
import commonplace.bot.telegram.Called.Unreached;
import java.io.IOException;
import java.io.Serializable;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/// Calls the Bot API, once each, and says what came of it. Safe for any number of threads.
final class Wire implements AutoCloseable {
  /// OkHttp's own default of five a host would stall a burst.
  private static final int AT_ONCE = 64;

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(20);
  private static final Duration WHOLE_CALL = Duration.ofSeconds(25);

  private final TelegramSettings settings;
  private final Secret secret;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final OkHttpClient http;
  private final OkHttpTelegramClient client;

  Wire(TelegramSettings settings) {
    this.settings = settings;
    this.secret = new Secret(settings.token());
    Dispatcher dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(AT_ONCE);
    dispatcher.setMaxRequestsPerHost(AT_ONCE);
    this.http =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectTimeout(CONNECT)
            .readTimeout(READ)
            .writeTimeout(READ)
            .callTimeout(WHOLE_CALL)
            .addInterceptor(new WholeAnswer())
            .build();
    this.client = new OkHttpTelegramClient(http, settings.token(), url());
  }

  TelegramUrl url() {
    return new TelegramUrl(
        settings.apiUrl().getScheme(), settings.apiUrl().getHost(), settings.port(), false);
  }

  <T extends Serializable> Called<T> call(BotApiMethod<T> method) {
    try {
      return new Answered<>(
          client.executeAsync(method).get(2 * WHOLE_CALL.toSeconds(), TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      return failed(Objects.requireNonNullElse(e.getCause(), e));
    } catch (TelegramApiException e) {
      return failed(e);
    } catch (TimeoutException e) {
      return new Unreached<>(words(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Unreached<>("the call was interrupted");
    }
  }

  /// Why there was no answer, in plain words and without the token.
  String words(Throwable failure) {
    String host = settings.apiUrl().getHost();
    return switch (failure) {
      case UnknownHostException _ -> host + " cannot be found: is there a network?";
      case ConnectException _ -> host + " does not take connections";
      case SocketTimeoutException _ -> host + " did not answer in time";
      case TimeoutException _ -> host + " did not answer in time";
      default ->
          "talking to %s failed: %s"
              .formatted(
                  host,
                  secret.strip(
                      Objects.requireNonNullElse(
                          failure.getMessage(), failure.getClass().getSimpleName())));
    };
  }

  private <T> Called<T> failed(Throwable failure) {
    if (failure instanceof IOException) {
      return new Unreached<>(words(failure));
    }
    if (!(failure instanceof TelegramApiRequestException answer)) {
      return new Rejected<>(0, words(failure), OptionalLong.empty());
    }
    Integer code = answer.getErrorCode();
    if (code == null) {
      return new Unreached<>(words(answer));
    }
    Optional<ResponseParameters> parameters = Optional.ofNullable(answer.getParameters());
    if (code == 429) {
      int seconds = parameters.map(ResponseParameters::getRetryAfter).orElse(1);
      return new Throttled<>(Duration.ofSeconds(Math.max(1, seconds)));
    }
    String why = secret.strip(Objects.requireNonNullElse(answer.getApiResponse(), ""));
    if (code >= 500) {
      return new Unreached<>("Telegram answered " + code + " (" + why + ")");
    }
    return new Rejected<>(
        code,
        why,
        parameters
            .map(ResponseParameters::getMigrateToChatId)
            .map(OptionalLong::of)
            .orElseGet(OptionalLong::empty));
  }

  @Override
  public void close() {
    http.dispatcher().cancelAll();
    threads.shutdownNow();
    http.connectionPool().evictAll();
  }
}
