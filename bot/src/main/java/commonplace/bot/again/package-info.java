/// Gives the answers of a model again to a question that is the same.
///
/// What must stay true: where another answer could be right, the model is asked. Only a question
/// whose words settle what it asks is looked up; rules of words decide which questions are one, and
/// vectors can only forbid it: they take questions about other years, people or directions for the
/// same.
@NullMarked
package commonplace.bot.again;

import org.jspecify.annotations.NullMarked;
