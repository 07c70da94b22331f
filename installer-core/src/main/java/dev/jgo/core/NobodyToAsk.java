// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;

/** Refusals of runs whose settings leave no source. */
final class NobodyToAsk {

  private NobodyToAsk() {}

  /** The user named the module proxies alone, and there are none. */
  static RequestException modules() {
    return new RequestException(
        FailureKind.BAD_SETTING,
        "`--mirror module` means the module proxies of `GOPROXY`, which names none, and never"
            + " those when `--verify signature` is wanted",
        "`GOPROXY=https://proxy.golang.org jgo install …` asks Go's own");
  }

  /** The user named the module proxies alone, where an archive is needed. */
  static RequestException archives(String fileName) {
    return new RequestException(
        FailureKind.BAD_SETTING,
        "module proxies have no archives, and `"
            + fileName
            + "` is one: with `--mirror module --no-fallback` nobody can be asked for it",
        "leave out `--no-fallback`, or name a source of archives, as in `--mirror go.dev`");
  }
}
