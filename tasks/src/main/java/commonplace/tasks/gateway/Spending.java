package commonplace.tasks.gateway;

/// What calls cost and may cost.
public record Spending(Prices prices, Budgets budgets) {
  /// Nothing is known of prices and nothing limited.
  public static final Spending FREE = new Spending(Prices.NONE, Budgets.NONE);
}
