// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.core.config.GoProxy;
import dev.jgo.core.config.Settings;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.source.Source;
import dev.jgo.core.source.Sources;
import dev.jgo.core.system.Host;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The module proxies of {@code GOPROXY}: where one answers, its list of toolchain modules names
 * every release since 1.21, and earlier ones too. It vouches for names only.
 */
public final class ModuleProxies {

  /** 5 000 versions had 190 kB in 2024. */
  static final int LIMIT = 1 << 20;

  /** {@code v0.0.1-go1.21.3.linux-amd64} (go.dev/doc/toolchain). */
  private static final Pattern MODULE =
      Pattern.compile("v0\\.0\\.1-(go[0-9][0-9a-z.]*\\.([a-z][a-z0-9]*)-[a-z0-9]+)");

  private ModuleProxies() {}

  /**
   * One proxy.
   *
   * @param afterAnyError whether the next is asked after every failure, rather than after 404 and
   *     410 alone: the separator behind it was {@code |}
   */
  public record Proxy(URI base, boolean afterAnyError) {

    /** The host, with the port where one was given. */
    public String name() {
      return base.getHost() + (base.getPort() < 0 ? "" : ":" + base.getPort());
    }

    URI list() {
      return URI.create(base + "/" + Artifact.ModuleZip.PATH + "/@v/list");
    }

    /** Where it has toolchain modules, each under its {@link Artifact#fileName}. */
    public Source source() {
      URI folder = URI.create(base + "/" + Artifact.ModuleZip.PATH + "/@v");
      return new Source(name(), folder, Source.Rank.MODULE);
    }
  }

  /** Those of {@code GOPROXY}, as {@link GoProxy} reads it. */
  public static List<Proxy> of(Host host) {
    return GoProxy.of(host).stream()
        .map(proxy -> new Proxy(proxy.base(), proxy.afterAnyError()))
        .toList();
  }

  /** For whom Go's own sites did not serve; empty where there are proxies, or none are to be. */
  public static List<String> advice(Settings settings, Host host) {
    return Sources.fallsBack(settings) && GoProxy.of(host).isEmpty()
        ? List.of(
            "`GOPROXY` names no module proxy that can be asked; `GOPROXY=https://proxy.golang.org`"
                + " asks Go's own")
        : List.of();
  }

  /**
   * Reads a list of toolchain modules.
   *
   * @throws IOException when any line is something else
   */
  static Listing read(byte[] bytes, String source, Instant asOf) throws IOException {
    SortedMap<GoVersion, Map<Platform, ReleaseList.File>> releases = new TreeMap<>();
    String text = new String(bytes, StandardCharsets.UTF_8);
    Iterator<String> lines = text.lines().filter(line -> !line.isBlank()).iterator();
    while (lines.hasNext()) {
      String line = lines.next();
      Matcher m = MODULE.matcher(line.strip());
      if (!m.matches()) {
        throw new IOException("a list with a line that names no toolchain");
      }
      String file = m.group(1) + (m.group(2).equals("windows") ? ".zip" : ".tar.gz");
      ArchiveName.parse(file)
          .ifPresent(
              name ->
                  releases
                      .computeIfAbsent(name.version(), version -> new HashMap<>())
                      .put(
                          name.platform(),
                          new ReleaseList.File(
                              name.fileName(), "archive", OptionalLong.empty(), Optional.empty())));
    }
    if (releases.isEmpty()) {
      throw new IOException("a list without any toolchain");
    }
    return new Listing(source, asOf, true, false, releases);
  }
}
