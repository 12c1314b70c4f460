/// Learning: what of a person's messages becomes a fact, by explicit words at once and by a model
/// in the background.
///
/// What must stay true: a lesson's quote stands in the person's own message; questions,
/// suppositions and what others said teach nothing; what was fetched is never looked at.
@NullMarked
package commonplace.tasks.learn;

import org.jspecify.annotations.NullMarked;
