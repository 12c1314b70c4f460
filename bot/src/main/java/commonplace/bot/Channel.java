package commonplace.bot;

import commonplace.memory.chat.Address;
import java.util.Optional;

/// A way people talk with the assistant.
///
/// All methods may be called from any thread. Nothing here throws because the outside is down: that
/// is an outcome.
public interface Channel extends AutoCloseable {
  /// The first part of its addresses: `telegram`, `web`.
  String name();

  /// Begins to listen. Returns at once; what arrives goes to the intake, in the order of arrival.
  void start(Intake intake);

  /// Takes in nothing more, and delivers as before. Returns when what was just being taken in is
  /// with the intake, or is to be offered again.
  void stopListening();

  /// Delivers a finished reply. Blocks until the channel took it or the outcome is known.
  Sent send(Delivery delivery);

  /// A preview of an answer to that message while it is being written.
  Draft draft(Address to, Optional<String> replyTo);

  /// Shows that the assistant is at work, for about five seconds.
  void typing(Address to);

  /// Shows how far a job is: one line, renewed in place. Best effort.
  void notice(Address to, Optional<String> replyTo, Notice notice);

  /// Stops listening; no message is handed to the intake after it returned.
  @Override
  void close();
}
