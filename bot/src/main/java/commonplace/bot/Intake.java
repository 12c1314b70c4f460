package commonplace.bot;

import java.util.List;

/// Takes what reached a channel.
@FunctionalInterface
public interface Intake {
  /// Stores the messages. When it returns they are on disk and the channel may acknowledge them;
  /// when it throws, none may be acknowledged and the same batch is to be offered again.
  void accept(List<Incoming> batch);
}
