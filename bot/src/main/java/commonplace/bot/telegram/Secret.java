package commonplace.bot.telegram;

/// The bot's token, which is part of every address that is called and must not reach a log.
record Secret(String token) {
  String strip(String text) {
    return text.replace(token, "<token>");
  }

  @Override
  public String toString() {
    return "<token>";
  }
}
