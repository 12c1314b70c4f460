package commonplace.tasks;

import commonplace.tasks.fetch.Fetcher;
import java.nio.file.Path;
import java.util.Optional;

/// What the stages work with.
///
/// @param rules a file of rules that tag what is read; empty if nothing is tagged
public record Tools(Fetcher fetcher, Optional<Path> rules) {}
