// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.ExtraHeader;
import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The headers of {@code --header}, for the origins of this run's mirrors that were given as
 * addresses, and nobody else.
 */
record MirrorHeaders(Set<WebOrigin> origins, List<ExtraHeader> headers) {

  /**
   * Those of a run.
   *
   * @throws RequestException {@code bad_setting} when there is nobody to send them to
   */
  static MirrorHeaders of(Settings settings) throws RequestException {
    List<ExtraHeader> headers = settings.value(Keys.HEADER);
    Set<WebOrigin> origins =
        settings.value(Keys.MIRROR).stream()
            .flatMap(choice -> choice.address().stream())
            .map(WebOrigin::of)
            .collect(Collectors.toSet());
    if (!headers.isEmpty() && origins.isEmpty()) {
      throw new RequestException(
          FailureKind.BAD_SETTING,
          "bad value for `"
              + settings.setting(Keys.HEADER).where()
              + "`: it is sent to the mirrors of this run alone, and there is no `--mirror`");
    }
    return new MirrorHeaders(origins, headers);
  }

  /** What goes with a request to this address. */
  List<ExtraHeader> to(URI uri) {
    return origins.contains(WebOrigin.of(uri)) ? headers : List.of();
  }
}
