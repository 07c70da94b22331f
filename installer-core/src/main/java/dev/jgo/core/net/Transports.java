// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.Settings;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.system.Host;

public final class Transports {
  private Transports() {}

  public static Transport apache(Settings s, Host h) {
    return new Transport() {
      public Exchange open(Request r, EventSink e) {
        throw new IllegalStateException("temporary");
      }

      public void cancel() {}

      public void close() {}
    };
  }
}
