package commonplace.tasks;

import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.flagship.Evaluator;
import java.util.Optional;

/// What the stages work with.
///
/// @param evaluator asks a model what claims are worth; empty to judge by rules alone
public record Tools(Fetcher fetcher, Optional<Evaluator> evaluator) {}
