package commonplace.admin.watch;

/// What went over all network interfaces but the loopback one since the machine started.
///
/// @param received in bytes
/// @param sent in bytes
public record NetworkIo(long received, long sent) {}
