package commonplace.admin.metrics;

import java.util.function.LongSupplier;

/// What a supervised worker has gone through since the start.
///
/// @param worker from a small fixed set, such as `embedding`
/// @param crashes how often it broke off, counted up
/// @param restarts how often it was begun again, counted up
public record WorkerTally(String worker, LongSupplier crashes, LongSupplier restarts) {}
