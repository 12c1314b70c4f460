package commonplace.tasks;

import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.fetch.SentFiles;
import commonplace.tasks.flagship.Evaluator;
import commonplace.tasks.mine.model.Miner;
import java.nio.file.Path;
import java.util.Optional;

/// What the stages work with.
///
/// @param files that people sent to a service which keeps them
/// @param miner asks a model; empty to mine by rules alone
/// @param evaluator asks a model what claims are worth; empty to judge by rules alone
/// @param rules a file of rules that tag what is read; empty if nothing is tagged
public record Tools(
    Fetcher fetcher,
    SentFiles files,
    Optional<Miner> miner,
    Optional<Evaluator> evaluator,
    Optional<Path> rules) {
  /// Without files, without a model and without rules.
  public static Tools plain(Fetcher fetcher) {
    return new Tools(
        fetcher, SentFiles.none(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
