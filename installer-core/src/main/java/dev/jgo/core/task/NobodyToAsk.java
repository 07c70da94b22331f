// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;

/** Refusals of runs whose settings leave no source. */
final class NobodyToAsk {

  private NobodyToAsk() {}

  /** The user named the module proxies alone, and there are none. */
  static RequestException modules() {
    return new RequestException(
        FailureKind.BAD_SETTING,
        "`--mirror module` has no module proxy to use: `GOPROXY` names none, or `--verify"
            + " signature` excludes them",
        "try the Go module proxy: `GOPROXY=https://proxy.golang.org jgo install …`");
  }

  /** The user named the module proxies alone, where an archive is needed. */
  static RequestException archives(String fileName) {
    return new RequestException(
        FailureKind.BAD_SETTING,
        "module proxies have no archives such as `"
            + fileName
            + "`, and `--mirror module --no-fallback` allows no other source",
        "leave out `--no-fallback`, or add a source of archives: `--mirror go.dev`");
  }
}
