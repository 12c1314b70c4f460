package commonplace.bot.telegram;

import commonplace.bot.Draft;
import commonplace.bot.Tempo;
import commonplace.bot.telegram.Latest.Shown;
import java.time.Duration;
import java.util.List;
import org.telegram.telegrambots.meta.api.methods.ActionType;
import org.telegram.telegrambots.meta.api.methods.send.SendChatAction;
import org.telegram.telegrambots.meta.api.methods.send.SendMessageDraft;

/// An answer while it is written: a draft in a private chat, a typing sign in a group, which has no
/// drafts. Of a text too long for one message, the part being written is shown.
final class LiveDraft implements Draft {
  private static final Duration TYPING_LASTS = Duration.ofSeconds(4);

  private final BestEffort calls;
  private final Target to;
  private final int id;
  private final Cadence cadence;
  private final Latest<String> latest = new Latest<>(this::call);

  /// @param id not 0; the same id renews the same draft
  LiveDraft(BestEffort calls, Target to, int id, Cadence cadence) {
    this.calls = calls;
    this.to = to;
    this.id = id;
    this.cadence = cadence;
  }

  @Override
  public void show(String textSoFar) {
    latest.offer(textSoFar);
  }

  @Override
  public void close() {
    latest.close();
  }

  private Shown call(String text) {
    Duration asked = cadence.learnt(() -> to.isPrivate() ? draft(text) : calls.now(typing(to)));
    Duration pause = to.isPrivate() ? cadence.pause(Tempo.Kind.of(text)) : TYPING_LASTS;
    return new Shown(asked.compareTo(pause) > 0 ? asked : pause, false);
  }

  private Duration draft(String text) {
    List<Parts.Part> parts = Parts.of(ReplyText.of(text));
    if (parts.isEmpty()) {
      return Duration.ZERO;
    }
    SendMessageDraft draft = new SendMessageDraft(to.chat(), id);
    draft.setText(parts.getLast().html());
    draft.setParseMode("HTML");
    to.topic().ifPresent(draft::setMessageThreadId);
    return calls.now(draft);
  }

  static SendChatAction typing(Target to) {
    SendChatAction action =
        new SendChatAction(String.valueOf(to.chat()), ActionType.TYPING.toString());
    to.topic().ifPresent(action::setMessageThreadId);
    return action;
  }
}
