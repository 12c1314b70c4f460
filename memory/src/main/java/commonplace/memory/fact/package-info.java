/// What is known of people: facts, each with the words of the person's own message that it rests on
/// and the time for which it held.
///
/// What must stay true: a fact rests on at least one quote, which stands in a message of a person
/// at its offsets; a fact without a message is gone. Of one thing a person has one fact at a time.
@NullMarked
package commonplace.memory.fact;

import org.jspecify.annotations.NullMarked;
