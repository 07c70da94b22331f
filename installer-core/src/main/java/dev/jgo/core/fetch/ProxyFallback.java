// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rule of {@code GOPROXY}: behind a comma the next proxy is asked only when this one has not
 * got the file, behind a bar after any failure (go.dev/ref/mod#goproxy-protocol).
 *
 * @param proxies in the order in which they are asked
 * @param afterAnyError whether a bar stands behind a proxy
 */
public record ProxyFallback<P>(List<P> proxies, Predicate<P> afterAnyError) {

  /** No such file, and no such file any more (RFC 9110 15.5.5 and 15.5.11): for go the same. */
  private static final Set<Integer> ABSENT = Set.of(404, 410);

  /** Asks one proxy. */
  @FunctionalInterface
  public interface Ask<P, T> {

    /**
     * Asks it.
     *
     * @param another whether the list goes on behind it
     */
    T of(P proxy, boolean another) throws JgoException;
  }

  /** Is told that a proxy failed. */
  @FunctionalInterface
  public interface Failed<P> {

    /**
     * Is told.
     *
     * @param next whether another proxy is asked now
     */
    void of(P proxy, JgoException failure, boolean next);
  }

  /** Whether a server has said that it has no such file. */
  public static boolean isAbsent(JgoException failure) {
    return failure instanceof NetworkException e
        && e.kind() == FailureKind.HTTP_STATUS
        && ABSENT.contains(e.failure().status().orElse(0));
  }

  /**
   * What the first proxy answers that does not fail.
   *
   * @throws IntegrityException when the last one that was asked sent wrong bytes
   * @throws NetworkException when the last one that was asked failed otherwise
   * @throws IllegalStateException when there is no proxy
   */
  public <T> T first(Ask<P, T> ask, Failed<P> failed) throws JgoException {
    Iterator<P> left = proxies.iterator();
    while (left.hasNext()) {
      P proxy = left.next();
      try {
        return ask.of(proxy, left.hasNext());
      } catch (NetworkException | IntegrityException e) {
        boolean next = left.hasNext() && (afterAnyError.test(proxy) || isAbsent(e));
        failed.of(proxy, e, next);
        if (!next) {
          throw e;
        }
      }
    }
    throw new IllegalStateException("there is no proxy");
  }
}
