package dev.signalbox.embedded.wire.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sha2HashTest {
  /** Made by MySQL: hashcat's published example of its mode 7401. */
  private static final String MYSQL =
      "$A$005$"
          + new String(
              HexFormat.of().parseHex("F9CC98CE08892924F50A213B6BC571A2C11778C5"),
              StandardCharsets.ISO_8859_1)
          + "bTy95Y99eAME1dwEkHOA1ndHGBWz.1bxSSRkuTXFGV/";

  @Test
  void knowsThePasswordBehindAHashOfMySql() {
    Sha2Hash hash = Sha2Hash.read(MYSQL);
    assertThat(hash.matches("hashcat")).isTrue();
    assertThat(hash.matches("Hashcat")).isFalse();
    assertThat(hash.matches("")).isFalse();
  }

  @Test
  void isToldFromAPasswordInClear() {
    assertThat(Sha2Hash.isOne(MYSQL)).isTrue();
    assertThat(Sha2Hash.isOne("$A$005$tooshort")).isFalse();
    assertThat(Sha2Hash.isOne(MYSQL + "x")).isFalse();
  }

  @Test
  void remembersWhatWasProved() {
    Credential credential = Credential.ofStored(MYSQL);
    assertThat(credential.knows(AuthPlugin.NATIVE)).isFalse();
    assertThat(credential.matches("wrong")).isFalse();
    assertThat(credential.knows(AuthPlugin.CACHING_SHA2)).isFalse();
    assertThat(credential.matches("hashcat")).isTrue();
    byte[] scramble = "abcdefghijklmnopqrst".getBytes(StandardCharsets.US_ASCII);
    for (AuthPlugin plugin : AuthPlugin.values()) {
      assertThat(credential.verify(plugin, plugin.proof("hashcat", scramble), scramble)).isTrue();
      assertThat(credential.verify(plugin, plugin.proof("wrong", scramble), scramble)).isFalse();
    }
  }
}
