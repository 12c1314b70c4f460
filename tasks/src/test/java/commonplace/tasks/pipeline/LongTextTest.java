package commonplace.tasks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.knowledge.Finding;
import commonplace.memory.knowledge.Mention;
import commonplace.memory.knowledge.Reading;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Span;
import commonplace.tasks.enrich.Exclusions;
import commonplace.tasks.gateway.ModelServer;
import commonplace.tasks.gateway.ModelServer.Reply;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Creation;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.NewJob;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Tally;
import commonplace.tasks.mine.model.Miner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LongTextTest extends PipelineCase {
  private static final int PASSAGES = 2 * Mine.PART + 50;

  private SourceId source() {
    var text = new StringBuilder();
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < PASSAGES; i++) {
      text.append(text.isEmpty() ? "" : "\n\n");
      int start = text.length();
      text.append(
          "In %d the keeper of tower %d burned %d litres of oil.".formatted(1500 + i, i, i));
      spans.add(new Span(start, text.length()));
    }
    String url = "https://example.org/log";
    return library.keep(
        space,
        new Reading(
            url,
            url,
            "A log",
            "example.org",
            Optional.empty(),
            Optional.empty(),
            Optional.of("en"),
            text.toString(),
            spans,
            List.of()));
  }

  private Mine stage(Optional<Miner> model) {
    return new Mine(library, new Exclusions(store), model, clock);
  }

  private Job job(SourceId source) {
    tasks.pauses().pause(StageName.MINE);
    var created = tasks.jobs().create(NewJob.of(JobType.MINE, space, "" + source.value()));
    return ((Creation.Queued) created).job();
  }

  private static Checkpoint begun(SourceId source) {
    return new Checkpoint(StageName.MINE, 0, PASSAGES, Optional.of(source), Tally.NONE);
  }

  private Checkpoint unit(Mine stage, Job job, Checkpoint at) throws InterruptedException {
    return store.write(((StageOutcome.Done) stage.advance(job, at)).results());
  }

  @Test
  void it_is_mined_without_a_model_part_by_part_and_nothing_else_is_found_for_that()
      throws Exception {
    SourceId source = source();
    Job job = job(source);
    Findings whole = Findings.byRules(library.passages(source), "A log");
    Mine stage = stage(Optional.empty());

    Checkpoint first = unit(stage, job, begun(source));
    Checkpoint second = unit(stage(Optional.empty()), job, first); // as behind a kill
    Checkpoint last = unit(stage, job, second);

    assertThat(List.of(first.done(), second.done())).containsExactly(Mine.PART, 2 * Mine.PART);
    assertThat(last.over()).isTrue();
    assertThat(last.tally().segments()).isEqualTo(PASSAGES);
    assertThat(last.tally().claims()).isEqualTo(whole.findings().size()).isPositive();
    assertThat(library.claims().of(source))
        .extracting(claim -> claim.quote().text())
        .containsExactlyInAnyOrderElementsOf(
            whole.findings().stream().map(Finding::canonical).toList());
    assertThat(library.mentions(source))
        .extracting(Mention::name)
        .containsExactlyInAnyOrderElementsOf(whole.mentions().stream().map(Mention::name).toList());
  }

  @Test
  void a_model_that_refuses_is_asked_once_and_the_rest_is_stored_part_by_part() throws Exception {
    try (var model = new ModelServer()) {
      model.usually(new Reply.Raw(401, Map.of(), ModelServer.error("no")));
      SourceId source = source();
      Job job = job(source);
      Mine stage = stage(Optional.of(Modelled.miner(store, model.baseUrl(), clock)));

      Checkpoint first = unit(stage, job, begun(source));
      Checkpoint second = unit(stage, job, first);
      Checkpoint last = unit(stage, job, second);

      assertThat(List.of(first.done(), second.done(), last.done()))
          .containsExactly(Mine.PART, 2 * Mine.PART, PASSAGES);
      assertThat(model.chats()).hasSize(1);
      assertThat(last.tally().withoutModel()).contains("401");
      assertThat(last.tally().claims())
          .isEqualTo(Findings.byRules(library.passages(source), "A log").findings().size());
    }
  }
}
