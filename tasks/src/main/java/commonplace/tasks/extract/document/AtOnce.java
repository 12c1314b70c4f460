package commonplace.tasks.extract.document;

/// A file that is read in one go.
public record AtOnce(Front front, Piece piece) implements Document {
  @Override
  public int units() {
    return 1;
  }

  @Override
  public Piece read(int unit) {
    return piece;
  }

  @Override
  public void close() {}
}
