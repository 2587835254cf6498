package dev.signalbox.embedded.wire.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS contexts from PEM files, as MySQL and ProxySQL keep their keys. */
public final class TlsContexts {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";

  private TlsContexts() {}

  /**
   * For a server.
   *
   * @param certificates the server's certificate first, then those that vouch for it
   * @param key its private key, PKCS #8 without a password
   * @throws IOException if a file cannot be read or used; the message says what to do
   */
  public static SSLContext server(Path certificates, Path key) throws IOException {
    try {
      KeyStore store = emptyStore();
      store.setKeyEntry(
          "server", key(key), new char[0], certificates(certificates).toArray(Certificate[]::new));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "the certificate " + certificates + " and the key " + key + " cannot be used together",
          e);
    }
  }

  /** For a client that accepts only servers that {@code authority} vouches for. */
  public static SSLContext clientTrusting(Path authority) throws IOException {
    try {
      KeyStore store = emptyStore();
      int count = 0;
      for (Certificate certificate : certificates(authority)) {
        store.setCertificateEntry("authority" + count++, certificate);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificates in " + authority + " cannot be used", e);
    }
  }

  /** For a client that encrypts and takes any server for the right one, as MySQL's REQUIRED. */
  public static SSLContext clientWithoutProof() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Anybody()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has TLS", e);
    }
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (all.isEmpty()) {
        throw new IOException(file + " holds no certificate in PEM form");
      }
      return all;
    }
  }

  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    String pem = Files.readString(file);
    if (!pem.contains(BEGIN)) {
      throw new IOException(
          file
              + " holds no unencrypted PKCS #8 key ("
              + BEGIN
              + "); make one with: openssl pkcs8 -topk8 -nocrypt");
    }
    byte[] der;
    try {
      String base64 = pem.substring(pem.indexOf(BEGIN) + BEGIN.length());
      der = Base64.getMimeDecoder().decode(base64.substring(0, base64.indexOf("-----")));
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw new IOException(file + " is cut short or no PEM", e);
    }
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(der);
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(spec);
    } catch (InvalidKeySpecException notRsa) {
      return KeyFactory.getInstance("EC").generatePrivate(spec);
    }
  }

  /** Encryption without proof of identity. */
  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
