/// Writes down what is said in recordings: cut into chunks, each sent to a transcription server or
/// to a local whisper model, and put together again with the times of the original.
///
/// What must stay true: a chunk's words are stored before the next one is sent, so that a kill
/// costs at most one and none is paid for twice; nothing but this folder's own files is handed to a
/// program outside, and never through a shell.
@NullMarked
package commonplace.tasks.transcribe;

import org.jspecify.annotations.NullMarked;
