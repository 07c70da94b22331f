// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips a test, with the reason {@code needs root} and the like, where the machine lacks something.
 *
 * <p>The system property {@code jgo.needs} holds what the machine has, as a comma list of {@link
 * Need#word}s, from whoever probed it ({@code .ci/run}): what it names is never skipped. Absent or
 * empty: probed here, once.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsCondition.class)
public @interface Needs {
  /** All that must be there. */
  Need[] value();
}
