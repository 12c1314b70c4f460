package commonplace.tasks.job;

/// Why a job failed.
///
/// @param sentence for the person who waits: the thing, the reason, the remedy
public record Fault(FaultCode code, String sentence) {}
