package commonplace.tasks;

import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.fetch.SentFiles;
import commonplace.tasks.flagship.Evaluator;
import commonplace.tasks.mine.model.Miner;
import commonplace.tasks.transcribe.Media;
import java.nio.file.Path;
import java.util.Optional;

/// What the stages work with.
///
/// @param miner asks a model; empty to mine by rules alone
/// @param evaluator asks a model what claims are worth; empty to judge by rules alone
/// @param rules a file of rules that tag what is read; empty if nothing is tagged
/// @param exports a folder for files of what is found in each source; empty if none are written
public record Tools(
    Reach reach,
    Optional<Miner> miner,
    Optional<Evaluator> evaluator,
    Optional<Path> rules,
    Optional<Path> exports) {
  /// How what is to be read is reached.
  ///
  /// @param files that people sent to a service which keeps them
  /// @param media empty to refuse recordings and videos
  public record Reach(Fetcher links, SentFiles files, Optional<Media> media) {
    /// The pages of links, no files and no recordings.
    public static Reach plain(Fetcher links) {
      return new Reach(links, SentFiles.none(), Optional.empty());
    }
  }

  /// Without files, recordings, a model, rules and exports.
  public static Tools plain(Fetcher fetcher) {
    return reading(Reach.plain(fetcher));
  }

  /// Without a model, rules and exports.
  public static Tools reading(Reach reach) {
    return new Tools(reach, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
