package commonplace.bot.answer;

import commonplace.bot.Reply;
import java.util.Arrays;
import java.util.regex.Pattern;

/// What is said back to a courtesy. The first that fits counts: thanks among greetings are thanks.
enum Courtesy {
  THANKS(
      "thank|thx|cheers|danke|merci|gracias|grazie|obrigad|dank je|tack|спасибо|谢谢|ありがとう|감사|고마"
          + "|ขอบคุณ|धन्यवाद|شكرا|תודה|ευχαριστώ",
      "You are welcome."),
  FAREWELL(
      "bye|see you|good night|tschüss|gute nacht|ciao|пока|再见",
      "Goodbye. What you sent and said is kept."),
  AGREEMENT(
      "^\\W*(ok|okay|great|cool|nice|perfect|got it)\\b",
      "Good. Ask me, or send me a link, any time."),
  GREETING("", "Hello. Send me a link to read, or ask about what you sent or said.");

  private final Pattern sign;
  private final String reply;

  Courtesy(String sign, String reply) {
    this.sign = Pattern.compile(sign, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    this.reply = reply;
  }

  /// @param text an utterance that is a courtesy and nothing else
  static Reply replyTo(String text) {
    Courtesy said =
        Arrays.stream(values())
            .filter(courtesy -> courtesy.sign.matcher(text).find())
            .findFirst()
            .orElse(GREETING);
    return Reply.of(said.reply);
  }
}
