// SPDX-License-Identifier: Apache-2.0
package dev.jgo.bench;

import java.nio.file.Path;

/**
 * One kind of race.
 *
 * @param place {@code tmpfs} or {@code disk}
 * @param folder on that file system
 * @param http over loopback, else from the archive on this machine
 * @param sync both sides make the tree durable: {@code sync -f}, and jgo's default
 */
record Course(String place, Path folder, boolean http, boolean sync) {

  String title() {
    return (http ? "http" : "local") + ", " + place + (sync ? ", synced" : "");
  }
}
