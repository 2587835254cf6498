package dev.signalbox.installers;

import java.util.List;
import java.util.Locale;

/** Tells from a file's own header, not from its name, which system its machine code is for. */
final class NativeFile {
  private static final int ELF_X64 = 62;
  private static final int ELF_ARM64 = 183;
  private static final int PE_X64 = 0x8664;
  private static final int PE_ARM64 = 0xaa64;
  private static final int MACHO_X64 = 0x01000007;
  private static final int MACHO_ARM64 = 0x0100000c;

  /** Systems other than Linux with glibc whose libraries are ELF files too, as paths name them. */
  private static final List<String> OTHER_ELF =
      List.of("musl", "android", "bsd", "sunos", "solaris", "dragonfly", "aix");

  private NativeFile() {}

  /** Whether the content is machine code that this platform cannot run. */
  static boolean foreign(String path, byte[] content, Platform platform) {
    if (content.length < 64) {
      return false;
    }
    int magic = number(content, 0, 4);
    boolean arm = platform.arch().equals("arm64");
    if (magic == 0x464c457f) {
      String lower = path.toLowerCase(Locale.ROOT);
      return !platform.linux()
          || number(content, 18, 2) != (arm ? ELF_ARM64 : ELF_X64)
          || OTHER_ELF.stream().anyMatch(lower::contains);
    } else if ((magic & 0xffff) == 0x5a4d) {
      int header = number(content, 60, 4);
      return !platform.os().equals("windows")
          || header < 0
          || header + 6 > content.length
          || number(content, header + 4, 2) != (arm ? PE_ARM64 : PE_X64);
    } else if (magic == 0xfeedfacf) {
      return !platform.os().equals("macos")
          || number(content, 4, 4) != (arm ? MACHO_ARM64 : MACHO_X64);
    } else if (isXcoff(path, content)) {
      return true;
    }
    // one file for several processors of macOS; a class file begins with the same four bytes
    return magic == 0xbebafeca && !path.endsWith(".class") && !platform.os().equals("macos");
  }

  /** AIX: its magic number is short, so the name has to agree. */
  private static boolean isXcoff(String path, byte[] content) {
    int magic = (content[0] & 0xff) << 8 | content[1] & 0xff;
    return (magic == 0x01f7 || magic == 0x01df)
        && (path.endsWith(".so") || path.endsWith(".a") || path.endsWith(".o"));
  }

  private static int number(byte[] content, int at, int bytes) {
    int value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = value << 8 | content[at + i] & 0xff;
    }
    return value;
  }
}
