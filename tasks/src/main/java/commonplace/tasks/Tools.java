package commonplace.tasks;

import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.mine.model.Miner;
import java.util.Optional;

/// What the stages work with.
///
/// @param miner asks a model; empty to mine by rules alone
public record Tools(Fetcher fetcher, Optional<Miner> miner) {}
