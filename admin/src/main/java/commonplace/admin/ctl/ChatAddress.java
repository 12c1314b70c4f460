package commonplace.admin.ctl;

import commonplace.memory.chat.Address;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Where a conversation takes place, as it is shown: `web:main`, `telegram:-7/3`.
final class ChatAddress implements ITypeConverter<Address> {
  static final String WORDS =
      "Only that conversation, as chat-history shows it: web:main, telegram:-7.";

  @Override
  public Address convert(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      throw new TypeConversionException(
          "“%s” is no conversation such as web:main or telegram:-7".formatted(text));
    }
    return new Address(text.substring(0, colon), text.substring(colon + 1));
  }

  static String words(Address address) {
    return address.channel() + ":" + address.chat();
  }
}
