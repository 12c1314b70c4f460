package commonplace.admin.alert.channel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Consumer;

/// One talk between a mail client and the stand-in.
public final class SmtpStandInTalk {
  /// A mail that was taken, decoded.
  public record Mail(String from, List<String> to, String subject, String text, String raw) {}

  /// @param fault see [SmtpStandIn#fail]
  record Terms(String user, String password, String fault) {}

  private final BufferedReader in;
  private final OutputStream out;
  private final Terms terms;
  private String fault;
  private boolean greeted;
  private boolean known;
  private String from = "";
  private final List<String> to = new ArrayList<>();

  SmtpStandInTalk(BufferedReader in, OutputStream out, Terms terms) {
    this.in = in;
    this.out = out;
    this.terms = terms;
    this.fault = terms.fault();
  }

  void run(Consumer<Mail> taken) throws IOException {
    if (fault.matches("\\d{3} .*")) {
      say(fault);
      return;
    }
    say("220 mail.example ESMTP");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      if (!fault.isEmpty() && fault.startsWith(command + " ")) {
        String answer = fault.substring(command.length() + 1);
        fault = "";
        say(answer);
        continue;
      }
      if (command.equals("QUIT")) {
        say("221 2.0.0 Bye");
        return;
      }
      if (command.equals("DATA")) {
        data(taken);
      } else {
        say(answer(command, line));
      }
    }
  }

  private String answer(String command, String line) throws IOException {
    return switch (command) {
      case "EHLO" -> {
        greeted = true;
        yield "250-mail.example\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME";
      }
      case "AUTH" -> greeted ? auth(line) : "503 5.5.1 EHLO first";
      case "MAIL" -> {
        if (!known) {
          yield "530 5.7.0 Authentication required";
        }
        if (!from.isEmpty()) {
          yield "503 5.5.1 Nested MAIL";
        }
        from = address(line);
        yield from.isEmpty() ? "501 5.5.4 No address" : "250 2.1.0 Ok";
      }
      case "RCPT" -> {
        String address = address(line);
        if (from.isEmpty() || address.isEmpty()) {
          yield "503 5.5.1 MAIL first";
        }
        to.add(address);
        yield "250 2.1.5 Ok";
      }
      case "RSET" -> {
        from = "";
        to.clear();
        yield "250 2.0.0 Ok";
      }
      case "NOOP" -> "250 2.0.0 Ok";
      default -> "502 5.5.2 Not implemented";
    };
  }

  private String auth(String line) throws IOException {
    String[] words = line.split(" ", -1);
    String credentials;
    if (words[1].equalsIgnoreCase("PLAIN")) {
      credentials = words.length > 2 ? decoded(words[2]) : decoded(asked(""));
    } else {
      String user = words.length > 2 ? decoded(words[2]) : decoded(asked("VXNlcm5hbWU6"));
      credentials = "\0" + user + "\0" + decoded(asked("UGFzc3dvcmQ6"));
    }
    known = credentials.equals("\0" + terms.user() + "\0" + terms.password());
    return known
        ? "235 2.7.0 Authentication successful"
        : "535 5.7.8 Authentication credentials invalid: " + credentials.replace('\0', ' ').strip();
  }

  private String asked(String question) throws IOException {
    say("334 " + question);
    return String.valueOf(in.readLine());
  }

  private void data(Consumer<Mail> taken) throws IOException {
    if (from.isEmpty() || to.isEmpty()) {
      say("503 5.5.1 RCPT first");
      return;
    }
    say("354 End data with <CR><LF>.<CR><LF>");
    StringBuilder raw = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      raw.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    try {
      MimeMessage mail =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(raw.toString().getBytes(ISO_8859_1)));
      for (String header : List.of("From", "To", "Date", "Subject", "Message-ID", "MIME-Version")) {
        if (mail.getHeader(header) == null) {
          say("554 5.6.0 No " + header);
          return;
        }
      }
      taken.accept(
          new Mail(
              from,
              List.copyOf(to),
              mail.getSubject(),
              String.valueOf(mail.getContent()),
              raw.toString()));
      from = "";
      to.clear();
      say("250 2.0.0 Queued");
    } catch (MessagingException _) {
      say("554 5.6.0 Not a mail");
    }
  }

  private static String address(String line) {
    int open = line.indexOf('<');
    int close = line.indexOf('>');
    return open < 0 || close < open ? "" : line.substring(open + 1, close);
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), UTF_8);
  }

  private void say(String line) throws IOException {
    out.write((line + "\r\n").getBytes(ISO_8859_1));
    out.flush();
  }
}
