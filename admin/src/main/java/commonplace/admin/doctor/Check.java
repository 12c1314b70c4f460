package commonplace.admin.doctor;

/// One look at one thing. Takes a few seconds at most and does not throw.
@FunctionalInterface
public interface Check {
  Finding run();
}
