package commonplace.memory.knowledge;

import java.util.Optional;

/// A passage that is to be stored.
///
/// @param span of the source's text
/// @param spot where in the original it begins, when that has pages or runs in time
public record Placed(Span span, Optional<Spot> spot) {}
