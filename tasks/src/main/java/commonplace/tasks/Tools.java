package commonplace.tasks;

import commonplace.tasks.fetch.Fetcher;
import java.nio.file.Path;
import commonplace.tasks.mine.model.Miner;
import java.util.Optional;

/// What the stages work with.
///
/// @param miner asks a model; empty to mine by rules alone
/// @param rules a file of rules that tag what is read; empty if nothing is tagged
public record Tools(Fetcher fetcher, Optional<Miner> miner, Optional<Path> rules) {}
