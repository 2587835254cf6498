package dev.signalbox.embedded.clickhouse.http;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import org.jspecify.annotations.Nullable;

/** HTTP's own compression of bodies: gzip, deflate, zstd and lz4 frames. */
final class ContentCoding {
  private static final int BUFFER_BYTES = 1 << 14;
  private static final List<String> PREFERRED = List.of("lz4", "zstd", "gzip", "deflate");

  private ContentCoding() {}

  /** The coding to answer in, or null for none of those the client accepts. */
  static @Nullable String choose(@Nullable String acceptEncoding) {
    if (acceptEncoding == null) {
      return null;
    }
    var accepted =
        Arrays.stream(acceptEncoding.split(","))
            .map(String::strip)
            .filter(coding -> !coding.matches(".*;\\s*q=0(\\.0*)?"))
            .map(coding -> coding.replaceAll(";.*", "").strip().toLowerCase(java.util.Locale.ROOT))
            .toList();
    return PREFERRED.stream().filter(accepted::contains).findFirst().orElse(null);
  }

  static InputStream decode(InputStream body, @Nullable String coding) throws IOException {
    return switch (coding == null ? "" : coding.toLowerCase(java.util.Locale.ROOT)) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> new GZIPInputStream(body, BUFFER_BYTES);
      case "deflate" -> new InflaterInputStream(body);
      case "zstd" -> new ZstdInputStream(body).setContinuous(false);
      case "lz4" -> new LZ4FrameInputStream(body);
      default ->
          throw new ClickHouseException(
              48,
              "NOT_IMPLEMENTED",
              "Unknown content encoding " + coding + ": use gzip, deflate, zstd or lz4");
    };
  }

  /**
   * Compresses.
   *
   * @param level zlib's or zstd's level, as http_zlib_compression_level says
   */
  static OutputStream encode(OutputStream out, String coding, int level) throws IOException {
    return switch (coding) {
      case "gzip" -> new Gzip(out, level);
      case "deflate" ->
          new DeflaterOutputStream(out, new Deflater(level), BUFFER_BYTES, true) {
            @Override
            public void close() throws IOException {
              super.close();
              def.end();
            }
          };
      case "zstd" -> new ZstdOutputStream(out, level);
      case "lz4" -> new LZ4FrameOutputStream(out, BLOCKSIZE.SIZE_64KB);
      default -> throw new IllegalArgumentException(coding);
    };
  }

  private static final class Gzip extends GZIPOutputStream {
    Gzip(OutputStream out, int level) throws IOException {
      super(out, BUFFER_BYTES, true);
      def.setLevel(level);
    }
  }
}
