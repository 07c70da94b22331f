// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.source;

import java.net.URI;

/**
 * A place that has Go's files under their published names.
 *
 * @param name what people see: the table's name, else the host, with the port where one was given
 * @param base the address that a file name is added to; userinfo, query and fragment are dropped,
 *     so that no source can print a secret
 */
public record Source(String name, URI base, Rank rank) {

  /** Whose it is. */
  public enum Rank {
    /** Go's own: believed first when sources contradict each other. */
    OFFICIAL,
    /** One that the user named. */
    MIRROR,
    /** A module proxy: it has toolchain modules in the place of archives. */
    MODULE
  }

  public Source {
    base = bare(base);
  }

  /** The user's own at {@code base}, called after its host. */
  public static Source of(URI base) {
    String port = base.getPort() < 0 ? "" : ":" + base.getPort();
    return new Source(base.getHost() + port, base, Rank.MIRROR);
  }

  /** The address of one file. */
  public URI file(String fileName) {
    String folder = base.toString();
    return URI.create((folder.endsWith("/") ? folder : folder + "/") + fileName);
  }

  /**
   * Whether anybody on the way could answer in its place: plain HTTP to another machine. Of such a
   * source nothing is taken but archives whose sum is known from elsewhere.
   */
  public boolean exposed() {
    String host = String.valueOf(base.getHost());
    boolean here =
        host.equals("localhost") || host.matches("127(\\.[0-9]{1,3}){3}") || host.equals("[::1]");
    return "http".equals(base.getScheme()) && !here;
  }

  private static URI bare(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return URI.create(uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath());
  }
}
