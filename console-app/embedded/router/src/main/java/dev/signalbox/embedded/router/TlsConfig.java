package dev.signalbox.embedded.router;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.embedded.wire.tls.SelfSigned;
import dev.signalbox.embedded.wire.tls.TlsContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards clients: files of one's own, or a certificate made here once and kept in the data
 * directory.
 *
 * @param certificate PEM, null for one made here
 * @param key PEM, PKCS #8, null for one made here
 */
public record TlsConfig(@Nullable Path certificate, @Nullable Path key) {

  /** A certificate that vouches for itself. */
  public static final TlsConfig SELF_SIGNED = new TlsConfig(null, null);

  /** Reads {@code {"certificate", "key"}} or {@code {"selfSigned": true}}; null for no TLS. */
  static @Nullable TlsConfig read(JsonNode node) throws ConfigException {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    boolean files = node.path("certificate").isTextual() && node.path("key").isTextual();
    boolean made = node.path("selfSigned").asBoolean(false);
    if (files == made) {
      throw new ConfigException(
          "\"tls\" must hold \"certificate\" and \"key\" (PEM files), or \"selfSigned\": true",
          null);
    }
    return made
        ? SELF_SIGNED
        : new TlsConfig(
            Path.of(node.get("certificate").asText()), Path.of(node.get("key").asText()));
  }

  /** The context; makes the files where there are none yet. */
  SSLContext context(Path dataDir) throws IOException {
    if (certificate != null && key != null) {
      return TlsContexts.server(certificate, key);
    }
    Path ownCertificate = dataDir.resolve("router-cert.pem");
    Path ownKey = dataDir.resolve("router-key.pem");
    if (!Files.exists(ownCertificate) || !Files.exists(ownKey)) {
      SelfSigned made = SelfSigned.generate("Signalbox router");
      Files.createDirectories(dataDir);
      Files.deleteIfExists(ownKey);
      Files.createFile(
          ownKey,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(ownKey, made.key());
      Files.writeString(ownCertificate, made.certificate());
    }
    return TlsContexts.server(ownCertificate, ownKey);
  }
}
