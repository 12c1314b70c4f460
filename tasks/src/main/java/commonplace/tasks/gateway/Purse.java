package commonplace.tasks.gateway;

import commonplace.tasks.gateway.CallLog.Scope;
import commonplace.tasks.gateway.Completion.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// Says whether there is budget left for a call, by what the log holds.
record Purse(Budgets budgets, CallLog log) {

  /// Why a call may not be made; empty when it may.
  Optional<Failure> empty(CallTerms terms, Instant now) {
    Instant today = now.truncatedTo(ChronoUnit.DAYS);
    return terms
        .jobId()
        .flatMap(job -> used(budgets.job(), new Scope.OfJob(job), Instant.EPOCH))
        .map(used -> new Failure(Kind.JOB_BUDGET, 0, spell(used), null))
        .or(
            () ->
                terms
                    .space()
                    .flatMap(space -> used(budgets.space(), new Scope.OfSpace(space), today))
                    .map(_ -> new Failure(Kind.BUDGET, 0, "this chat", null)))
        .or(
            () ->
                used(budgets.day(), new Scope.All(), today)
                    .map(_ -> new Failure(Kind.BUDGET, 0, "today", null)));
  }

  private Optional<ModelUsage.Sum> used(Budgets.Limit limit, Scope scope, Instant since) {
    return limit.none()
        ? Optional.empty()
        : Optional.of(log.used(scope, since)).filter(limit::reached);
  }

  private static String spell(ModelUsage.Sum used) {
    return String.format(Locale.ROOT, "%,d tokens, %.2f USD", used.tokens(), used.costUsd());
  }
}
