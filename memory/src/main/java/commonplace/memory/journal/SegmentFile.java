package commonplace.memory.journal;

import commonplace.memory.store.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/// A segment on disk: what it is, its pages deflated, and the SHA-256 of both.
///
/// @param end the place in the log behind it
record SegmentFile(Path file, Segment segment, LogPosition end) {
  static final String ENDING = ".seg";
  private static final long FORMAT = 0x43504c_53454731L;
  private static final String PART = ".part";
  private static final int HASH = 32;

  /// What is done with a page of a segment.
  @FunctionalInterface
  interface PageSink {
    void page(int number, ByteBuffer content) throws IOException;
  }

  /// Writes the segment into the folder. It is on disk, name and all, when this returns.
  ///
  /// @param level of deflating, 0 for none
  static SegmentFile write(Path folder, Segment segment, LogTail tail, Path log, int level)
      throws IOException {
    Path file = folder.resolve(segment.fileName());
    Path part = folder.resolve(segment.fileName() + PART);
    Files.deleteIfExists(part);
    PrivateFiles.file(part);
    var deflater = new Deflater(level);
    try (var out = new FileOutputStream(part.toFile())) {
      var digest = new DigestOutputStream(new BufferedOutputStream(out), sha256());
      var head = new DataOutputStream(digest);
      writeHead(head, segment, tail.end());
      var deflated = new DeflaterOutputStream(head, deflater);
      writePages(new DataOutputStream(deflated), tail, log);
      deflated.finish();
      head.flush();
      digest.on(false);
      digest.write(digest.getMessageDigest().digest());
      digest.flush();
      out.getFD().sync();
    } finally {
      deflater.end();
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    sync(folder);
    return new SegmentFile(file, segment, tail.end());
  }

  private static void writePages(DataOutputStream out, LogTail tail, Path log) throws IOException {
    var page = ByteBuffer.allocate(tail.end().pageSize());
    try (FileChannel source = FileChannel.open(log, StandardOpenOption.READ)) {
      for (Map.Entry<Integer, Long> one : tail.pages().entrySet()) {
        page.clear();
        while (page.hasRemaining()) {
          if (source.read(page, one.getValue() + page.position()) < 0) {
            throw new EOFException("the log was cut short");
          }
        }
        out.writeInt(one.getKey());
        out.write(page.array());
      }
    }
    out.flush();
  }

  private static void writeHead(DataOutputStream out, Segment s, LogPosition end)
      throws IOException {
    out.writeLong(FORMAT);
    out.writeLong(s.generation());
    out.writeInt(s.number());
    out.writeLong(s.at().toEpochMilli());
    out.writeInt(s.databasePages());
    out.writeInt(s.pages());
    out.writeInt(end.log().first());
    out.writeInt(end.log().second());
    out.writeInt(end.pageSize());
    out.writeBoolean(end.bigEndian());
    out.writeLong(end.frames());
    out.writeInt(end.sum1());
    out.writeInt(end.sum2());
  }

  /// The files of the folder, in the order in which they were written; what was left half written
  /// is none of them.
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
  }

  /// Removes what was left half written.
  static void sweep(Path folder) throws IOException {
    List<Path> parts;
    try (Stream<Path> entries = Files.list(folder)) {
      parts = entries.filter(file -> file.toString().endsWith(ENDING + PART)).toList();
    }
    for (Path part : parts) {
      Files.delete(part);
    }
  }

  /// The generation that is in the name of a segment's file, whatever is in the file.
  static long generation(Path file) {
    String digits = file.getFileName().toString().split("-", 2)[0];
    return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
  }

  /// What the file says it is, its pages are not looked at; empty when it is damaged so much that
  /// it says nothing.
  static Optional<SegmentFile> of(Path file) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      SegmentFile read = readHead(file, in);
      return file.getFileName().toString().equals(read.segment().fileName())
          ? Optional.of(read)
          : Optional.empty();
    } catch (ZipException | EOFException e) {
      return Optional.empty();
    }
  }

  /// [#of] when it is on disk as it was written.
  static Optional<SegmentFile> whole(Path file) throws IOException {
    return isWhole(file) ? of(file) : Optional.empty();
  }

  private static SegmentFile readHead(Path file, DataInputStream in) throws IOException {
    if (in.readLong() != FORMAT) {
      throw new ZipException(file.getFileName() + " is no segment of a journal");
    }
    var segment =
        new Segment(
            in.readLong(),
            in.readInt(),
            Instant.ofEpochMilli(in.readLong()),
            in.readInt(),
            in.readInt());
    var end =
        new LogPosition(
            new LogPosition.Salts(in.readInt(), in.readInt()),
            in.readInt(),
            in.readBoolean(),
            in.readLong(),
            in.readInt(),
            in.readInt());
    return new SegmentFile(file, segment, end);
  }

  private static boolean isWhole(Path file) throws IOException {
    long size = Files.size(file);
    if (size < HASH) {
      return false;
    }
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] chunk = new byte[64 * 1024];
      for (long left = size - HASH; left > 0; ) {
        int read = in.readNBytes(chunk, 0, (int) Math.min(chunk.length, left));
        digest.update(chunk, 0, read);
        left -= read;
        if (read == 0) {
          return false;
        }
      }
      return Arrays.equals(digest.digest(), in.readNBytes(HASH));
    }
  }

  /// Gives its pages one after the other; the buffer is the same each time.
  void forEachPage(PageSink sink) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      SegmentFile _ = readHead(file, in);
      var pages = new DataInputStream(new InflaterInputStream(in));
      byte[] content = new byte[end.pageSize()];
      for (int i = 0; i < segment.pages(); i++) {
        int number = pages.readInt();
        pages.readFully(content);
        sink.page(number, ByteBuffer.wrap(content));
      }
    }
  }

  static void sync(Path folder) throws IOException {
    try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
      opened.force(true);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
