// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.archive;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/**
 * Stand-ins of Go archives: the layout, names and modes of the real ones, but {@code bin/go} is a
 * shell script that knows its version and its own tree, and cannot compile.
 *
 * <pre>{@code
 * Archive archive = GoArchives.standIn("1.26.99").padding(2_000_000).write(folder);
 * }</pre>
 *
 * <p>The same settings make the same bytes.
 */
public final class GoArchives {
  private static final long PAD_FILE = 256 * 1024;
  private static final Instant RELEASED = Instant.parse("2026-08-18T21:24:23Z");

  private final String version;
  private String versionInside;
  private String platform = "linux-amd64";
  private long padding;
  private long seed = 1;
  private boolean hasGo = true;
  private boolean few;
  private String root = "go/";

  private GoArchives(String version) {
    this.version = version;
    this.versionInside = version;
  }

  /**
   * A stand-in with this version, written without {@code go}; take one that no list has: {@code
   * 1.26.99}.
   */
  public static GoArchives standIn(String version) {
    return new GoArchives(version);
  }

  /** Adds so many bytes that do not compress, in files of 256 KiB. */
  public GoArchives padding(long bytes) {
    padding = bytes;
    return this;
  }

  /** Other bytes for another seed. */
  public GoArchives seed(long number) {
    seed = number;
    return this;
  }

  /** For another platform, as in file names: {@code linux-arm64}. */
  public GoArchives platform(String osAndArch) {
    platform = osAndArch;
    return this;
  }

  /** The VERSION file and {@code go version} tell another version than the file name. */
  public GoArchives versionInside(String other) {
    versionInside = other;
    return this;
  }

  /** Leaves {@code bin/go} out. */
  public GoArchives withoutGo() {
    hasGo = false;
    return this;
  }

  /** Few files: one of each kind, for tables that strike at each step of an installation. */
  public GoArchives few() {
    few = true;
    return this;
  }

  /** Puts all members below another folder than {@code go/}; ends with a slash or is empty. */
  public GoArchives root(String folder) {
    root = folder;
    return this;
  }

  /** Writes the archive into a folder, under the name that Go gives it. */
  public Archive write(Path folder) {
    Path file = folder.resolve("go" + version + "." + platform + ".tar.gz");
    return Archive.of(forge().gzip(file), version);
  }

  /** The members, for a test that adds its own. */
  public TarForge forge() {
    TarForge tar = new TarForge().mtime(RELEASED);
    if (!root.isEmpty()) {
      tar.folder(root);
    }
    tar.file(root + "VERSION", "go" + versionInside + "\ntime " + RELEASED + "\n");
    tar.folder(root + "bin/");
    if (hasGo) {
      tar.file(root + "bin/go", 0755, Body.of(StandInScript.go(versionInside, platform)));
    }
    tar.file(root + "bin/gofmt", 0755, Body.of("#!/bin/sh\nexec cat\n"));
    if (!few) {
      tar.file(root + "go.env", "GOPROXY=https://proxy.golang.org,direct\nGOTOOLCHAIN=auto\n");
    }
    tar.folder(root + "pkg/");
    pad(tar);
    if (!few) {
      tools(tar);
    }
    tar.folder(root + "src/").folder(root + "src/fmt/");
    tar.file(root + "src/fmt/print.go", "package fmt\n");
    tar.file(root + "src/make.bash", 0755, Body.of("#!/usr/bin/env bash\n"));
    if (!few) {
      namesBeyondAscii(tar);
    }
    return tar;
  }

  private void tools(TarForge tar) {
    String tools = root + "pkg/tool/" + platform.replace('-', '_') + "/";
    tar.folder(root + "pkg/tool/").folder(tools);
    tar.file(tools + "compile", 0755, Body.of(StandInScript.compile(versionInside)));
  }

  private void namesBeyondAscii(TarForge tar) {
    String nonAscii = root + "test/fixedbugs/issue27836.dir/";
    tar.folder(root + "test/").folder(root + "test/fixedbugs/").folder(nonAscii);
    tar.file(nonAscii + "\u00defoo.go", "package foo\n");
    tar.file(nonAscii + "\u00demain.go", "package main\n");
  }

  private void pad(TarForge tar) {
    tar.folder(root + "pkg/padding/");
    int number = 0;
    for (long left = padding; left > 0; left -= PAD_FILE) {
      String name = String.format(Locale.ROOT, "%spkg/padding/%04d", root, number);
      tar.file(name, 0644, Body.noise(Math.min(PAD_FILE, left), seed * 1_000_003 + number));
      number++;
    }
  }
}
