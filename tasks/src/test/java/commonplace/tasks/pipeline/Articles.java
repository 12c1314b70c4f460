package commonplace.tasks.pipeline;

/// Pages to be read.
final class Articles {
  private Articles() {}

  /// An article of twelve paragraphs.
  static String lighthouses(String ending) {
    return """
    <!doctype html><html lang="en"><head><title>The lights of the coast</title>
    <meta name="author" content="Ada Byron"></head><body>
    <nav><a href="/">Home</a> <a href="/about">About</a></nav>
    <article><h1>The lights of the coast</h1>
    <p>The first lighthouse of the coast was lit in 1759, and its lamp burned whale oil until 1822.</p>
    <p>John Smeaton built the tower from granite blocks that were dovetailed into each other.</p>
    <p>Augustin Fresnel showed in 1822 that a lens of prisms throws the light of a lamp 32 kilometres.</p>
    <p>A Fresnel lens of the first order weighs about 5,800 kilograms and floats on mercury.</p>
    <p>By 1900 the coast had 46 lighthouses, and each had at least two keepers.</p>
    <p>John Smeaton also wrote that lime with clay in it hardens under water, which made his mortar last.</p>
    <p>Electric lamps replaced oil in 31 of the lighthouses between 1921 and 1936.</p>
    <p>The last keeper left the coast in 1998, when the light at the point was made automatic.</p>
    <p>Keepers wound the clockwork of the lens every four hours, day and night, for a hundred years.</p>
    <p>Today the Coast Trust keeps 38 of the towers open, and 210,000 people visit them every year.</p>
    <p>Satellite navigation has made the lights less needed, but small boats still steer by them.</p>
    <p>%s</p>
    </article><footer>Copyright</footer></body></html>
    """
        .formatted(ending);
  }
}
