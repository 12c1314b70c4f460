package commonplace.bot;

import commonplace.tasks.fetch.FileLink;
import java.util.Optional;
import okio.ByteString;

/// What came with a message that is not text.
public sealed interface Attachment {
  /// Something that is not read.
  ///
  /// @param what for people: `a photo`
  record Unread(String what) implements Attachment {}

  /// A file to be read.
  ///
  /// @param body its bytes, when they came with the message
  record Sent(FileLink file, Optional<ByteString> body) implements Attachment {}
}
