package commonplace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The rules of the house over the files below `root`. Each answers what breaks it, by file.
record HouseFiles(Path root) {
  static final int MOST_LINES = 400;

  private static final Map<String, String> SOURCES =
      Map.of(
          "memory", "memory/src/main/java",
          "tasks", "tasks/src/main/java",
          "bot", "bot/src/main/java",
          "admin", "admin/src/main/java",
          "src", "src/main/java");
  private static final Set<String> NOT_OURS = Set.of(".git", "target", ".idea", ".vscode");
  private static final Set<String> NOT_KEPT = Set.of("data", "logs", "backups", "run");
  // Put together, so that this file does not name one.
  private static final Pattern MACHINE_PATHS =
      Pattern.compile(
          "(?<![\\w.])/wo" + "rk/|/tmp/" + "(wt|bash_jobs)\\b|(?<![\\w/])\\.\\./sha" + "red/");

  List<String> too_long() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path file : javaFiles()) {
      long lines = Files.readAllLines(file).size();
      if (lines > MOST_LINES) {
        broken.add("%s has %d lines; at most %d".formatted(name(file), lines, MOST_LINES));
      }
    }
    return broken;
  }

  List<String> packages_without_words() throws IOException {
    Set<String> broken = new TreeSet<>();
    for (Path file : javaFiles()) {
      Path words = file.resolveSibling("package-info.java");
      if (!Files.exists(words)) {
        broken.add(name(words) + " is missing");
      }
    }
    return List.copyOf(broken);
  }

  List<String> split_packages() throws IOException {
    Map<String, String> owners = new HashMap<>();
    Set<String> broken = new TreeSet<>();
    for (var module : new TreeSet<>(SOURCES.keySet())) {
      Path sources = root.resolve(SOURCES.get(module));
      for (Path file : javaFiles(sources)) {
        String folder = sources.relativize(file.resolveSibling("")).toString();
        String owner = owners.putIfAbsent(folder, module);
        if (owner != null && !owner.equals(module)) {
          broken.add("package %s is split over %s and %s".formatted(folder, owner, module));
        }
      }
    }
    return List.copyOf(broken);
  }

  List<String> machine_paths() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path file : everyFile()) {
      List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
      for (int i = 0; i < lines.size(); i++) {
        if (MACHINE_PATHS.matcher(lines.get(i)).find()) {
          broken.add("%s:%d names a path of one machine".formatted(name(file), i + 1));
        }
      }
    }
    return broken;
  }

  List<Path> javaFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String sources : SOURCES.values()) {
      files.addAll(javaFiles(root.resolve(sources)));
    }
    return files;
  }

  private static List<Path> javaFiles(Path sources) throws IOException {
    if (!Files.isDirectory(sources)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  List<Path> everyFile() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes read) {
            String name = String.valueOf(folder.getFileName());
            boolean top = folder.equals(root.resolve(name));
            return NOT_OURS.contains(name) || (top && NOT_KEPT.contains(name))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes read) {
            if (read.isRegularFile() && !NOT_OURS.contains(String.valueOf(file.getFileName()))) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private String name(Path file) {
    return root.relativize(file).toString();
  }
}
