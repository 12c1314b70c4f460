package commonplace.bot;

/// How far a job is, for the person who waits for it.
///
/// @param job the job's id
/// @param line one line of Markdown: `reading 54 % 1,000/1,847 passages 7.4/s ETA 01:53`
/// @param over whether the job has ended, so that nothing follows and it can no longer be cancelled
public record Notice(String job, String line, boolean over) {}
