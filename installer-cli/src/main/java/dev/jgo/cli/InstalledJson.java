// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import com.google.gson.stream.JsonWriter;
import dev.jgo.core.api.InstalledVersion;
import java.io.IOException;

/** An installed version, for programs. */
final class InstalledJson {

  private InstalledJson() {}

  static void fields(JsonWriter json, InstalledVersion version) throws IOException {
    json.name("version").value(version.version());
    json.name("state").value(version.state().word());
    json.name("installed").value(version.installed().isEmpty() ? null : version.installed());
    json.name("goroot").value(version.goroot().toString());
    json.name("go").value(version.goroot().resolve("bin").resolve("go").toString());
    json.name("current").value(version.current());
    json.name("system").value(version.system());
    JsonList.field(json, "evidence", version.evidence());
    JsonList.field(json, "without", version.without());
  }
}
