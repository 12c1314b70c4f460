package commonplace.admin.alert.channel;

import commonplace.admin.alert.Delivery;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a failed talk with a mail server means: a reply of 5xx is for good, all else may pass (RFC
/// 5321, 4.2.1).
record SmtpOutcome(String host, Discretion discretion) {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpOutcome.class);

  Delivery of(MessagingException e) {
    if (e instanceof SendFailedException partly && taken(partly) > 0) {
      LOG.warn("{} did not take an alert for {}", host, refused(partly));
      return new Delivery.Delivered();
    }
    String why = host + ": " + discretion.of(words(e));
    return permanent(e) ? new Delivery.Refused(why) : Delivery.Failed.because(why);
  }

  private static int taken(SendFailedException e) {
    Address[] sent = e.getValidSentAddresses();
    return sent == null ? 0 : sent.length;
  }

  private static String refused(SendFailedException e) {
    Address[] invalid = e.getInvalidAddresses();
    return invalid == null
        ? "some addresses"
        : Arrays.stream(invalid).map(Address::toString).collect(Collectors.joining(", "));
  }

  private static String words(MessagingException e) {
    Exception next = e.getNextException();
    String own = String.valueOf(e.getMessage());
    return next instanceof MessagingException inner ? own + " " + words(inner) : own;
  }

  private static boolean permanent(MessagingException e) {
    if (e instanceof AuthenticationFailedException) {
      return !String.valueOf(e.getMessage()).startsWith("4");
    }
    int code =
        switch (e) {
          case SMTPAddressFailedException address -> address.getReturnCode();
          case SMTPSenderFailedException sender -> sender.getReturnCode();
          case SMTPSendFailedException send -> send.getReturnCode();
          default -> 0;
        };
    if (code / 100 == 5) {
      return true;
    }
    return e.getNextException() instanceof MessagingException next && permanent(next);
  }
}
