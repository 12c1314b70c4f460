package commonplace.tasks.job;

/// What the attempts of some time came to.
///
/// @param completed attempts that ended so; the same for those that failed, were cancelled, and
///   were interrupted or had to wait
/// @param seconds of work, over all attempts
/// @param found by the completed ones
public record JobStats(
    int completed, int failed, int cancelled, int interrupted, double seconds, Tally found) {}
