package commonplace.bot.web;

import com.fasterxml.jackson.databind.JsonNode;
import commonplace.tasks.enrich.Enrichment;
import commonplace.tasks.enrich.ItemId;
import commonplace.tasks.enrich.ReviewOutcome;
import commonplace.tasks.enrich.Reviews;
import commonplace.tasks.enrich.Ruling;
import commonplace.tasks.enrich.Seen;
import commonplace.tasks.enrich.Waiting;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What rules leave to the local person, and what he decides. Whoever mounts it decides who may
/// call.
public final class ReviewApi {
  private static final int SHOWN = 20;

  private final Supplier<Desk> desks;

  /// @param desks asked at each request
  public ReviewApi(Supplier<Desk> desks) {
    this.desks = desks;
  }

  /// Who decides about what.
  ///
  /// @param by name of the person, as it stands beside what he decides
  public record Desk(Reviews reviews, String by) {}

  /// @param waiting how many there are
  private record Queue(long waiting, List<Item> items) {}

  /// What he sees instead of what he decided about.
  private record Conflict(String error, Item item) {}

  /// @param mark stands for all of this; sent along with what is decided about it
  /// @param why a person is to look at it
  /// @param now what it has: tags, values and who says so, in words
  private record Item(
      String item,
      String mark,
      String text,
      String title,
      String url,
      @Nullable String why,
      String now,
      List<String> tags) {
    static Item of(Waiting waiting) {
      Enrichment e = waiting.enrichment();
      return new Item(
          e.item().toString(),
          waiting.mark(),
          waiting.text(),
          waiting.title(),
          waiting.url(),
          e.alert().orElse(null),
          e.words(),
          e.tags());
    }
  }

  public void mount(RoutesConfig routes) {
    routes.get("/api/review", Answers.guarded(this::list));
    routes.post("/api/review/{item}/approve", Answers.guarded(this::approve));
    routes.post("/api/review/{item}/override", Answers.guarded(this::override));
  }

  private void list(Context ctx) {
    Reviews reviews = desks.get().reviews();
    Answers.json(
        ctx, new Queue(reviews.count(), reviews.waiting(SHOWN).stream().map(Item::of).toList()));
  }

  /// `{"mark": "1c9f02ab"}` as it was shown with; without, it is approved as it is by now.
  private void approve(Context ctx) throws IOException {
    Seen seen = seen(ctx, Json.object(ctx));
    Desk desk = desks.get();
    decided(ctx, desk, desk.reviews().approve(seen, desk.by()));
  }

  /// `{"tags": ["energy"], "mark": "1c9f02ab"}`; what it has besides, values and a note, stays.
  private void override(Context ctx) throws IOException {
    JsonNode body = Json.object(ctx);
    JsonNode tags = body.path("tags");
    if (!tags.isArray()) {
      throw new BadRequestResponse("\"tags\" is no list. Send {\"tags\": [\"energy\"]}.");
    }
    List<String> given = new ArrayList<>();
    tags.forEach(tag -> given.add(tag.asText().strip()));
    given.removeIf(String::isEmpty);
    Desk desk = desks.get();
    var ruling = new Ruling(given, Map.of(), Optional.empty());
    decided(ctx, desk, desk.reviews().retag(seen(ctx, body), ruling, desk.by()));
  }

  private static void decided(Context ctx, Desk desk, ReviewOutcome outcome) {
    switch (outcome) {
      case ReviewOutcome.Decided(Enrichment now) ->
          Answers.json(ctx, Map.of("now", now.words(), "waiting", desk.reviews().count()));
      case ReviewOutcome.Changed changed ->
          Answers.json(ctx.status(409), new Conflict(changed.sentence(), Item.of(changed.now())));
      case ReviewOutcome.Unknown _ -> throw unknown(ctx.pathParam("item"));
    }
  }

  private static Seen seen(Context ctx, JsonNode body) {
    return ItemId.parse(ctx.pathParam("item"))
        .map(item -> new Seen(item, Json.text(body, "mark")))
        .orElseThrow(() -> unknown(ctx.pathParam("item")));
  }

  private static NotFoundResponse unknown(String item) {
    return new NotFoundResponse(
        "No rule has looked at " + item + " here, or its source was forgotten.");
  }
}
