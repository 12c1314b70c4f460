package commonplace.tasks.enrich;

import org.jspecify.annotations.Nullable;

/// The columns of `enrichment` that rules decide.
record Assignment(
    @Nullable String rule,
    @Nullable Integer stage,
    String tags,
    String values,
    double confidence,
    Enrichment.Method method,
    @Nullable String alert,
    @Nullable String notes) {}
