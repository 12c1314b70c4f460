package commonplace.bot.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtteranceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "What am I allergic to?",
        "where do i live",
        "And what about tea?",
        "you like tea?",
        "Tell me about Lisbon",
        "please summarise the article",
        "hi, what's my dog called",
        "remind me where I parked",
        "Wie heißt mein Hund",
        "Erzähl mir von Lissabon",
        "¿Dónde vivo?",
        "Quand ai-je déménagé",
        "Dove abito",
        "Onde moro?",
        "Waar woon ik",
        "Var bor jag",
        "Как зовут мою собаку",
        "我的狗叫什么名字",
        "我对什么过敏？",
        "私の犬の名前は何ですか",
        "제 개 이름은 무엇입니까",
        "أين أسكن؟",
        "ฉันแพ้อะไร"
      })
  void asks(String text) {
    assertThat(Utterance.of(text)).isEqualTo(Utterance.QUESTION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "By the way I’m allergic to peanuts.",
        "My dog is called Bruno",
        "Remember that the key is under the mat",
        "From now on answer in French",
        "Whatever happens, I moved to Lisbon last spring.",
        "Mein Hund heißt Bruno.",
        "Je suis né à Lyon",
        "Vivo y trabajo en Lima, mi hermana también",
        "Моя собака — Бруно",
        "我的狗叫布鲁诺",
        "私は東京に住んでいます。"
      })
  void states(String text) {
    assertThat(Utterance.of(text)).isEqualTo(Utterance.STATEMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello!",
        "thanks a lot",
        "Good morning 😀",
        "Danke schön",
        "谢谢",
        "Merci.",
        "ok, thanks"
      })
  void greets_or_thanks(String text) {
    assertThat(Utterance.of(text)).isEqualTo(Utterance.COURTESY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "coffee Yemen", "sourdough starter 1/4 cup", "\ud83d", "Kaffee"})
  void is_none_of_these(String text) {
    assertThat(Utterance.of(text)).isEqualTo(Utterance.PHRASE);
  }

  @Test
  void a_very_long_row_of_openers_is_read_to_its_end() {
    assertThat(Utterance.of("and ".repeat(25_000) + "what is it")).isEqualTo(Utterance.QUESTION);
  }
}
