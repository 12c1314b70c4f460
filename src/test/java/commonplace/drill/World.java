package commonplace.drill;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Mounts and network that belong to the drills alone; they end with the process.
final class World {
  /// An address that is reached over the network that can be switched off; loopback stays.
  static final String OUTSIDE = "10.99.0.1";

  private World() {}

  /// Skips the drill where there is no such world.
  static void required() {
    assumeTrue(
        "own".equals(System.getenv("DRILL_WORLD")),
        "no mounts and network of its own (unshare --map-root-user --mount --net)");
  }

  /// From now on that folder is on a disk of its own, which is empty.
  static void disk(Path folder, int megabytes) throws Exception {
    Files.createDirectories(folder);
    does("mount", "-t", "tmpfs", "-o", "mode=0750,size=" + megabytes + "m", "tmpfs", "" + folder);
  }

  static void readOnly(Path folder) throws Exception {
    does("mount", "--bind", folder.toString(), folder.toString());
    does("mount", "-o", "remount,bind,ro", folder.toString());
  }

  /// The other file is found in the place of that one.
  static void replace(Path file, Path other) throws Exception {
    does("mount", "--bind", other.toString(), file.toString());
  }

  static void unmount(Path place) throws Exception {
    does("umount", "-l", place.toString());
  }

  static void networkOn() throws Exception {
    does("ip", "addr", "replace", OUTSIDE + "/32", "dev", "lo");
  }

  static void networkOff() throws Exception {
    does("ip", "addr", "flush", "dev", "lo", "to", OUTSIDE);
  }

  static void does(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(List.of(command) + ": " + said);
    }
  }
}
