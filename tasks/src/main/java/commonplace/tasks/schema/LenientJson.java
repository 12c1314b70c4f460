package commonplace.tasks.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the JSON in what a model wrote: without the talk and fences around it, and when it is not
/// quite JSON, with its quotes, commas and ends put right.
public final class LenientJson {
  private static final int DEEPEST = 50;

  private static final ObjectMapper STRICT = mapper(JsonMapper.builder());
  private static final ObjectMapper TOLERANT =
      mapper(
          JsonMapper.builder()
              .enable(
                  JsonReadFeature.ALLOW_SINGLE_QUOTES,
                  JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
                  JsonReadFeature.ALLOW_TRAILING_COMMA,
                  JsonReadFeature.ALLOW_JAVA_COMMENTS,
                  JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                  JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                  JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
                  JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS));

  private LenientJson() {}

  /// What was read.
  ///
  /// @param mended what was put right, for the record; empty when it was JSON
  public record Read(JsonNode value, List<String> mended) {
    public Read {
      mended = List.copyOf(mended);
    }
  }

  private static ObjectMapper mapper(JsonMapper.Builder builder) {
    JsonMapper mapper = builder.build();
    mapper
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
    return mapper;
  }

  /// The object or array in an answer; empty when there is none.
  ///
  /// @param repair whether what is not quite JSON is put right
  public static Optional<Read> read(String answer, boolean repair) {
    int begin = begin(answer);
    if (begin < 0) {
      return Optional.empty();
    }
    List<String> mended = new ArrayList<>();
    int end = Math.max(answer.lastIndexOf('}'), answer.lastIndexOf(']')) + 1;
    Optional<JsonNode> exact =
        end > begin ? parse(STRICT, answer.substring(begin, end)) : Optional.empty();
    if (exact.isPresent()) {
      if (!answer.substring(0, begin).isBlank() || !answer.substring(end).isBlank()) {
        mended.add("text around the JSON left out");
      }
      return Optional.of(new Read(exact.get(), mended));
    }
    if (!repair) {
      return Optional.empty();
    }
    String put = new Mending(answer, begin, mended).whole();
    return parse(TOLERANT, put)
        .map(
            value -> {
              if (mended.isEmpty()) {
                mended.add("quotes, commas or comments that JSON does not have");
              }
              return new Read(value, mended);
            });
  }

  private static int begin(String answer) {
    int object = answer.indexOf('{');
    int array = answer.indexOf('[');
    return object < 0 || array < 0 ? Math.max(object, array) : Math.min(object, array);
  }

  private static Optional<JsonNode> parse(ObjectMapper mapper, String json) {
    try {
      return Optional.of(mapper.readTree(json)).filter(JsonNode::isContainerNode);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }
}
