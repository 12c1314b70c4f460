/// The chat page and its HTTP interface.
///
/// What must stay true: a message is in the intake before its sender sees it accepted; the same
/// client id is one message and one reply; a client that goes away cancels nothing; text of people,
/// pages and models reaches the browser only as escaped HTML.
@NullMarked
package commonplace.bot.web;

import org.jspecify.annotations.NullMarked;
