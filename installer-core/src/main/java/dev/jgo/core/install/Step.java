// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.error.JgoException;
import java.io.IOException;

/** Something that looks at this machine or changes it. */
@FunctionalInterface
interface Step<T> {
  T take() throws IOException, JgoException;
}
