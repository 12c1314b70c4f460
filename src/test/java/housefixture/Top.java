package housefixture;

public final class Top {}
