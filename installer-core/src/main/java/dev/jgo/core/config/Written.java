// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import java.util.List;

/**
 * What was written for one setting, secrets included.
 *
 * @param texts without what surrounds them
 * @param where as {@link Layer.Said#where}
 */
record Written(List<String> texts, Origin origin, String where) {

  static Written of(Layer.Said said, Origin origin) {
    return new Written(
        said.texts().stream().map(GivenText::trimmed).toList(), origin, said.where());
  }

  /**
   * The value.
   *
   * @throws RequestException {@code bad_setting}, naming where it came from but not its value
   */
  <T> Setting<T> read(Key<T> key) throws RequestException {
    try {
      return new Setting<>(key.reader().read(texts), origin, where);
    } catch (IllegalArgumentException e) {
      throw new RequestException(
          FailureKind.BAD_SETTING, "bad value for `" + where + "`: " + e.getMessage() + shown(key));
    }
  }

  /**
   * The text that is to blame, as far as it may be shown: of an address its host, of other settings
   * only what was typed in this command. What a variable holds by mistake may be anything.
   */
  private String shown(Key<?> key) {
    boolean address = List.of(Keys.MIRROR, Keys.PROXY, Keys.DOH, Keys.RESOLVER).contains(key);
    return key.equals(Keys.HEADER) || (!address && origin != Origin.FLAG)
        ? ""
        : texts.stream()
            .filter(text -> !key.several() || !reads(key, text))
            .reduce((first, last) -> last)
            .map(text -> "; " + GivenText.shown(text))
            .orElse("");
  }

  private static boolean reads(Key<?> key, String text) {
    try {
      return key.reader().read(List.of(text)) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
