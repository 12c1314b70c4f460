package commonplace.admin.ctl;

import commonplace.memory.MemoryAgent;
import commonplace.tasks.Tasks;
import commonplace.tasks.export.ExportFolder;
import commonplace.tasks.export.Exports;
import commonplace.tasks.learn.MinuteTaker;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/// What commands work on.
///
/// @param minutes puts talks in short
/// @param data the data folder
/// @param folder where exports are kept; empty when none is configured
/// @param zone in which times are shown
public record Desk(
    MemoryAgent memory,
    Tasks tasks,
    MinuteTaker minutes,
    Path data,
    Optional<Path> folder,
    ZoneId zone) {

  Exports exports() {
    return new Exports(memory.catalogue());
  }

  Optional<ExportFolder> exportFolder() {
    return folder.map(into -> new ExportFolder(exports(), into));
  }
}
