package housefixture.memory;

final class Named {
  static final class AManager {}

  static final class AHelper {}

  static final class AUtil {}

  static final class AUtils {}

  static final class AnImpl {}

  static final class ADTO {}

  static final class ABase {}

  static final class AService {}

  static final class ADatabase {}

  private Named() {}
}
