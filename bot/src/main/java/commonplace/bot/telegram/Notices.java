package commonplace.bot.telegram;

import java.util.Optional;

/// Remembers which message shows the progress of which job, also over a restart.
public interface Notices {
  Optional<String> messageOf(String job);

  void remember(String job, String messageId);
}
