/// Mining with a language model: what it is asked, how its answer is put right, checked and
/// grounded in the text.
///
/// What must stay true: a quote is located by code and is what stands there, letter for letter;
/// what cannot be located is dropped and counted. What a source says is material for the model,
/// never an instruction to it.
@NullMarked
package commonplace.tasks.mine.model;

import org.jspecify.annotations.NullMarked;
