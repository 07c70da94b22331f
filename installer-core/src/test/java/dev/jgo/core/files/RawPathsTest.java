// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.system.ProcessHost;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RawPathsTest {

  private static final String NAME = "go/test/issue27836.dir/\u00defoo.go";

  @TempDir Path folder;

  static java.util.List<Map<String, String>> environments() {
    return java.util.List.of(Map.of(), Map.of("LC_ALL", "C"), Map.of("LC_ALL", "POSIX"));
  }

  /** Makes, moves, lists and removes a name that is not ASCII; run without a locale. */
  static final class Program {
    public static void main(String[] arguments) throws IOException {
      RealDisk disk = new RealDisk(new ProcessHost("test"));
      Path root = Path.of(arguments[0]);
      Path file = RawPaths.resolve(root, NAME);
      new AtomicFiles(disk).folders(root.resolve("go/test/issue27836.dir"), 0755);
      disk.create(file, 0644).close();
      disk.chmod(file, 0600);
      FolderTrees trees = new FolderTrees(disk);
      trees.copy(root.resolve("go"), root.resolve("copy"));
      trees.remove(root.resolve("go"));
      try (var names = Files.newDirectoryStream(root.resolve("copy/test/issue27836.dir"))) {
        for (Path name : names) {
          byte[] text = RawPaths.text(name).getBytes(StandardCharsets.UTF_8);
          System.out.println(HexFormat.of().formatHex(text));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("environments")
  void keepTheBytesOfANameWithoutALocale(Map<String, String> environment) {
    String shown =
        Proc.of(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                folder)
            .env(environment)
            .run()
            .expect(0)
            .output()
            .strip();

    String expected = folder + "/copy/test/issue27836.dir/\u00defoo.go";
    assertThat(shown)
        .isEqualTo(HexFormat.of().formatHex(expected.getBytes(StandardCharsets.UTF_8)));
    assertThat(folder.resolve("go")).doesNotExist();
  }

  @Test
  void areMadeOfBytes() {
    byte[] bytes = "/tmp/a b/%41\u00de#?;:\"'\\".getBytes(StandardCharsets.UTF_8);

    assertThat(RawPaths.text(RawPaths.of(bytes))).isEqualTo("/tmp/a b/%41\u00de#?;:\"'\\");
  }

  @Test
  void areTextWithoutAClosingSlashForFoldersToo() {
    assertThat(RawPaths.text(folder)).isEqualTo(folder.toString());
    assertThat(RawPaths.text(Path.of("/"))).isEqualTo("/");
  }

  @Test
  void replaceBytesThatAreNoText() {
    assertThat(RawPaths.text(RawPaths.of(new byte[] {'/', 'a', (byte) 0xff})))
        .isEqualTo("/a\ufffd");
  }

  @Test
  void resolveBelowAFolderThatDoesNotExistYet() {
    Path none = folder.resolve("none yet");

    assertThat(RawPaths.text(RawPaths.resolve(none, "\u00de/x"))).isEqualTo(none + "/\u00de/x");
    assertThat(RawPaths.resolve(none, "a/b")).isEqualTo(none.resolve("a/b"));
  }
}
