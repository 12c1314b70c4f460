/// The stages of a job and their order: download, transcribe, mine, flagship, upload.
///
/// What must stay true: a stage works unit by unit and stores nothing itself; what a unit found and
/// the checkpoint behind it are stored in one commit, so that a unit is done once or not at all.
@NullMarked
package commonplace.tasks.pipeline;

import org.jspecify.annotations.NullMarked;
