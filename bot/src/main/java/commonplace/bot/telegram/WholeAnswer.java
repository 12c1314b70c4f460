package commonplace.bot.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;

/// Reads an answer to its end and lets through only what is the Bot API's.
///
/// Of a message that was sent, only its id, date and chat are kept: a part of it that the library
/// cannot read would look like a failure, and the message would be sent again.
final class WholeAnswer implements Interceptor {
  private final ObjectMapper json = new ObjectMapper();

  @Override
  public Response intercept(Chain chain) throws IOException {
    try (Response response = chain.proceed(chain.request())) {
      ResponseBody body = response.body();
      byte[] bytes = body == null ? new byte[0] : body.bytes();
      JsonNode answer = read(bytes, response.code());
      if (answer.get("result") instanceof ObjectNode result && result.has("message_id")) {
        result.retain("message_id", "date", "chat");
      }
      return response
          .newBuilder()
          .body(ResponseBody.create(json.writeValueAsBytes(answer), null))
          .build();
    }
  }

  private JsonNode read(byte[] bytes, int code) throws IOException {
    try {
      JsonNode answer = json.readTree(bytes);
      if (answer != null && answer.has("ok")) {
        return answer;
      }
    } catch (JsonProcessingException e) {
      throw new IOException("it answered " + code + " with something unreadable", e);
    }
    throw new IOException("it answered " + code + " with something that is not the Bot API's");
  }
}
