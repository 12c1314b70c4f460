/// What the words of a statement come down to: its terms, names, numbers and what turns its sense
/// round; and whether it says no more than a text does.
///
/// Pure functions of texts, in any language; where words leave a doubt the answer is the one that
/// claims less.
@NullMarked
package commonplace.tasks.sense;

import org.jspecify.annotations.NullMarked;
