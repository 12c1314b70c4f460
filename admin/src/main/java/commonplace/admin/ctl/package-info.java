/// `memoryctl`: what an operator can ask of the program and tell it to do.
///
/// One set of commands, given in three ways with the same words: in a shell, in chat, and over
/// HTTP, where each address stands for a command. What must stay true: whoever asks from a space
/// sees and moves nothing of another one.
@NullMarked
package commonplace.admin.ctl;

import org.jspecify.annotations.NullMarked;
