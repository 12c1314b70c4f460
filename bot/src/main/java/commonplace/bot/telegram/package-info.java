/// Telegram: polling, formatting, pacing, sending.
///
/// What must stay true: an update is acknowledged only after the intake returned; no text can make
/// Telegram refuse a message for its entities.
@NullMarked
package commonplace.bot.telegram;

import org.jspecify.annotations.NullMarked;
