package commonplace.memory.recall;

/// What candidates are ranked by.
///
/// @param terms the words of the question
/// @param pieces of the words of the question
/// @param links words of the first hits that lead on; none in the first round
record Cues(
    Asked asked, Speakers speakers, Terms terms, Pieces pieces, Terms links, Likeness likeness) {
  Cues with(Terms leadingOn) {
    return new Cues(asked, speakers, terms, pieces, leadingOn, likeness);
  }

  Cues with(Likeness meaning) {
    return new Cues(asked, speakers, terms, pieces, links, meaning);
  }
}
