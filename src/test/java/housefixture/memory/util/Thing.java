package housefixture.memory.util;

final class Thing {}
