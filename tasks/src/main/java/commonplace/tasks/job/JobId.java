package commonplace.tasks.job;

/// A job, by a number short enough to be typed: `/cancel 7`.
public record JobId(String value) {}
