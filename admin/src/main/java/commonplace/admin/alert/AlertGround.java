package commonplace.admin.alert;

import commonplace.memory.measure.Operations;
import commonplace.memory.store.Store;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What alerts stand on.
///
/// @param operations where what goes wrong here is counted, as component `alert`
/// @param random for the jitter of retries
public record AlertGround(
    Store store, Operations operations, InstantSource clock, RandomGenerator random) {}
