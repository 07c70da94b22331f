// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The module that a Go tree is published as: the name under which the checksum database knows it.
 *
 * @param version {@code v0.0.1-go1.21.3.linux-amd64} (go.dev/doc/toolchain)
 */
record ToolchainModule(String version) {

  static final String PATH = Artifact.ModuleZip.PATH;

  /** Of a version for a platform, in the spelling of {@code GOOS} and {@code GOARCH}. */
  static ToolchainModule of(GoVersion version, String os, String arch) {
    return new ToolchainModule("v0.0.1-" + version.name() + "." + os + "-" + arch);
  }

  /** Of an archive. */
  static ToolchainModule of(Artifact.Archive archive) {
    return new ToolchainModule(
        Artifact.ModuleZip.moduleVersion(archive.version(), archive.platform()));
  }

  /**
   * Of the tree at {@code root}, whose tools lie in {@code pkg/tool/OS_ARCH}; empty when they say
   * nothing, or several things.
   */
  static Optional<ToolchainModule> in(Path root, GoVersion version) throws IOException {
    return tools(root).map(tools -> of(version, tools[0], tools[1]));
  }

  /** The same platform, in the spelling of archives. */
  static Optional<Platform> platform(Path root) throws IOException {
    return tools(root)
        .map(
            tools -> {
              boolean arm = tools[0].equals("linux") && tools[1].equals("arm");
              return new Platform(tools[0], arm ? "armv6l" : tools[1]);
            });
  }

  private static Optional<String[]> tools(Path root) throws IOException {
    Path tools = root.resolve("pkg").resolve("tool");
    List<String> platforms = new ArrayList<>();
    if (Files.isDirectory(tools)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(tools, Files::isDirectory)) {
        folders.forEach(folder -> platforms.add(String.valueOf(folder.getFileName())));
      }
    }
    boolean clear = platforms.size() == 1 && platforms.get(0).matches("[a-z0-9]+_[a-z0-9]+");
    return clear ? Optional.of(platforms.get(0).split("_")) : Optional.empty();
  }

  /** The beginning of every name in its zip. */
  String prefix() {
    return PATH + "@" + version;
  }
}
