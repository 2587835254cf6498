package dev.signalbox.embedded.wire.auth;

import dev.signalbox.embedded.wire.packet.PayloadReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Cipher;

/**
 * The RSA exchange by which {@code caching_sha2_password} sends a password over a connection
 * without TLS: the password xor the scramble, encrypted with the server's key (OAEP, SHA-1).
 */
public final class RsaKey {
  private static final String CIPHER = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";
  private final KeyPair pair;

  private RsaKey(KeyPair pair) {
    this.pair = pair;
  }

  /** A new key of 2048 bits; takes some 100 ms. */
  public static RsaKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return new RsaKey(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has RSA", e);
    }
  }

  /** The public key in PEM form, as it travels. */
  public String pem() {
    byte[] encoded = pair.getPublic().getEncoded();
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** The password a client sent, without its closing NUL. */
  public String decrypt(byte[] encrypted, byte[] scramble) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate());
    return clear(AuthPlugin.xor(cipher.doFinal(encrypted), scramble));
  }

  /** What a client sends for {@code password} to the owner of the PEM key. */
  public static byte[] encrypt(String password, byte[] scramble, String pem)
      throws GeneralSecurityException {
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    PublicKey key =
        KeyFactory.getInstance("RSA")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(Cipher.ENCRYPT_MODE, key);
    return cipher.doFinal(AuthPlugin.xor(withNul(password), scramble));
  }

  /** The password and a NUL, as bytes. */
  public static byte[] withNul(String password) {
    return (password + "\0").getBytes(StandardCharsets.UTF_8);
  }

  /** The text before the closing NUL. */
  public static String clear(byte[] bytes) {
    return new PayloadReader(bytes).nulString();
  }
}
