// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import dev.jgo.core.system.Host;
import java.util.Optional;

/** Who may change a folder beside root and the caller without being a stranger. */
final class Tolerance {

  /**
   * Debian's and Fedora's user databases give numbers below this to the system's own groups, such
   * as {@code staff}, which owns {@code /usr/local} there (Debian Policy 9.2.2).
   */
  private static final long SYSTEM_GROUPS = 100;

  /** Ubuntu's owner of {@code /var/log}; its number differs from machine to machine. */
  private static final String SYSLOG = "syslog";

  private static final int GROUP_MAY_WRITE = 0020;

  private final Host host;

  Tolerance(Host host) {
    this.host = host;
  }

  /** Whether this owner counts as the caller. */
  boolean owner(long uid) {
    return host.trustedOwners().contains(uid) || isUnmapped(uid);
  }

  /** Whether this place's group may write to it. */
  boolean group(Walk.Place place) {
    return place.gid() < SYSTEM_GROUPS
        || place.group().equals(SYSLOG)
        || isPrivate(place.gid())
        || isUnmapped(place.gid());
  }

  /** What is odd about a place and tolerated; empty where nothing is. */
  Optional<String> of(Walk.Place place) {
    if (place.uid() != 0 && place.uid() != host.uid() && owner(place.uid())) {
      return Optional.of("belongs to user " + place.uid() + ", who is trusted here");
    }
    boolean written = !place.link() && (place.mode() & GROUP_MAY_WRITE) != 0;
    if (written && place.gid() != 0 && !isPrivate(place.gid()) && group(place)) {
      return Optional.of("can be written by group " + place.group());
    }
    return Optional.empty();
  }

  /** A user's own group, which has nobody else in it, has the user's number by custom. */
  private boolean isPrivate(long gid) {
    return !host.privileged() && gid == host.gid() && gid == host.uid();
  }

  /** In a user namespace all owners from outside are shown as one; root there cannot be them. */
  private boolean isUnmapped(long id) {
    return host.overflowId().isPresent() && host.overflowId().getAsLong() == id;
  }
}
