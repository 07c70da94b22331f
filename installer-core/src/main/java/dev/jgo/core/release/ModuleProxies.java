// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.core.platform.Platform;
import dev.jgo.core.system.Host;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
  static final int LIMIT = 8 << 20;

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

    String name() {
      return base.getHost() + (base.getPort() < 0 ? "" : ":" + base.getPort());
    }

    URI list() {
      return URI.create(base + "/golang.org/toolchain/@v/list");
    }
  }

  /**
   * The proxies by go's own rules, up to {@code direct} or {@code off}. Only a variable that is set
   * counts: nobody is asked whom the user did not name.
   */
  public static List<Proxy> of(Host host) {
    List<Proxy> proxies = new ArrayList<>();
    Matcher entry = Pattern.compile("([^,|]*)([,|]?)").matcher(host.variable("GOPROXY").orElse(""));
    while (entry.find() && !entry.group().isEmpty()) {
      String text = entry.group(1).strip();
      if (text.equals("direct") || text.equals("off")) {
        break;
      }
      web(text).ifPresent(base -> proxies.add(new Proxy(base, entry.group(2).equals("|"))));
    }
    return proxies;
  }

  /** Without userinfo: a login for a proxy is taken from netrc. */
  private static Optional<URI> web(String text) {
    String address = text.contains(":/") ? text : "https://" + text;
    try {
      URI uri = new URI(address.replaceAll("/+$", ""));
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return Optional.of(
            URI.create(uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath()));
      }
    } catch (URISyntaxException e) {
      // Go's own error about its own variable is better than any from here.
    }
    return Optional.empty();
  }

  /**
   * Reads a list of toolchain modules.
   *
   * @throws IOException when any line is something else
   */
  static Listing read(byte[] bytes, String source, Instant asOf) throws IOException {
    SortedMap<GoVersion, Map<Platform, ReleaseList.File>> releases = new TreeMap<>();
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
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
