package commonplace.tasks.mine.model;

import commonplace.memory.knowledge.Finding;
import commonplace.memory.knowledge.Mention;
import java.util.List;

/// What a model found in a batch, after all of it was held against the text.
///
/// @param located quotes that stand in the text
/// @param rejected quotes that do not; what had no other was left out
/// @param replaced claims and definitions that said what their quotes do not: the quote took their
///   place, or they were left out
/// @param repairs what was put right or left out
public record Harvest(
    List<Finding> findings,
    List<Mention> mentions,
    int located,
    int rejected,
    int replaced,
    List<Repair> repairs) {
  public Harvest {
    findings = List.copyOf(findings);
    mentions = List.copyOf(mentions);
    repairs = List.copyOf(repairs);
  }
}
