package commonplace.memory.knowledge;

/// Names a claim.
public record ClaimId(long value) {}
