package commonplace.admin.alert.channel;

import commonplace.admin.alert.AlertChannel;
import commonplace.admin.alert.Delivery;
import commonplace.admin.alert.News;
import commonplace.admin.alert.PerformanceAlert;
import java.util.function.Predicate;

/// The owner's chat.
final class OwnerChannel implements AlertChannel {
  private final Predicate<String> chat;
  private final Wording wording;

  OwnerChannel(Predicate<String> chat, Wording wording) {
    this.chat = chat;
    this.wording = wording;
  }

  @Override
  public String name() {
    return "owner";
  }

  @Override
  public Delivery deliver(PerformanceAlert alert, News news) {
    String text = wording.title(alert, news) + "\n" + wording.text(alert, news);
    return chat.test(text)
        ? new Delivery.Delivered()
        : Delivery.Failed.because("the owner's chat did not take it");
  }
}
