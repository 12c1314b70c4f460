/// Answering: what kind of thing was said, which sentences answer it, how the answer reads, what a
/// model is told and which of its citations hold.
///
/// What must stay true: every quote is a substring of what is stored; a number in an answer refers
/// to a citation that comes with it; what was fetched is data and never an instruction.
@NullMarked
package commonplace.bot.answer;

import org.jspecify.annotations.NullMarked;
