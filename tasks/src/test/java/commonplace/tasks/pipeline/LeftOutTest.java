package commonplace.tasks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.knowledge.Claim;
import commonplace.tasks.Tools;
import commonplace.tasks.gateway.ModelServer;
import commonplace.tasks.job.Creation;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.NewJob;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What rules leave out is not worked on.
class LeftOutTest extends PipelineCase {
  private final ModelServer model = new ModelServer();

  @BeforeEach
  void serve() {
    site.page("/lights", Articles.lighthouses(ENDING));
  }

  @AfterEach
  void closeModel() {
    model.close();
  }

  @Override
  Tools tools(Tools.Reach reach) {
    return new Tools(
        reach,
        Optional.of(Modelled.miner(store, model.baseUrl(), clock)),
        Optional.empty(),
        Optional.of(dir.resolve("rules.yml")),
        Optional.empty());
  }

  private Job readUnder(String rules) throws IOException, InterruptedException {
    Files.writeString(dir.resolve("rules.yml"), rules);
    return read(site.url("/lights"));
  }

  private List<Claim> claims(Job job) {
    return library.claims().of(job.source().orElseThrow());
  }

  @Test
  void a_passage_is_neither_shown_to_a_model_nor_mined_by_rules() throws Exception {
    Job job =
        readUnder(
            """
            rules:
              - {id: granite, for: passage, exclude: yes, when: {text: {contains: granite}}}
              - {id: rest, for: passage, when: always, tag: [kept]}
            """);

    assertThat(model.chats())
        .isNotEmpty()
        .noneMatch(asked -> asked.body().toString().contains("granite blocks"));
    assertThat(claims(job))
        .isNotEmpty()
        .noneMatch(claim -> claim.quote().text().contains("granite"));
    assertThat(job.progress().done()).isEqualTo(job.progress().total());
  }

  @Test
  void of_a_source_nothing_is_mined_and_no_model_is_asked() throws Exception {
    Job job =
        readUnder(
            """
            rules:
              - {id: coast, for: source, exclude: yes, when: {title: {contains: coast}}}
            """);

    assertThat(model.chats()).isEmpty();
    assertThat(claims(job)).isEmpty();
    assertThat(people.told()).containsExactly("read: The lights of the coast");
  }

  @Test
  void a_claim_is_rejected_by_the_name_of_its_rule() throws Exception {
    Job job =
        readUnder(
            """
            rules:
              - {id: crowds, for: claim, exclude: yes, when: {text: {contains: "210,000"}}}
              - {id: rest, for: claim, when: always, tag: [kept]}
            """);

    assertThat(claims(job))
        .filteredOn(claim -> claim.quote().text().contains("210,000"))
        .singleElement()
        .satisfies(claim -> assertThat(claim.ranking().orElseThrow().isAccepted()).isFalse())
        .satisfies(
            claim ->
                assertThat(claim.ranking().orElseThrow().reason())
                    .isEqualTo("left out by the rule crowds"));
    assertThat(claims(job)).anyMatch(claim -> claim.ranking().orElseThrow().isAccepted());
  }

  @Test
  void a_source_that_is_still_being_written_is_left_to_its_job() throws Exception {
    Job job = readUnder("rules: [{id: all, for: passage, when: always, tag: [kept]}]");
    store.update(
        db -> {
          db.execute("DELETE FROM enrichment");
          db.execute("UPDATE source SET reading_job = ?", job.id().value());
        });

    tasks.enrichments().source(job.source().orElseThrow());

    assertThat(
            store.<Integer>read(
                db -> db.createQuery("SELECT count(*) FROM enrichment").mapTo(Integer.class).one()))
        .isZero();
  }

  @Test
  void a_claim_that_a_person_takes_back_is_judged_after_all() throws Exception {
    Job job =
        readUnder(
            """
            rules:
              - {id: crowds, for: claim, exclude: yes, when: {text: {contains: "210,000"}}}
              - {id: rest, for: claim, when: always, tag: [kept]}
            """);
    Claim left =
        claims(job).stream().filter(claim -> !claim.isAccepted()).findFirst().orElseThrow();
    store.update(
        db ->
            db.execute(
                "UPDATE enrichment SET stage = NULL, method = 'manual_override' WHERE claim_id = ?",
                left.id().value()));

    var again =
        (Creation.Queued)
            tasks
                .jobs()
                .create(
                    NewJob.of(
                        JobType.FLAGSHIP, job.space(), job.source().orElseThrow().value() + ""));
    people.await(next -> next.id().equals(again.job().id()) && next.status().over());

    assertThat(claims(job))
        .filteredOn(claim -> claim.id().equals(left.id()))
        .allMatch(Claim::isAccepted);
  }
}
