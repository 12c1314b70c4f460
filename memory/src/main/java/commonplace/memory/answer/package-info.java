/// Answers that are given again: which question of a person was answered with which message, as
/// long as everything that the answer could rest on is as it was.
///
/// What must stay true: an answer is kept in the commit that stores it, and as a reference, so that
/// what is erased or reworded is never given again; whatever changes what is known in a space ends
/// all that was kept of it, in the same commit, by triggers.
@NullMarked
package commonplace.memory.answer;

import org.jspecify.annotations.NullMarked;
