// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.process;

import java.nio.file.Path;

/** The shell script that makes a private world and then becomes the command. */
final class WorldScript {
  private static final String HEAD =
      """
      # the command's own PATH is given back at the end
      if [ "${PATH+set}" = set ]; then path=$PATH; fi
      PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
      set -e
      trap 'test $? = 0 || echo "the private world could not be made" >&2; exit 125' EXIT
      mounted() {
        mountpoint -q "$1" || { echo "not a mount point: $1" >&2; exit 125; }
      }
      """;

  private final StringBuilder steps = new StringBuilder();
  private String user = "";

  void line(String text) {
    steps.append(text).append('\n');
  }

  void mount(String command, Path where) {
    line(command);
    line("mounted " + quote(where));
  }

  void user(int uid, int gid) {
    user = "setpriv --reuid " + uid + " --regid " + gid + " --clear-groups ";
  }

  String text() {
    String tail =
        """
        trap - EXIT
        set +e
        """;
    String give = "if [ \"${path+set}\" = set ]; then PATH=$path; else unset PATH; fi\n";
    String become = user.isEmpty() ? "exec \"$@\"\n" : "exec /usr/bin/" + user + "\"$@\"\n";
    return HEAD + steps + tail + give + become;
  }

  /** A word for sh. */
  static String quote(Object word) {
    return "'" + word.toString().replace("'", "'\\''") + "'";
  }
}
