import com.google.googlejavaformat.java.Main;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Formats every Java file of the project, or (`check`) names those that are not formatted and
/// fails.
void main(String[] args) throws Exception {
  boolean check = args.length > 0 && args[0].equals("check");
  List<String> given =
      new ArrayList<>(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
  try (var files = Files.walk(Path.of("."))) {
    files
        .map(f -> f.normalize().toString())
        .filter(f -> f.endsWith(".java") && !f.matches("(.*/)?(target|\\.git)/.*"))
        .sorted()
        .forEach(given::add);
  }
  var out = new PrintWriter(System.out, true);
  int exit =
      new Main(out, new PrintWriter(System.err, true), System.in)
          .format(given.toArray(String[]::new));
  if (exit != 0 && check) {
    System.err.println(
        "The files named above are not formatted. Run scripts/format.sh and commit the result.");
  }
  System.exit(exit);
}
