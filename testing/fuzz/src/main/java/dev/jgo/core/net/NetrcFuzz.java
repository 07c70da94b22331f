// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;

/** A file of logins; no word of it is told by what is printed. */
public final class NetrcFuzz {

  private NetrcFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    Netrc.parse(Input.text(input))
        .forEach(
            (machine, login) -> {
              Broken.unless(!machine.isEmpty(), "every login is some machine's");
              Broken.unless(login.toString().equals("Login[****]"), "logins do not print");
            });
  }
}
