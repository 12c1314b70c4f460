/// Who may talk with the assistant.
///
/// What must stay true: for somebody who is not admitted nothing is stored and nothing is spent.
@NullMarked
package commonplace.bot.access;

import org.jspecify.annotations.NullMarked;
