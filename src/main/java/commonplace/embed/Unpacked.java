package commonplace.embed;

import commonplace.memory.store.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/// The files of the model, taken out of their jars once into a folder of ours. Their libraries
/// would unpack them anew at every start, into the folder for temporary files, where those of a
/// killed program stay.
///
/// @param folder is made when it is not there
record Unpacked(Path folder) {
  private static final String MODEL = "e5-small-v2-q.onnx";
  private static final String TOKENS = "e5-small-v2-q-tokenizer.json";

  /// Puts everything in its place, and tells the libraries where it is.
  Unpacked ready() throws IOException {
    PrivateFiles.folder(folder);
    unpack("/" + MODEL, folder.resolve(MODEL));
    for (String library : new String[] {"onnxruntime", "onnxruntime4j_jni"}) {
      String file = System.mapLibraryName(library);
      unpack("/ai/onnxruntime/native/" + platform() + "/" + file, folder.resolve(file));
    }
    System.setProperty("onnxruntime.native.path", folder.toString());
    System.setProperty("ENGINE_CACHE_DIR", folder.toString());
    System.setProperty("RUST_FLAVOR", "cpu");
    // INVARIANT: without these the tokenizer's library asks servers of its makers at every start
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    return this;
  }

  Path model() {
    return folder.resolve(MODEL);
  }

  InputStream tokens() throws IOException {
    return resource("/" + TOKENS);
  }

  private static void unpack(String name, Path to) throws IOException {
    try (InputStream in = resource(name)) {
      if (Files.isRegularFile(to) && Files.size(to) == in.available()) {
        return;
      }
      Path half = to.resolveSibling(to.getFileName() + ".part");
      Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
      Files.move(half, to, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = Unpacked.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("the program comes without " + name);
    }
    return in;
  }

  /// As ONNX Runtime names its folders.
  private static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String os = system.contains("mac") ? "osx" : system.contains("win") ? "win" : "linux";
    return os + (machine.startsWith("aarch64") ? "-aarch64" : "-x64");
  }
}
