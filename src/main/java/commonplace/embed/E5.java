package commonplace.embed;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The model e5-small-v2 with weights of eight bits, in this process: 384 dimensions, English, the
/// first 512 tokens of a text. Takes about 150 MB outside the heap. Safe for use from any thread.
final class E5 implements AutoCloseable {
  static final String NAME = "e5-small-v2-q";

  /// Tokens that are worked on at a time, padding included: it bounds the memory a run takes.
  private static final int TOKENS_AT_ONCE = 1_024;

  private static final Map<String, String> ENCODING =
      Map.of("padding", "false", "truncation", "true", "maxLength", "512", "modelMaxLength", "512");

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;

  private E5(OrtEnvironment environment, OrtSession session, HuggingFaceTokenizer tokenizer) {
    this.environment = environment;
    this.session = session;
    this.tokenizer = tokenizer;
  }

  /// Reads the model, which takes about a second.
  ///
  /// @param threads that one call may keep busy
  static E5 load(Unpacked files, int threads) throws IOException, OrtException {
    files.ready();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    HuggingFaceTokenizer tokenizer;
    try (InputStream tokens = files.tokens()) {
      tokenizer = HuggingFaceTokenizer.newInstance(tokens, ENCODING);
    }
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      // what it would keep for the next call, it would keep for ever
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      return new E5(
          environment, environment.createSession(files.model().toString(), options), tokenizer);
    } catch (OrtException e) {
      tokenizer.close();
      throw e;
    }
  }

  /// The vectors of the texts, in their order, each of length 1.
  ///
  /// @param texts each with its prefix, `query: ` or `passage: `
  List<float[]> vectors(List<String> texts) throws OrtException {
    Encoding[] encodings = tokenizer.batchEncode(texts);
    float[][] vectors = new float[encodings.length][];
    for (List<Integer> group : groups(encodings)) {
      run(encodings, group, vectors);
    }
    return List.of(vectors);
  }

  /// Texts of like length together, as the shorter ones are padded.
  private static List<List<Integer>> groups(Encoding[] encodings) {
    List<Integer> shortestFirst =
        IntStream.range(0, encodings.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> encodings[i].getIds().length))
            .toList();
    List<List<Integer>> groups = new ArrayList<>();
    List<Integer> group = new ArrayList<>();
    for (int i : shortestFirst) {
      if (!group.isEmpty() && (group.size() + 1) * encodings[i].getIds().length > TOKENS_AT_ONCE) {
        groups.add(group);
        group = new ArrayList<>();
      }
      group.add(i);
    }
    groups.add(group);
    return groups;
  }

  private void run(Encoding[] encodings, List<Integer> group, float[][] into) throws OrtException {
    int length = encodings[group.getLast()].getIds().length;
    long[] shape = {group.size(), length};
    LongBuffer ids = LongBuffer.allocate(group.size() * length);
    LongBuffer mask = LongBuffer.allocate(group.size() * length);
    for (int row = 0; row < group.size(); row++) {
      Encoding encoding = encodings[group.get(row)];
      ids.put(row * length, encoding.getIds());
      mask.put(row * length, encoding.getAttentionMask());
    }
    LongBuffer types = LongBuffer.allocate(group.size() * length);
    try (var idTensor = OnnxTensor.createTensor(environment, ids, shape);
        var maskTensor = OnnxTensor.createTensor(environment, mask, shape);
        var typeTensor = OnnxTensor.createTensor(environment, types, shape);
        var result =
            session.run(
                Map.of(
                    "input_ids", idTensor,
                    "attention_mask", maskTensor,
                    "token_type_ids", typeTensor))) {
      float[][][] states = (float[][][]) result.get(0).getValue();
      for (int row = 0; row < group.size(); row++) {
        int at = group.get(row);
        into[at] = mean(states[row], encodings[at].getIds().length);
      }
    }
  }

  /// The mean of the states of the tokens, brought to length 1, as the model was trained (Wang et
  /// al. 2022, "Text Embeddings by Weakly-Supervised Contrastive Pre-training").
  private static float[] mean(float[][] states, int tokens) {
    float[] sum = new float[states[0].length];
    for (int token = 0; token < tokens; token++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += states[token][i];
      }
    }
    double squares = 0;
    for (float component : sum) {
      squares += (double) component * component;
    }
    float scale = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < sum.length; i++) {
      sum[i] *= scale;
    }
    return sum;
  }

  @Override
  public void close() throws OrtException {
    tokenizer.close();
    session.close();
  }
}
