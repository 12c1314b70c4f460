package commonplace.admin.watch;

/// A process that takes what it is told to.
final class FakeSampler implements Sampler {
  volatile double memoryMb = 200;
  volatile double cpuPercent = 5;

  @Override
  public Sample sample() {
    return Samples.sample(memoryMb, cpuPercent);
  }

  @Override
  public double memoryMb() {
    return memoryMb;
  }
}
