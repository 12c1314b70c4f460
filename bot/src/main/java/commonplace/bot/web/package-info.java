/// The chat page and its HTTP interface.
@NullMarked
package commonplace.bot.web;

import org.jspecify.annotations.NullMarked;
