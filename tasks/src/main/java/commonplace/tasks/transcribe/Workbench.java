package commonplace.tasks.transcribe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import commonplace.memory.store.PrivateFiles;
import commonplace.tasks.job.JobId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Where recordings lie while they are being written down: a private folder for each job, which is
/// gone when the job is over. Safe for use by many threads, each with a job of its own.
public final class Workbench {
  static final String ORIGINAL = "original";
  private static final String HASH = "sha256";
  private static final String ABOUT = "about.json";
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;

  /// @param folder made when it is needed
  public Workbench(Path folder) {
    this.folder = folder;
  }

  /// Where the recording of that job is to be written; its folder is there then.
  public Path original(JobId job) {
    return of(job).resolve(ORIGINAL);
  }

  /// Keeps that as the recording of the job, unless it lies there.
  public void keep(JobId job, byte[] recording) {
    try {
      if (!Files.exists(original(job))) {
        Path part = of(job).resolve("part");
        Files.write(part, recording);
        Files.move(part, original(job));
      }
    } catch (IOException e) {
      throw failed(job, e);
    }
  }

  /// Whether the recording of the job lies there.
  boolean holds(JobId job) {
    return Files.exists(original(job));
  }

  /// Whether it is known which recording the job's is, wherever it is.
  boolean knows(JobId job) {
    return holds(job) || Files.exists(of(job).resolve(HASH));
  }

  /// Keeps what a site says about the job's recording.
  public void describe(JobId job, About about) {
    try {
      JSON.writeValue(of(job).resolve(ABOUT).toFile(), json(about));
    } catch (IOException e) {
      throw failed(job, e);
    }
  }

  /// What a site said about the job's recording.
  public Optional<About> about(JobId job) {
    Path file = of(job).resolve(ABOUT);
    try {
      return Files.exists(file)
          ? Optional.of(about(JSON.readTree(file.toFile())))
          : Optional.empty();
    } catch (IOException e) {
      throw failed(job, e);
    }
  }

  private static JsonNode json(About about) {
    return JSON.createObjectNode()
        .put("title", about.title())
        .put("site", about.site())
        .put("author", about.author().orElse(null))
        .put("published", about.published().orElse(null))
        .put("language", about.language().orElse(null));
  }

  private static About about(JsonNode json) {
    return new About(
        json.path("title").asText(),
        json.path("site").asText(),
        text(json, "author"),
        text(json, "published"),
        text(json, "language"));
  }

  private static Optional<String> text(JsonNode json, String field) {
    return Optional.of(json.path(field).asText("")).filter(value -> json.hasNonNull(field));
  }

  /// Deletes the recording and what was made of it, and keeps by what it is known.
  public void lighten(JobId job) {
    Set<String> kept = Set.of(HASH, ABOUT);
    list(of(job)).stream()
        .filter(file -> !kept.contains(file.getFileName().toString()))
        .forEach(Workbench::delete);
  }

  Path of(JobId job) {
    PrivateFiles.folder(folder);
    Path its = folder.resolve(job.value());
    PrivateFiles.folder(its);
    return its;
  }

  /// The SHA-256 of the job's recording, by which it is known again.
  public String hash(JobId job) {
    Path known = of(job).resolve(HASH);
    try {
      if (!Files.exists(known)) {
        Files.writeString(known, sha256(original(job)));
      }
      return Files.readString(known);
    } catch (IOException e) {
      throw failed(job, e);
    }
  }

  private static String sha256(Path file) throws IOException {
    try (var in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /// Deletes what lies there for a job.
  public void clear(JobId job) {
    Path its = folder.resolve(job.value());
    if (Files.isDirectory(its)) {
      delete(its);
    }
  }

  /// Deletes what lies there for jobs that are over, or that nobody knows.
  ///
  /// @param live whether a job still needs its recording
  public void sweep(Predicate<JobId> live) {
    if (Files.isDirectory(folder)) {
      list(folder).stream()
          .filter(its -> !live.test(new JobId(its.getFileName().toString())))
          .forEach(Workbench::delete);
    }
  }

  private static void delete(Path path) {
    try {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        list(path).forEach(Workbench::delete);
      }
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path, e);
    }
  }

  private static List<Path> list(Path of) {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(of)) {
      inside.forEach(all::add);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + of, e);
    }
    return all;
  }

  private static UncheckedIOException failed(JobId job, IOException e) {
    return new UncheckedIOException(
        "the recording of job " + job.value() + " cannot be kept: " + e.getMessage(), e);
  }
}
